"""The view without scripts, in a real browser: on paper, in a frame, with scripts switched off."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browsing import PHONE, READY, REGION
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from data.load import swedish_regions
from pages.shared import paper, store
from pages.shared.choices import read_choice
from pages.shared.site import MAP

pytestmark = pytest.mark.browser

A4_POINTS = (595, 842)


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", ["", "region?region=SE312", "initiatives?initiative=vanguard"])
def test_without_scripts_every_page_leads_to_the_view(without_scripts, app, path):
    page = without_scripts
    page.goto(f"{app}{path}")
    page.get_by_role("link", name="visa sidan utan skript").click()
    assert page.url == f"{app}view{path[path.find('?') :] if '?' in path else ''}"
    assert page.locator(REGION).count() == 21


def test_without_scripts_a_region_is_chosen_on_the_map_and_left_again(without_scripts, app):
    page = without_scripts
    page.goto(f"{app}view?initiative=vanguard")
    page.locator("a", has=page.locator("title", has_text="Region Dalarna: Deltar")).click()
    assert page.url == f"{app}view?initiative=vanguard&region=SE312"
    assert page.locator(".card h2").inner_text() == "Region Dalarna"
    page.locator("tr.selected", has_text="Region Dalarna").wait_for()
    page.locator(".card .close").click()
    assert page.url == f"{app}view?initiative=vanguard"


def test_on_a_phone_the_view_is_no_wider_than_the_screen(browser, app):
    context = browser.new_context(viewport={**PHONE, "width": 320})
    page = context.new_page()
    for query in ("", "initiative=industrial-transition-pilot&region=SE311&lang=en", "embed=true"):
        page.goto(f"{app}view?{query}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def every_page() -> Iterator[tuple[str, str]]:
    """Name and write the view of everything, every initiative and every region."""
    tables = store.tables()
    queries = [
        {},
        *({"initiative": [one]} for one in tables.initiatives["initiative_id"]),
        *({"region": [one]} for one in swedish_regions(tables)["nuts_code"]),
        {"initiative": ["industrial-transition-pilot"], "region": ["SE311"]},
    ]
    for number, query in enumerate(queries):
        # All in Swedish; in English every eighth, and the longest, which is the last.
        in_english = number % 8 == 0 or query is queries[-1]
        for language in ("sv", "en") if in_english else ("sv",):
            choice = read_choice(MAP, {**query, "lang": [language]}, tables)
            page = paper.view_page(choice, "https://kartan.example/", "2026-11-25")
            yield f"{query} {language}", page.decode()


def test_every_view_prints_on_one_a4_and_nothing_is_wider_than_it(browser):
    page = browser.new_page(viewport={"width": 688, "height": 1032})  # A4 within its margins
    page.emulate_media(media="print")
    too_long, too_wide = [], []
    for name, html in every_page():
        page.set_content(html)
        if page.evaluate("document.documentElement.scrollWidth") > 688:
            too_wide.append(name)
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        size = (int(printed[0].mediabox.width), int(printed[0].mediabox.height))
        assert size == pytest.approx(A4_POINTS, abs=2)
        if len(printed) != 1:
            too_long.append(name)
    page.close()
    assert too_long == []
    assert too_wide == []


def test_what_is_printed_has_title_filter_date_and_source(browser, app):
    page = browser.new_page()
    page.goto(f"{app}view?initiative=vanguard&year=2018&undated=1")
    text = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages[0].extract_text()
    page.close()
    words = " ".join(text.split())
    for expected in (
        "Vilka regioner deltar i Vanguardinitiativet?",
        "Urval: initiativ Vanguardinitiativet; år 2018; uppgifter utan år räknas med.",
        "Hämtad ",
        "Tillväxtverket: ”Samverkan med EU”",
        "Region Norrbotten",
    ):
        assert expected in words
    assert "Öppna den interaktiva kartan" not in words


def test_paper_is_white_and_the_classes_are_coloured_whatever_the_theme(browser, app):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{app}view?initiative=vanguard")
    page.emulate_media(media="print", color_scheme="dark")
    styles = page.evaluate(
        """() => {
          const of = (selector, property) =>
            getComputedStyle(document.querySelector(selector))[property];
          return [of("html", "backgroundColor"), of("path[data-class=participates]", "fill"),
            of("path.region", "printColorAdjust")];
        }"""
    )
    page.close()
    assert styles == ["rgb(255, 255, 255)", "rgb(27, 79, 138)", "exact"]


@contextmanager
def another_site(app: str) -> Iterator[str]:
    """Serve a page of another origin with three frames of the app."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            frames = "".join(
                f'<iframe name="{name}" src="{app}{path}" width="700" height="700"></iframe>'
                for name, path in (
                    ("shell", "?embed=true"),
                    ("view", "view?embed=true"),
                    ("refused", ""),
                    ("refused_view", "view"),
                )
            )
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Another site</title>{frames}".encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_another_site_may_frame_what_is_made_for_it_and_nothing_else(browser, app):
    with another_site(app) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        shell = page.frame_locator("iframe[name=shell]")
        expect(shell.locator(READY)).to_be_visible(timeout=20_000)
        expect(shell.frame_locator(READY).locator(REGION)).to_have_count(21)
        expect(page.frame_locator("iframe[name=view]").locator(REGION)).to_have_count(21)
        refused = [frame.url for frame in page.frames if frame.name.startswith("refused")]
        assert refused == ["chrome-error://chromewebdata/"] * 2
        context.close()


def test_the_map_evaluates_no_script_that_another_site_sends_it(browser, app):
    # Its component evaluates what the app's page sends it; a site that frames it could send more.
    with another_site(app) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.evaluate(
            """component => new Promise(loaded => {
              const frame = document.createElement("iframe");
              frame.name = "map";
              frame.src = component;
              frame.onload = loaded;
              document.body.append(frame);
            })""",
            f"{app}component/streamlit_folium.st_folium/index.html",
        )
        frame = page.frame(name="map")
        assert frame.evaluate("location.origin") == app.rstrip("/")
        frame.evaluate(
            "() => { window.heard = 0; addEventListener('message', () => { window.heard += 1 }) }"
        )
        page.evaluate("frames.map.postMessage({type: 'streamlit:render', args: {}}, '*')")
        frame.evaluate("postMessage('from its own origin', '*')")
        frame.wait_for_function("window.heard > 0")
        assert frame.evaluate("window.heard") == 1
        context.close()
