"""Finding a region or an initiative by typing, in a real browser."""

from __future__ import annotations

import re

import pytest
from browsing import PHONE
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FIELD = "#find-region"
ENTRIES = "#region-list li[data-words]:visible"


@pytest.fixture
def region_page(desktop, app):
    """Open the page of regions, with its filters there."""

    def open_at(query: str = "", **size) -> Page:
        page = desktop.new_page()
        if size:
            page.set_viewport_size(size)
        page.set_default_timeout(15_000)
        page.goto(f"{app}region{query}")
        expect(page.locator("#answer h1")).to_be_visible()
        expect(page.locator(".stCheckbox")).to_have_count(2)
        return page

    return open_at


def count_areas(page: Page) -> None:
    page.locator(".st-key-derived label").first.click()


def test_an_area_finds_its_regions_and_enter_opens_the_first(region_page):
    page = region_page()
    page.fill(FIELD, "norra mell")
    found = ["Region Värmland", "Region Dalarna", "Region Gävleborg"]
    expect(page.locator(ENTRIES).locator("a")).to_have_text(found)
    page.press(FIELD, "Enter")
    expect(page.locator("#answer h1")).to_contain_text(found[0])


def test_enter_in_an_empty_field_leads_nowhere(region_page):
    page = region_page("?region=SE312")
    page.fill(FIELD, "  ")
    page.press(FIELD, "Enter")
    page.fill(FIELD, "zzz")
    page.press(FIELD, "Enter")
    expect(page.locator(".found")).to_contain_text("Ingen region heter så")
    expect(page.locator("#answer h1")).to_contain_text("Region Dalarna")
    assert "region=SE312" in page.url


def test_a_filter_keeps_what_is_typed_and_what_is_typed_keeps_the_filter(region_page):
    page = region_page()
    box = page.locator(".st-key-derived input")
    for typed, count, is_on in (("vast", 5, False), ("dal", 1, True), ("", 21, False)):
        page.fill(FIELD, typed)
        count_areas(page)
        expect(page).to_have_url(re.compile("^(?!.*derived)" if is_on else "derived=0"))
        expect(page).to_have_url(re.compile(f"search={typed}$" if typed else "^(?!.*search)"))
        expect(page.locator(ENTRIES)).to_have_count(count)
        expect(page.locator(FIELD)).to_have_value(typed)
        expect(box).to_be_checked(checked=is_on)


def test_a_list_that_was_chosen_from_makes_room_for_the_answer(region_page):
    page = region_page(**PHONE)
    page.click("[data-list]")
    expect(page.locator(ENTRIES)).to_have_count(21)
    page.locator(ENTRIES).locator("a").last.click()
    expect(page.locator("#answer h1")).to_contain_text("Region Norrbotten")
    expect(page.locator(ENTRIES)).to_have_count(0)
    expect(page.locator("[data-list]")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#answer h1")).to_be_in_viewport()


def test_the_small_map_is_painted_as_the_legend_says(desktop, app):
    page = desktop.new_page()
    page.goto(f"{app}initiatives?initiative=energy&region=SE311")
    fills = {
        key: page.locator(f'.small-map path.region[data-class="{key}"]')
        for key in ("participates", "not_stated")
    }
    expect(fills["participates"]).to_have_count(2)
    expect(fills["participates"].first).to_have_css("fill", "rgb(27, 79, 138)")
    expect(fills["not_stated"].first).to_have_css("fill", 'url("#dots")')
    expect(page.locator(".small-map path.outline")).to_have_css("stroke", "rgb(181, 84, 28)")
