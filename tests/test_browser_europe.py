"""The map of Europe in a real browser: all that it promises, in one or two opened pages."""

from __future__ import annotations

import pytest
from browsing import READY, Watch, choose, map_of
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_europe_is_drawn_repainted_and_used_by_keyboard_without_a_reload(desktop, app):
    page = desktop.new_page()
    watch = Watch(app)
    watch.on(page)
    page.goto(f"{app}europe?lang=en")
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    frame = map_of(page)

    # At least 250 regions, the Swedish ones and those that are named above the quiet ones.
    assert frame.locator("path.quiet").count() + frame.locator("path.region").count() >= 250
    assert frame.locator("path.region[data-class^=count]").count() >= 5
    asked = frame.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert any("/europe." in address for address in asked)
    assert not any("/sweden." in address for address in asked)

    # One stop of the Tab key; arrows lead on, Enter selects, Escape lets go.
    frame.evaluate("window.mark = 'still here'")
    expect(frame.locator("path.region[tabindex='0']")).to_have_count(1)
    frame.locator("path.region[tabindex='0']").focus()
    page.keyboard.press("End")
    first = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    label = frame.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label != first
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_have_text(label.split(":")[0])
    assert "place=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".card h2")).to_have_count(0)
    assert "place=" not in page.url

    # A filter repaints, and the zoom stays.
    frame.evaluate("void map.setView([3200, 4300], -1, {animate: false})")
    choose(page, "initiative", "Vanguard Initiative")
    expect(frame.locator("path.region[data-class=participates]").first).to_be_attached()
    expect(page.locator("#answer h1")).to_contain_text("Vanguard Initiative")
    assert frame.evaluate("[window.mark, map.getZoom()]") == ["still here", -1]

    # A Swedish region is clicked: its partners, with lines, and the table in step.
    frame.locator('path.region[aria-label^="Dalarna County"]').dispatch_event("click")
    expect(page.locator("#answer h1")).to_contain_text("together with Dalarna County")
    assert "region=SE312" in page.url
    page.locator(".lines input").check()
    expect(frame.locator("path.line").first).to_be_attached()
    drawn = frame.locator("path.region[data-class^=count]")
    labels = drawn.evaluate_all("paths => paths.map(path => path.getAttribute('aria-label'))")
    assert all(": 1 initiative. Vanguard Initiative" in label for label in labels)
    expect(frame.locator("path[data-swedish]:visible")).to_have_count(21)  # no hole in Sweden
    undrawn = page.locator(".others section").first.locator("li")
    rows = page.locator(".europe-facts tbody tr")
    expect(rows).to_have_count(len(labels) + undrawn.count())
    head = page.locator(".europe-facts th[aria-sort]")
    page.get_by_role("button", name="Country").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert frame.evaluate("window.mark") == "still here"
    assert (watch.elsewhere, watch.errors) == ([], [])


def test_on_a_phone_the_map_of_europe_leaves_room_and_leads_to_that_of_sweden(phone, app):
    page = phone.new_page()
    page.goto(f"{app}europe")
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    box = page.locator(READY).bounding_box()
    assert box["height"] <= 0.7 * 844 + 2
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    page.locator("nav.pages a").first.click()
    expect(page.locator("table.facts th#SE312")).to_be_attached()
    expect(page.locator(READY)).to_have_count(1, timeout=20_000)
    expect(map_of(page).locator("path.region[data-class]")).to_have_count(21)
