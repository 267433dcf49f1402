"""A reader's browser: its pages as they are measured, what they transfer, a click on a filter."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

from bench.relay import Relay

PAGE_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
WINDOW = {"width": 1280, "height": 900}
REGIONS = 21
REGIONS_OF_EUROPE = 250  # at least
LOOKS = {  # what is painted when a page is there, and by what one picture differs from another
    "ours": {
        "selector": "path.region[data-class]",
        "count": REGIONS,
        "value": "data-class",
        "inFrame": True,
    },
    "europe": {
        "selector": "path.quiet, path.region[data-class]",
        "count": REGIONS_OF_EUROPE,
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
WITH_MAP = ("ours", "europe", "recipe")
# The component waits 250 ms before it reports, so what a click sets off can pause that long.
QUIET_S = 0.8


@dataclass
class BrowserTimes:
    """Everything measured in the browser; every list holds one value per repetition.

    first : variant -> ms from the start of the navigation, "cold" and "warm" cache apart
    repaint : variant -> ms from the click to the repainted map
    change_bytes : variant -> payload over the websocket, both ways, until it is quiet again
    wire_bytes : variant -> the same as it goes over the wire, where it may be compressed
    to_page : ms from the click in the navigation to another page's heading, in one session
    reloads : variant -> how many of the clicks made the map's iframe anew
    outside : variant -> how many files its first page asked of other hosts
    """

    version: str = ""
    first: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    repaint: dict[str, list[float]] = field(default_factory=dict)
    change_bytes: dict[str, list[int]] = field(default_factory=dict)
    wire_bytes: dict[str, list[int]] = field(default_factory=dict)
    to_page: list[float] = field(default_factory=list)
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


def click(
    page: Page,
    traffic: Traffic,
    name: str,
    variant: str,
    times: BrowserTimes,
    before: Relay | None = None,
) -> int:
    """Choose an initiative and measure it; then take it back, which is not measured.

    Gives the bytes that went by way of a relay, 0 without one.
    """
    option = page.get_by_role("option", name=name, exact=True)
    if not option.is_visible():
        # A long list draws only what fits, so the name is typed.
        page.locator(".st-key-initiative input").first.fill(name)
    option.wait_for()
    page.evaluate("bench.expectChange()")
    size, on_wire = traffic.size, before.size if before else 0
    option.click()
    change = page.evaluate("bench.change")
    traffic.wait_until_quiet(page)
    times.repaint[variant].append(change["ms"])
    times.reloads[variant] += change["reloaded"]
    times.change_bytes[variant].append(traffic.size - size)
    on_wire = before.size - on_wire if before else 0

    chosen = page.evaluate("bench.picture()")
    page.locator(".react-aria-ComboBox [data-tag] button").click()
    page.wait_for_function(
        "chosen => bench.picture() && bench.picture() !== chosen", arg=chosen, polling=100
    )
    traffic.wait_until_quiet(page)
    return on_wire


def new_context(browser: Browser, variant: str) -> BrowserContext:
    context = browser.new_context(viewport=WINDOW, locale="sv-SE")
    context.add_init_script(f"{PAGE_SCRIPT}\nif (window.bench) bench.start({_look(variant)});")
    return context


def _look(variant: str) -> str:
    return json.dumps(LOOKS[variant])
