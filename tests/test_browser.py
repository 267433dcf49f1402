"""One test per promise of the map page to the reader, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import (
    DESKTOP,
    PHONE,
    READY,
    REGION,
    Watch,
    choose,
    classes_of,
    map_of,
    opened,
    table_of,
)
from playwright.sync_api import expect
from servers import copied_project, running_app

pytestmark = pytest.mark.browser

HOSTILE = {
    "image": "<img src=x onerror=window.hacked=1>",
    "script": "</script><script>window.hacked=1</script>",
    "template": "${window.hacked=1}{{'x'}}",
    "formula": "=cmd()",
}


# --- The map ---------------------------------------------------------------------------------


def test_a_filter_repaints_the_map_without_reloading_it_and_keeps_the_zoom(page):
    frame = map_of(page)
    frame.evaluate(
        "window.mark = 'still here'; void map.setView([6600, 500], 0.5, {animate: false})"
    )
    before = classes_of(page)
    choose(page, "initiative", "Vanguardinitiativet")
    expect(frame.locator(f'{REGION}[data-class="participates"]')).to_have_count(5)
    assert classes_of(page) != before
    assert frame.evaluate("window.mark") == "still here"
    assert frame.evaluate("[map.getZoom(), map.getCenter()]") == [0.5, {"lat": 6600, "lng": 500}]


def test_map_legend_and_table_tell_the_same(page):
    choose(page, "initiative", "Pilot för industriell omvandling")
    expect(map_of(page).locator('[data-class="participates_via_area"]')).to_have_count(3)
    expect(page.get_by_role("cell", name="Deltar genom område", exact=True)).to_have_count(3)
    legend = dict(
        re.match(r"(.+?)(\d+)$", line).groups()
        for line in page.locator(".legend li").all_inner_texts()
        for line in [line.replace("\n", "")]
    )
    statuses = [row["Status"] for row in table_of(page)]
    assert {label: int(count) for label, count in legend.items()} == {
        "Deltar": statuses.count("Deltar"),
        "Deltar genom område": statuses.count("Deltar genom område"),
        "Inte med i listan": statuses.count("Inte med i listan"),
        "Framgår inte": statuses.count("Framgår inte"),
    }
    assert statuses.count("Deltar genom område") == 3


def test_hovering_tells_name_and_status_as_text(page):
    choose(page, "initiative", "Energi")
    frame = map_of(page)
    expect(frame.locator('[data-class="participates"]')).to_have_count(2)
    frame.locator(f'{REGION}[aria-label^="Region Värmland"]').hover()
    expect(frame.locator(".tooltip")).to_have_text("Region VärmlandDeltar genom Bioenergi")


def test_a_wheel_scrolls_the_page_and_does_not_zoom(page):
    frame = map_of(page)
    before = frame.evaluate("map.getZoom()")
    page.locator(READY).hover()
    page.mouse.wheel(0, 400)
    expect(page.locator("table.facts tbody tr").nth(4)).to_be_in_viewport()
    assert frame.evaluate("map.getZoom()") == before


# --- Selecting a region ----------------------------------------------------------------------


def test_a_click_selects_a_region_and_shows_its_card(page):
    map_of(page).locator(f'{REGION}[aria-label^="Region Dalarna"]').click()
    expect(page.locator(".card h2")).to_have_text("Region Dalarna")
    expect(page.locator(".card .count")).to_have_text("4 initiativ")
    expect(page.locator(".card")).to_contain_text(
        "Medlemmar från Sverige i Vanguard är Dalarna, Skåne, Värmland och Örebro."
    )
    expect(map_of(page).locator("path.outline.selected")).to_have_count(1)
    assert "region=SE312" in page.url


def test_regions_are_reached_by_tab_and_selected_by_enter_and_let_go_by_escape(page):
    frame = map_of(page)
    frame.locator("#map_div").focus()
    page.keyboard.press("Tab")
    focused = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.split(":")[0] in classes_of(page)
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_have_text(focused.split(":")[0])
    assert frame.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Escape")
    expect(page.locator(".card .hint")).to_be_visible()


def test_every_region_is_painted_and_named_for_screen_readers(page):
    painted = map_of(page).locator(f"{REGION}[data-class]")
    expect(painted).to_have_count(21)
    boxes = map_of(page).eval_on_selector_all(
        REGION, "paths => paths.map(path => path.getBoundingClientRect().width)"
    )
    assert min(boxes) > 0
    named = map_of(page).eval_on_selector_all(
        REGION,
        "paths => paths.map(path => [path.getAttribute('role'), path.tabIndex, "
        "path.getAttribute('aria-label')])",
    )
    assert len(named) == 21
    assert all(role == "button" and index == 0 for role, index, _ in named)
    assert "Region Värmland: 6 initiativ" in [label for _, _, label in named]
    assert "Region Halland: Framgår inte" in [label for _, _, label in named]


def test_the_table_selects_on_the_map_and_the_card_lets_go(page):
    page.locator("table.facts a", has_text="Region Skåne").click()
    expect(page.locator(".card h2")).to_have_text("Region Skåne")
    pressed = map_of(page).locator('[aria-pressed="true"]')
    expect(pressed).to_have_attribute("aria-label", re.compile("Region Skåne"))
    page.locator(".card .close").click()
    expect(page.locator(".card .hint")).to_be_visible()
    expect(pressed).to_have_count(0)


# --- Table and downloads ---------------------------------------------------------------------


def test_the_table_sorts_by_number_and_stays_sorted_when_the_filter_changes(page):
    page.get_by_role("button", name="Initiativ", exact=True).click()
    numbers = [int(row["Initiativ"]) for row in table_of(page)]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[0] == 8
    page.locator(".st-key-derived label").click()
    expect(page.locator("tr:has(#SE313) td.n").first).to_have_text("2")
    fewer = [int(row["Initiativ"]) for row in table_of(page)]
    assert fewer == sorted(fewer, reverse=True)
    assert sum(fewer) == sum(numbers) - 7  # three by the pilot, four by high-tech farming


@pytest.mark.parametrize(
    ("label", "encoding", "delimiter"),
    [("CSV för Excel", "utf-8-sig", ";"), ("CSV", "utf-8", ",")],
)
def test_a_download_arrives_and_holds_exactly_what_is_shown(page, label, encoding, delimiter):
    choose(page, "initiative", "Vanguardinitiativet")
    expect(page.get_by_role("cell", name="Deltar", exact=True)).to_have_count(5)
    with page.expect_download() as arriving:
        page.locator(".downloads").get_by_role("link", name=label, exact=True).click()
    name = arriving.value.suggested_filename
    assert re.fullmatch(r"samverkanskartan_deltagande_vanguard_\d{4}-\d\d-\d\d\.csv", name)
    content = Path(arriving.value.path()).read_bytes().decode(encoding)
    rows = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter))
    taking_part = {row["region"] for row in rows if row["status"] == "participates"}
    shown = {row["Region"] for row in table_of(page) if row["Status"] == "Deltar"}
    assert len(rows) == 21
    assert taking_part == shown


# --- Address and language --------------------------------------------------------------------


def test_the_address_shows_the_same_view_in_another_browser(page, browser):
    choose(page, "theme", "Energi")
    page.locator(".st-key-derived label").click()
    expect(page).to_have_url(re.compile("derived=0"))
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.locator("table.facts a", has_text="Region Värmland").click()
    expect(page.locator(".card h2")).to_have_text("Region Värmland")
    other = browser.new_context(viewport=DESKTOP)
    same = opened(other, page.url)
    for selector in (".question", ".legend", ".card", "table.facts"):
        assert same.locator(selector).inner_text() == page.locator(selector).inner_text()
    assert classes_of(same) == classes_of(page)
    other.close()


def test_back_and_forward_undo_and_redo_choices(page):
    first = page.locator("h1").inner_text()
    choose(page, "initiative", "LARS")
    expect(page.locator("h1")).to_have_text("Vilka regioner deltar i Interregprojektet LARS?")
    page.go_back()
    expect(page.locator("h1")).to_have_text(first)
    expect(page.locator(".st-key-initiative")).not_to_contain_text("LARS")
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Vilka regioner deltar i Interregprojektet LARS?")
    expect(page.locator(".st-key-initiative")).to_contain_text("LARS")


def test_an_unknown_value_is_named_and_dropped(desktop, app):
    page = opened(desktop, f"{app}?initiative=vangard&initiative=energy&region=SE999")
    expect(page.locator(".notice")).to_contain_text(
        ["”vangard” för initiative", "”SE999” för region"]
    )
    expect(page.locator("h1")).to_contain_text("Energi")
    assert "vangard" not in page.url
    assert "initiative=energy" in page.url


def test_choices_that_exclude_each_other_leave_a_way_back(desktop, app):
    page = opened(desktop, f"{app}?initiative=vanguard&theme=agri-food")
    expect(page.locator("h1")).to_have_text("Inget initiativ stämmer med alla dina val")
    expect(page.locator(".answer")).to_contain_text("Initiativ och Tema")
    page.get_by_role("link", name="Visa alla initiativ").click()
    expect(page.locator("h1")).to_have_text("Hur många EU-samarbeten deltar varje region i?")


@pytest.mark.parametrize(
    ("query", "language", "heading", "region"),
    [
        ("", "sv", "Hur många EU-samarbeten deltar varje region i?", "Region Skåne"),
        ("?lang=en", "en", "How many EU collaborations does each region take part in?", "Skåne"),
    ],
)
def test_the_language_is_right_in_page_and_map(desktop, app, query, language, heading, region):
    page = opened(desktop, f"{app}{query}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1")).to_have_text(heading)
    assert map_of(page).evaluate("document.documentElement.lang") == language
    assert any(name.startswith(region) for name in classes_of(page))


def test_no_english_of_streamlit_is_left_in_swedish(page):
    page.locator(".st-key-initiative input").click()
    page.keyboard.type("zzz")
    expect(page.get_by_text("Inga träffar")).to_be_visible()
    page.keyboard.press("Escape")
    choose(page, "initiative", "LARS")
    labels = page.eval_on_selector_all(
        "[aria-label]", "elements => elements.map(element => element.getAttribute('aria-label'))"
    )
    english = re.compile(r"\b(Open|Clear|Remove|Help|Select|Dismiss|Selected)\b")
    assert [label for label in labels if english.search(label)] == []


def test_switching_the_language_keeps_the_view(desktop, app):
    page = opened(desktop, f"{app}?initiative=vanguard&region=SE224")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Which regions take part in the Vanguard Initiative?")
    expect(page.locator(".card h2")).to_have_text("Skåne County")


# --- Safety ----------------------------------------------------------------------------------


def test_no_request_leaves_the_origin_and_nothing_is_complained_of(desktop, app):
    page = desktop.new_page()
    watch = Watch(origin=app)
    watch.on(page)
    page.goto(app)
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    choose(page, "initiative", "LARS")
    expect(page.locator("h1")).to_contain_text("LARS")
    map_of(page).locator(REGION).nth(5).click()
    expect(page.locator(".card h2")).to_be_visible()
    page.locator(".st-key-derived label").click()
    page.locator("table.facts thead button").first.click()
    map_of(page).locator(".zoom button").first.click()
    with page.expect_download():
        page.locator(".downloads a").first.click()
    page.wait_for_load_state("networkidle")
    assert watch.elsewhere == []
    assert watch.errors == []


@pytest.mark.parametrize("missing", ["leaflet", "map.", "sweden"])
def test_a_map_that_cannot_load_says_so_and_the_table_still_stands(desktop, app, missing):
    page = desktop.new_page()
    page.route(re.compile(rf"/assets/{re.escape(missing)}.*\.js"), lambda route: route.abort())
    page.goto(app)
    expect(page.locator(".map-failed")).to_have_css("max-height", "160px", timeout=20_000)
    expect(page.get_by_text("Kartan kunde inte laddas.")).to_be_visible()
    assert len(table_of(page)) == 21
    page.locator("table.facts a", has_text="Region Skåne").click()
    expect(page.locator(".card h2")).to_have_text("Region Skåne")


@pytest.fixture(scope="module")
def hostile_app(tmp_path_factory) -> Iterator[str]:
    """The app on tables in which every text that readers see is hostile."""
    folder = copied_project(tmp_path_factory.mktemp("hostile"))
    for table, columns in {
        "territories": ("name_sv", "name_en", "region_name_sv"),
        "initiatives": ("name_sv", "name_en"),
        "participations": ("quote", "note_sv", "note_en"),
        "sources": ("publisher", "title"),
    }.items():
        path = folder / "data" / "tables" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for column in columns:
                if row[column]:
                    row[column] = " ".join((*HOSTILE.values(), row[column]))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    with running_app(folder) as address:
        yield address


def test_hostile_text_stays_text_in_tooltip_card_table_and_file(desktop, hostile_app):
    address = f"{hostile_app}?initiative=energy&region=SE311"
    watch = Watch(origin=hostile_app)
    page = desktop.new_page()
    watch.on(page)
    page.goto(address)
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    frame = map_of(page)
    frame.locator(f'{REGION}[aria-label*="Värmland"]').hover()
    for place in (
        frame.locator(".tooltip strong"),
        frame.locator(".tooltip span"),
        page.locator(".card h2"),
        page.locator(".card h3").first,
        page.locator(".card blockquote").first,
        page.locator("h1"),
        page.locator("table.facts tbody th").first,
    ):
        for text in HOSTILE.values():
            expect(place).to_contain_text(text)
    for document in (page, frame):
        assert document.evaluate("window.hacked") is None
        assert document.locator("img[src=x]").count() == 0
    with page.expect_download() as arriving:
        page.locator(".downloads a", has_text="Excel").click()
    content = Path(arriving.value.path()).read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row]
    assert any(HOSTILE["image"] in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    assert watch.errors == []
    assert watch.elsewhere == []


# --- On a phone ------------------------------------------------------------------------------


def test_on_a_phone_the_map_leaves_room_scrolls_the_page_and_filters_wait_behind_a_button(
    phone, app
):
    page = opened(phone, f"{app}?initiative=vanguard")
    widest = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert widest <= PHONE["width"]
    box = page.locator(READY).bounding_box()
    assert box["height"] <= 0.7 * PHONE["height"] + 2

    frame = map_of(page)
    assert frame.evaluate("map.dragging.enabled()") is False
    touch = frame.evaluate("getComputedStyle(map.getContainer()).touchAction")
    assert "pan-y" in touch or touch == "auto"

    button = page.get_by_role("button", name="Filter (1)")
    expect(page.locator(".st-key-initiative")).to_be_hidden()
    button.tap()
    expect(page.locator(".st-key-initiative")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")


def test_the_browser_keeps_only_what_the_page_on_privacy_says(browser, app):
    context = browser.new_context(viewport=DESKTOP)
    page = opened(context, app)
    choose(page, "initiative", "Vanguardinitiativet")
    page.goto(f"{app}about")
    expect(page.locator(".about code").filter(has_text="_streamlit_xsrf")).to_be_visible()
    cookies = context.cookies()
    assert {(one["name"], one["expires"]) for one in cookies} == {("_streamlit_xsrf", -1)}
    kept = page.evaluate("({...localStorage})")
    assert kept
    assert all(name.startswith("stActiveTheme-") for name in kept)
    assert set(kept.values()) == {'"System"'}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases().then(found => found.length)") == 0
    context.close()


def test_every_entry_of_the_contents_leads_to_its_heading(desktop, app):
    page = desktop.new_page()
    page.goto(f"{app}about?lang=en")
    links = page.locator(".about .contents a")
    expect(links.first).to_be_visible(timeout=20_000)
    for link in links.all():
        link.click()
        heading = page.locator(f"h2{link.get_attribute('href')}")
        expect(heading).to_be_in_viewport()
        expect(heading).to_have_text(link.inner_text())
    page.emulate_media(media="print")
    expect(page.locator(".about table.statuses")).to_be_visible()


def test_the_page_about_the_project_never_scrolls_sideways(desktop, app):
    page = desktop.new_page()
    page.goto(f"{app}about")
    expect(page.locator(".about table.limits")).to_be_attached(timeout=20_000)
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        main = page.locator("[data-testid=stMain]")
        expect(main).to_have_js_property("clientWidth", width)
        expect(main).to_have_js_property("scrollWidth", width)
