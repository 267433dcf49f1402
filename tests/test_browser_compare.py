"""The promises of the comparison, and what the other pages have in common with it, in a browser."""

from __future__ import annotations

import re

import pytest
from browsing import READY, map_of, opened_page
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def regions_of(page: Page) -> list[str]:
    return page.locator(".matrix tbody tr th[scope=row] a").all_inner_texts()


def test_the_matrix_has_every_region_and_initiative_with_sign_and_word(desktop, app):
    page = opened_page(desktop, f"{app}compare")
    expect(page.locator(".matrix tbody tr")).to_have_count(21)
    expect(page.locator(".matrix tbody tr").first.locator("td:not(.n)")).to_have_count(33)
    cell = page.locator(".matrix tbody tr", has_text="Region Dalarna").locator("td.participates")
    expect(cell.first).to_have_text("Deltar")
    assert cell.first.evaluate("cell => getComputedStyle(cell, '::before').content") != "none"


def test_the_matrix_is_sorted_by_either_side_and_the_control_keeps_the_focus(desktop, app):
    page = opened_page(desktop, f"{app}compare")
    before = regions_of(page)
    by_count = page.locator('select[data-set="rows"]')
    by_count.focus()
    by_count.select_option("count")
    expect(page.locator(".matrix tbody tr").first).to_contain_text("Region Västerbotten")
    assert "rows=count" in page.url
    assert sorted(regions_of(page)) == sorted(before)
    counts = [int(text) for text in page.locator(".matrix tbody td.n").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    expect(page.locator('select[data-set="rows"]')).to_be_focused()
    page.locator('select[data-set="rows"]').select_option("nuts")
    expect(page.locator(".matrix tbody tr").first).to_contain_text("Region Stockholm")
    assert "rows=" not in page.url


def test_picked_regions_say_what_they_share_and_what_only_one_has(sized, app):
    page = opened_page(sized, f"{app}compare")
    for region in ("Region Skåne", "Region Örebro län"):
        page.get_by_label(region, exact=False).first.check()
        expect(page.locator(".comparison")).to_contain_text(region)
    expect(page.locator(".comparison")).to_contain_text(
        "Gemensamt: S3-plattformen och Vanguardinitiativet."
    )
    assert page.url.endswith("pick=SE224&pick=SE124")
    expect(page.locator("#announcer")).to_contain_text("Gemensamt: S3-plattformen")
    page.locator(".picks a").click()
    expect(page.locator(".matrix input:checked")).to_have_count(0)


def test_rows_and_columns_lead_to_their_pages(desktop, app):
    page = opened_page(desktop, f"{app}compare?rows=name&theme=industry")
    page.locator(".matrix thead a", has_text="Vanguardinitiativet").first.click()
    expect(page.get_by_role("heading", name="Vilka är med i Vanguardinitiativet?")).to_be_visible()
    assert "rows=" not in page.url
    page.go_back()
    expect(page.locator(".matrix tbody tr")).to_have_count(21)
    page.locator(".matrix tbody a", has_text="Region Dalarna").click()
    expect(
        page.get_by_role("heading", name="Vilka EU-samarbeten deltar Region Dalarna i?")
    ).to_be_visible()
    assert "theme=industry" in page.url


def test_a_year_of_the_timeline_is_the_maps_year_too(desktop, app):
    page = opened_page(desktop, f"{app}timeline")
    page.locator(".timeline thead a, .years a").filter(has_text="2018").first.click()
    expect(page.get_by_role("heading", name="Vad är känt om samarbetena 2018?")).to_be_visible()
    assert "year=2018" in page.url
    page.get_by_role("link", name="Visa 2018 på kartan").click()
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    assert page.url.endswith("/?year=2018")
    expect(
        map_of(page).locator('path[data-class="count-5"], path[data-class^="count-"]')
    ).not_to_have_count(0)


def test_a_year_without_anything_known_is_told_calmly(desktop, app):
    page = opened_page(desktop, f"{app}timeline?year=1999")
    expect(page.locator(".notice")).to_contain_text("”1999” för year, som inte finns")
    page = opened_page(desktop, f"{app}initiatives?year=2018&kind=s3-platform")
    expect(page.locator(".answer")).to_contain_text("Ett initiativ utan kända år visas inte.")


def test_choices_that_exclude_each_other_leave_a_way_back_from_page_to_page(desktop, app):
    page = opened_page(desktop, f"{app}compare?kind=pilot&theme=energy")
    for name in ("region", "initiatives", "timeline", "europe", "compare"):
        page.locator(f'nav.pages a[href*="./{name}?"]').click()
        expect(page).to_have_url(re.compile(f"/{name}\\?.*kind=pilot"))
        expect(page.locator("#answer")).to_have_count(1)
        expect(page.locator(".answer")).to_contain_text("Typ och Tema")
        expect(page.get_by_role("link", name="Visa alla initiativ")).to_have_count(1)
    page.get_by_role("link", name="Visa alla initiativ").click()
    expect(page.get_by_role("link", name="Visa alla initiativ")).to_have_count(0)
    assert "kind=" not in page.url


def test_the_accessibility_statement_is_a_click_away_from_every_page(sized, app):
    page = opened_page(sized, f"{app}compare")
    page.locator("footer.site a", has_text="Tillgänglighetsredogörelse").click()
    statement = page.locator("#accessibility")
    expect(statement).to_be_focused()
    expect(statement).to_be_in_viewport()


def test_an_address_within_the_text_opens_there(desktop, app):
    page = opened_page(desktop, f"{app}about#accessibility")
    expect(page.locator("#accessibility")).to_be_in_viewport()
