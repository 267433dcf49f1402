"""Finding partners in a real browser: by mouse, by keyboard, and as a file."""

from __future__ import annotations

import re

import pytest
from browsing import opened_page
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_region_is_chosen_its_partners_opened_narrowed_and_downloaded(sized, app):
    page = opened_page(sized, f"{app}partners")
    if page.locator("[data-list]").is_visible():
        page.click("[data-list]")
    page.locator("#region-list a", has_text="Region Skåne").click()
    expect(page.locator("#answer h1")).to_contain_text("Region Skåne som partner?")
    first = page.locator(".ranked details").first
    summary = first.locator("summary")
    expect(summary).to_contain_text("Region Värmland")
    expect(first.locator("dl")).to_be_hidden()
    summary.focus()
    page.keyboard.press("Enter")
    expect(first.locator("dl")).to_contain_text("Gemensamma styrkor")
    expect(first.locator("dl a").first).to_be_visible()

    page.locator(".narrowed summary").click()
    spain = page.get_by_label("Spanien", exact=False)
    spain.check()
    expect(page).to_have_url(re.compile("region=SE224&country=ES"))
    expect(page.locator(".ranked")).to_have_count(1)  # nobody is left in Sweden
    expect(page.locator(".ranked > li.found")).to_have_count(5)
    expect(spain).to_be_checked()
    expect(spain).to_be_focused()
    page.locator('[data-set="known_partners"]').select_option("not-yet")
    expect(page.locator("#answer")).to_contain_text("ingen av dem stämmer med valen")
    page.get_by_role("link", name="Visa alla", exact=True).click()
    expect(page.locator(".ranked > li").first).to_contain_text("Region Värmland")
    assert "country=" not in page.url

    page.get_by_role("link", name=re.compile("^Visa alla .* utomlands")).click()
    expect(page.locator(".ranked").last.locator("li.found")).to_have_count(38)
    with page.expect_download() as download:
        page.locator(".downloads a").first.click()
    assert download.value.suggested_filename.startswith("samverkanskartan_partner_SE224")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
