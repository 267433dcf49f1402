"""Everyone can read every page: by keyboard and screen reader, small, large, dark, without colour.

What Streamlit itself causes is listed in the accessibility statement, rule by rule; whatever else
axe-core finds is ours and fails here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESKTOP, PHONE, READY, choose, map_of
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pages.shared.site import PAGES, page_path

pytestmark = pytest.mark.browser

EVERY_RULE = {
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "section508",
    ],
}  # fmt: skip
# What each page shows with nothing chosen, and with as much chosen as it can show.
VIEWS = {
    **{page: [""] for page in PAGES},
    "map": ["", "?initiative=vanguard&region=SE312", "?initiative=vanguard&theme=energy"],
    "region": ["", "?region=SE312", "?region=SE999"],
    "initiatives": ["", "?initiative=industrial-transition-pilot"],
    "compare": ["", "?pick=SE311&pick=SE312&group=both", "?pick=vanguard&pick=s3-platform"],
    "timeline": ["", "?year=2018"],
}
ADDRESSES = [
    f"{page_path(page)}{query}{'&' if query else '?'}lang={language}"
    for page, queries in VIEWS.items()
    for query in queries
    for language in ("sv", "en")
]
# Not a third of an A4 page wide: 1280 px at 400 % (WCAG 1.4.10).
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One context for many pages, so that files are loaded once."""
    context = browser.new_context(viewport=DESKTOP)
    yield context
    context.close()


def settled(context: BrowserContext, address: str) -> Page:
    """Open a page and wait until all of it is there."""
    page = context.new_page()
    page.goto(address)
    expect(page.locator("#answer h1")).to_be_visible(timeout=20_000)
    expect(page.locator(".sources, .about").first).to_be_attached(timeout=20_000)
    if page.locator(".st-key-layout, .st-key-embedded").count():
        expect(page.locator(READY)).to_be_visible(timeout=20_000)
    page.wait_for_function("!document.querySelector('[data-stale=true]')")
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


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_that_the_project_makes(reader, app, address):
    page = settled(reader, f"{app}{address}")
    ours, streamlits = violations(page)
    assert ours == []
    assert streamlits == set()
    page.close()
