"""What one reader waits for: the first map, and the repainted map after a click on a filter."""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, sync_playwright

from bench.outside import Outside
from data.load import load_tables

PAGE_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WINDOW = {"width": 1280, "height": 900}
REGIONS = 21
LOOKS = {  # what is painted when a page is there, and by what one picture differs from another
    "ours": {
        "selector": "path.region[data-class]",
        "count": REGIONS,
        "value": "data-class",
        "inFrame": True,
    },
    "recipe": {
        "selector": "path.leaflet-interactive[fill]",
        "count": REGIONS,
        "value": "fill",
        "inFrame": True,
    },
    "empty": {
        "selector": "[data-testid=stMarkdownContainer] p",
        "count": 1,
        "value": "",
        "inFrame": False,
    },
}
WITH_MAP = ("ours", "recipe")
# Both stand near the top of the lists, and both paint another map than no choice does.
CLICKED = ("agri-food", "energy")
# The component waits 250 ms before it reports, so what a click sets off can pause that long.
QUIET_S = 0.8


@dataclass
class BrowserTimes:
    """Everything measured in the browser; every list holds one value per repetition.

    first : variant -> ms from the start of the navigation, "cold" and "warm" cache apart
    repaint : variant -> ms from the click to the repainted map
    change_bytes : variant -> payload over the websocket, both ways, until it is quiet again
    reloads : variant -> how many of the clicks made the map's iframe anew
    outside : variant -> how many files its first page asked of other hosts
    """

    version: str = ""
    first: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    repaint: dict[str, list[float]] = field(default_factory=dict)
    change_bytes: dict[str, list[int]] = field(default_factory=dict)
    reloads: dict[str, int] = field(default_factory=dict)
    outside: dict[str, int] = field(default_factory=dict)


class Traffic:
    """The websocket traffic of one page, counted from its start."""

    def __init__(self, page: Page) -> None:
        self.size = 0
        self.last = time.monotonic()
        page.on("websocket", self._listen)

    def wait_until_quiet(self, page: Page) -> None:
        """Wait until nothing has been sent or received for a while."""
        while time.monotonic() - self.last < QUIET_S:
            page.wait_for_timeout(100)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._count)
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.size += len(payload.encode() if isinstance(payload, str) else payload)
        self.last = time.monotonic()


def measure_browser(addresses: dict[str, str], outside: Outside, repeat: int) -> BrowserTimes:
    """Measure first pages and repaints; the variants take turns, so that drift hits all alike.

    Parameters
    ----------
    addresses
        Variant, as in `LOOKS` -> address of its first page.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise RuntimeError(f"None of {', '.join(PROGRAMS)} is on this machine; install Chromium.")
    with sync_playwright() as playwright:
        options = [*OPTIONS, *outside.browser_options]
        browser = playwright.chromium.launch(executable_path=program, args=options)
        times = BrowserTimes(version=browser.version)
        _prepare(browser, addresses, outside, times)
        _measure_first(browser, addresses, repeat, times)
        _measure_repaint(browser, addresses, repeat, times)
        browser.close()
    return times


def _prepare(
    browser: Browser, addresses: dict[str, str], outside: Outside, times: BrowserTimes
) -> None:
    """Open every page once: the servers load, and outside files are found out and fetched."""
    for variant, address in addresses.items():
        outside.asked.clear()
        context = _new_context(browser, variant)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.evaluate("bench.first")
        page.wait_for_load_state("networkidle")
        context.close()
        times.outside[variant] = len(outside.asked)
    if outside.errors:
        raise RuntimeError("\n".join(outside.errors))


def _measure_first(
    browser: Browser, addresses: dict[str, str], repeat: int, times: BrowserTimes
) -> None:
    times.first = {variant: {"cold": [], "warm": []} for variant in addresses}
    for _ in range(repeat):
        for variant, address in addresses.items():
            context = _new_context(browser, variant)  # with a cache of its own, empty
            for cache in ("cold", "warm"):
                page = context.new_page()
                page.goto(address, wait_until="commit")
                times.first[variant][cache].append(page.evaluate("bench.first"))
                page.wait_for_load_state("networkidle")
                page.close()
            context.close()


def _measure_repaint(
    browser: Browser, addresses: dict[str, str], repeat: int, times: BrowserTimes
) -> None:
    names = load_tables().initiatives.set_index("initiative_id")["name_sv"]
    opened = {}
    for variant in WITH_MAP:
        page = _new_context(browser, variant).new_page()
        traffic = Traffic(page)
        page.goto(addresses[variant], wait_until="commit")
        page.evaluate("bench.first")
        traffic.wait_until_quiet(page)
        opened[variant] = (page, traffic)
        times.repaint[variant], times.change_bytes[variant], times.reloads[variant] = [], [], 0
    for turn in range(repeat):
        for variant, (page, traffic) in opened.items():
            page.bring_to_front()
            _click(page, traffic, names[CLICKED[turn % len(CLICKED)]], variant, times)


def _click(page: Page, traffic: Traffic, name: str, variant: str, times: BrowserTimes) -> None:
    """Choose an initiative and measure it; then take it back, which is not measured."""
    option = page.get_by_role("option", name=name, exact=True)
    if not option.is_visible():
        page.locator(".st-key-initiative input").first.click()
    option.wait_for()
    page.evaluate("bench.expectChange()")
    before = traffic.size
    option.click()
    change = page.evaluate("bench.change")
    traffic.wait_until_quiet(page)
    times.repaint[variant].append(change["ms"])
    times.reloads[variant] += change["reloaded"]
    times.change_bytes[variant].append(traffic.size - before)

    chosen = page.evaluate("bench.picture()")
    page.locator(".react-aria-ComboBox [data-tag] button").click()
    page.wait_for_function(
        "chosen => bench.picture() && bench.picture() !== chosen", arg=chosen, polling=100
    )
    traffic.wait_until_quiet(page)


def _new_context(browser: Browser, variant: str) -> BrowserContext:
    context = browser.new_context(viewport=WINDOW, locale="sv-SE")
    context.add_init_script(f"{PAGE_SCRIPT}\nif (window.bench) bench.start({_look(variant)});")
    return context


def _look(variant: str) -> str:
    return json.dumps(LOOKS[variant])
