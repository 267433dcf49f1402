"""Everyone can read every page: by keyboard and screen reader, small, large, dark, without colour.

What Streamlit itself causes is listed in the accessibility statement, rule by rule; whatever else
axe-core finds is ours and fails here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, Watch, map_of, settled
from playwright.sync_api import Browser, Page, expect

from pages.shared.known_limits import known_limits
from pages.shared.site import PAGES, page_path

pytestmark = pytest.mark.browser

EVERY_RULE = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "section508",
    ],
    "resultTypes": ["violations"],  # what passes need not be told, which takes most of the time
}  # fmt: skip
# What each page shows with nothing chosen, and with as much chosen as it can show.
VIEWS = {
    **{page: [""] for page in PAGES},
    "map": ["", "?initiative=vanguard&region=SE312", "?initiative=vanguard&theme=agri-food"],
    "region": ["", "?region=SE312", "?region=SE999"],
    "initiatives": ["", "?initiative=industrial-transition-pilot"],
    "partners": ["", "?region=SE224&country=SE&country=ES"],
    "compare": ["", "?pick=SE311&pick=SE312&group=both", "?pick=vanguard&pick=s3-platform"],
    "timeline": ["", "?year=2018"],
    "sources": ["", "?known=2018"],
    "europe": ["", "?region=SE312&place=DED&lines=1"],
}
ADDRESSES = [
    f"{page_path(page)}{query or '?'}&lang=sv"
    for page, queries in VIEWS.items()
    for query in queries
]
# Of each page what it shows most of, the theme being the same for all of it.
IN_THE_DARK = [
    f"{page_path(page)}{query or '?'}&lang=sv"
    for page, queries in VIEWS.items()
    for query in queries[1:] or queries
]
# In English those with the most words in a row.
IN_ENGLISH = [
    f"{page_path(page)}{VIEWS[page][1]}&lang=en" for page in ("map", "partners", "sources")
]
# Not a third of an A4 page wide: 1280 px at 400 % (WCAG 1.4.10).
NARROW = {"width": 320, "height": 640}
DARK = "rgb(18, 26, 33)"  # the background of the dark theme


@pytest.fixture(scope="module")
def watched(browser: Browser, app: str) -> Iterator[tuple[Page, Watch]]:
    """One tab that opens one address after the other, so that the app's files are loaded once."""
    context = browser.new_context(viewport=DESKTOP)
    page, watch = context.new_page(), Watch(origin=app)
    watch.on(page)
    yield page, watch
    context.close()


@pytest.fixture
def reader(watched: tuple[Page, Watch]) -> Page:
    """Give that tab as a reader has it at first."""
    page, watch = watched
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    watch.elsewhere.clear()
    watch.errors.clear()
    return page


def violations(page: Page) -> tuple[list[str], set[str]]:
    """Say what is wrong in what the project makes, and which rules Streamlit breaks."""
    found = Axe().run(page, options=EVERY_RULE).response["violations"]
    ours, streamlits = [], set()
    for one in found:
        for node in one["nodes"]:
            is_ours = page.evaluate(
                "selector => !!document.querySelector(selector)?.closest("
                "'.stHtml, #announcer, html > head, html:not(:has(#root))')",
                node["target"][0],
            )
            if is_ours:
                ours.append(f"{one['id']}: {node['html'][:200]}: {node['failureSummary']}")
            else:
                streamlits.add(one["id"])
    return ours, streamlits


def too_little_contrast(page: Page) -> list[str]:
    """Say which text cannot be read well; the page's dark theme has to be there."""
    expect(page.locator(".stApp")).to_have_css("background-color", DARK)
    found = Axe().run(page, options={"runOnly": ["color-contrast"]}).response["violations"]
    return [node["html"][:200] for one in found for node in one["nodes"]]


def past_the_edge(page: Page) -> list[str]:
    """Say what is drawn past the edge, but for what scrolls by itself and what is only heard."""
    expect(page.locator("html")).to_have_js_property("clientWidth", NARROW["width"])
    for selector in ("html", "[data-testid=stMain]"):
        expect(page.locator(selector)).to_have_js_property("scrollWidth", NARROW["width"])
    return page.evaluate(
        """width => Array.from(document.querySelectorAll(".stHtml *")).filter(element => {
            if (element.closest("[role=region][tabindex], .only-heard, svg, .skip")) return false;
            const box = element.getBoundingClientRect();
            return box.width > 0 && box.right > width + 1;
        }).map(element => element.outerHTML.slice(0, 120))""",
        NARROW["width"],
    )


@pytest.mark.parametrize("address", [*ADDRESSES, *IN_ENGLISH])
def test_every_view_can_be_read_by_everybody_and_asks_no_other_host(reader, watched, app, address):
    """One opened page answers for much: opening it takes most of the time."""
    page = settled(reader, f"{app}{address}")
    expect(page.locator("html")).to_have_attribute("lang", address[-2:])
    if address not in IN_ENGLISH:  # the language changes words and not elements
        assert violations(page) == ([], set())
    if address in IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        assert too_little_contrast(page) == []
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)
    assert past_the_edge(page) == []
    page.wait_for_load_state("networkidle")
    _, watch = watched
    assert (watch.elsewhere, watch.errors) == ([], [])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_streamlit_itself_causes_is_in_the_accessibility_statement(reader, app, language):
    page = settled(reader, f"{app}?lang={language}")
    page.locator(".st-key-initiative input").click()
    expect(page.get_by_role("listbox")).to_be_visible()
    ours, streamlits = violations(page)
    assert ours == []
    assert {f"axe: {rule}" for rule in streamlits} <= {
        limit["rule"] for limit in known_limits()["limits"]
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_finds_nothing_inside_the_map(reader, app, language):
    page = settled(reader, f"{app}?initiative=vanguard&region=SE312&lang={language}")
    # A frame needs no heading and no landmark of its own: it stands in a page that has them.
    rules = {
        **EVERY_RULE,
        "runOnly": [rule for rule in EVERY_RULE["runOnly"] if rule != "best-practice"],
    }
    found = Axe().run(map_of(page), options=rules).response["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found] == []


def test_in_forced_colours_the_classes_can_still_be_told_apart(browser, app):
    context = browser.new_context(viewport=DESKTOP, forced_colors="active")
    page = settled(context.new_page(), f"{app}?initiative=vanguard")
    fills = page.eval_on_selector_all(
        ".legend li",
        "items => items.map(item => { const swatch = getComputedStyle(item, '::before');"
        " return swatch.backgroundColor + swatch.backgroundImage; })",
    )
    assert len(set(fills)) == 4
    painted = map_of(page).eval_on_selector_all(
        "path.region", "paths => paths.map(path => getComputedStyle(path).fill)"
    )
    assert len(set(painted)) == 2  # members, and those not on the list
    context.close()


def test_whoever_wants_less_motion_gets_none(browser, app):
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    page = settled(context.new_page(), app)
    map_of(page).locator(".zoom button").first.click()
    moving = map_of(page).evaluate(
        "document.getAnimations().filter(one => one.playState === 'running').length"
    )
    assert moving == 0
    context.close()


def test_the_map_page_is_used_by_keyboard_alone_in_the_order_of_what_it_says(browser, app):
    context = browser.new_context(viewport=DESKTOP)
    page = settled(context.new_page(), app)
    places = []
    for _ in range(70):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const one = document.activeElement;
                const among = [[".skip", "skip link"], ["nav.pages", "navigation"],
                    [".share", "share"], [".languages", "languages"],
                    [".st-key-filters", "filters"], ["iframe", "map"], [".card", "card"],
                    ["table.facts", "table"], [".downloads", "downloads"],
                    [".sources", "sources"]];
                const found = among.find(([selector]) => one.closest(selector));
                return found ? found[1] : one.tagName;
            }"""
        )
        if place not in places:
            places.append(place)
    wanted = [
        "skip link", "navigation", "share", "languages", "filters", "map", "card", "table",
    ]  # fmt: skip
    assert [place for place in places if place in wanted] == wanted
    context.close()
