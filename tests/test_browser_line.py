"""What readers do while the line is slow, or cut, counts."""

from __future__ import annotations

import time

import pytest
from browsing import READY, REGION, choose, map_of
from held_back import Line
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

APP = "[data-testid=stApp]"
RUN = "data-test-script-state"
CONNECTION = "data-test-connection-state"
STEPS = (0, 1, 2, 4, 8, 16, 24)  # messages of a change that pass before the cut


def opened_on_line(context: BrowserContext, address: str) -> tuple[Page, Line]:
    page = context.new_page()
    page.set_default_timeout(15_000)
    line = Line(page)
    page.goto(address)
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    page.wait_for_selector(f"{APP}[{RUN}=notRunning]")  # what comes then is of the change
    return page, line


def test_a_region_clicked_before_the_filter_has_shown_its_effect_is_selected_all_the_same(
    desktop, app
):
    page, line = opened_on_line(desktop, f"{app}?lang=en")
    line.is_held = True
    choose(page, "initiative", "Vanguard Initiative")
    page.wait_for_timeout(500)  # the server has written the new address by now
    map_of(page).locator(f'{REGION}[aria-label*="Dalarna"]').click()
    page.wait_for_timeout(500)
    assert "initiative" not in page.url  # of which the browser knows nothing
    line.let_go()
    expect(page.locator(".card h2")).to_have_text("Dalarna County")
    expect(page.locator("h1")).to_contain_text("Vanguard Initiative")
    assert "initiative=vanguard&region=SE312" in page.url


@pytest.mark.parametrize("passes", [8, None], ids=["within a run", "after it"])
def test_a_region_clicked_while_the_line_is_cut_is_selected_once_it_is_back(desktop, app, passes):
    page, line = opened_on_line(desktop, f"{app}?lang=en")
    line.is_down = True  # once it is cut
    line.cut_after = passes
    choose(page, "initiative", "Vanguard Initiative")
    page.wait_for_function("() => location.search.includes('initiative=vanguard')")
    if passes is None:
        page.wait_for_selector(f"{APP}[{RUN}=notRunning]")
        line.cut()
    page.wait_for_selector(f"{APP}:not([{CONNECTION}=CONNECTED])")
    map_of(page).locator(f'{REGION}[aria-label*="Dalarna"]').click()
    line.is_down = False
    page.wait_for_selector(f"{APP}[{CONNECTION}=CONNECTED]")
    expect(page.locator(".card h2")).to_have_text("Dalarna County")
    page.wait_for_timeout(1000)  # whatever else is told after coming back changes nothing
    expect(page.locator(".card h2")).to_have_text("Dalarna County")
    expect(page.locator("h1")).to_contain_text("Vanguard Initiative")
    assert "initiative=vanguard&region=SE312" in page.url


def test_what_was_chosen_stays_chosen_if_the_run_ends_while_the_line_is_cut(desktop, app):
    page, line = opened_on_line(desktop, f"{app}?lang=en")
    line.is_down = True
    line.cut_after = 2  # the click, and that a run has begun: what this run shows is lost
    choose(page, "initiative", "Vanguard Initiative")
    page.wait_for_selector(f"{APP}:not([{CONNECTION}=CONNECTED])")
    page.wait_for_timeout(1000)  # the run ends, of which the browser is told first
    line.is_down = False
    expect(page.locator("h1")).to_contain_text("Vanguard Initiative", timeout=20_000)
    page.wait_for_selector(f"{APP}[{RUN}=notRunning]")
    expect(page.locator(".st-key-initiative")).to_contain_text("Vanguard Initiative")
    map_of(page).locator(f'{REGION}[aria-label*="Dalarna"]').click()
    expect(page.locator(".card h2")).to_have_text("Dalarna County")
    expect(page.locator("h1")).to_contain_text("Vanguard Initiative")
    assert "initiative=vanguard&region=SE312" in page.url


@pytest.mark.chaos
def test_a_browser_that_is_cut_off_during_a_change_comes_back_to_what_its_address_says(
    desktop, app, record
):
    slowest = 0.0
    for step in STEPS:
        page, line = opened_on_line(desktop, f"{app}?lang=en")
        line.cut_after = step
        choose(page, "initiative", "Vanguard Initiative")
        begun = time.monotonic()
        page.wait_for_function("() => location.search.includes('initiative=vanguard')")
        expect(page.locator("h1")).to_contain_text("Vanguard Initiative", timeout=30_000)
        expect(page.locator(READY)).to_be_visible(timeout=20_000)
        slowest = max(slowest, time.monotonic() - begun)
        assert line.cuts == 1, step
        map_of(page).locator(f'{REGION}[aria-label*="Dalarna"]').click()
        expect(page.locator(".card h2")).to_have_text("Dalarna County", timeout=20_000)
        expect(page.locator("h1")).to_contain_text("Vanguard Initiative")
        expect(page.locator(".st-key-initiative")).to_contain_text("Vanguard Initiative")
        page.close()
    record(
        fault="A browser's websocket is cut during a change of filter",
        done=f"Chromium's line is cut after {', '.join(map(str, STEPS))} messages of a change.",
        seen="The new choice, each time, and the next click works.",
        recovers="The browser connects again by itself, and nothing is lost.",
        recovered_s=slowest,
    )
