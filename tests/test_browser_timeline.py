"""The chart of many years, in a real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Page
from test_timeline import with_years

from data.selection import Selection
from pages.shared import assets
from pages.shared.choices import Choice
from pages.shared.html import render
from pages.shared.timeline_chart import timeline_chart
from pages.shared.view import view_of

pytestmark = pytest.mark.browser


@pytest.fixture
def long_chart(desktop: BrowserContext, tables):
    """Show the chart of many years alone, in a window of some width."""
    periods = {"club": (2007, 2012), "pilot": (2018, None), "project": (None, 2029)}
    dated = replace(tables, initiatives=with_years(tables.initiatives, **periods))
    choice = Choice(Selection(years=(2018,)), "SE312", "sv", (), "timeline")
    values = timeline_chart(view_of(dated, choice.selection), dated, choice)
    chart = render("timeline.html", "sv", **values)
    style = assets.served().by_name["page.css"].content.decode()

    def shown(width: int) -> Page:
        page = desktop.new_page()
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(f"<style>{style}</style><div id=root>{chart}</div>")
        return page

    return shown


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_long_timeline_never_makes_the_page_scroll_sideways(long_chart, width):
    page = long_chart(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    years = page.locator(".timeline .years a")
    assert years.count() == 23
    # Wide enough for a finger: WCAG 2.2, 2.5.8.
    assert min(box["width"] for box in (one.bounding_box() for one in years.all())) >= 24


def test_a_long_timeline_scrolls_by_keyboard_in_its_own_frame_and_its_words_stay(long_chart):
    page = long_chart(320)
    chart = page.locator(".timeline .chart")
    chart.focus()
    name = page.get_by_role("link", name="Piloten")
    before = name.bounding_box()["x"]
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.chart').scrollLeft > 100")
    assert 0 <= name.bounding_box()["x"] <= before


@pytest.mark.parametrize("width", [320, 1280])
def test_bars_marks_and_years_of_the_timeline_agree(long_chart, width):
    page = long_chart(width)

    def sides(selector: str) -> tuple[int, int]:
        box = page.locator(selector).bounding_box()
        return round(box["x"]), round(box["x"] + box["width"])

    first, last = ("2018", "2029")
    start = sides(f'.years a:has-text("{first}")')[0]
    end = sides(f'.years a:has-text("{last}")')[1]
    left, right = sides("tr:has-text('Piloten') .track.open-end > i")
    assert (left - start, end - right) == (2, 2)  # a gap to the next bar
    assert sides(".marks i") == sides(f'.years a:has-text("{first}")')
    assert page.locator(".years a[aria-current]").text_content().startswith("2018")
