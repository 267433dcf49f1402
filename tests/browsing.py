"""What the tests in a browser have in common: opening a page, reading it, watching it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--renderer-process-limit=1",  # of a context: see `context_for_many`
]  # fmt: skip
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SIZES = {
    "desktop": {"viewport": DESKTOP},
    "phone": {"viewport": PHONE, "is_mobile": True, "has_touch": True},
}
SCREENSHOTS = Path(__file__).with_name("screenshots")
READY = 'iframe[data-map="ready"]'
REGION = "path.region"
EMPTY = "about:blank"


FAILED = pytest.StashKey[bool]()


def keep_pictures_of_failure(context: BrowserContext, request: pytest.FixtureRequest) -> None:
    """Keep what the pages of a test that failed look like."""
    if request.node.stash.get(FAILED, False):
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, page in enumerate(pages_of(context)):
            name = re.sub(r"\W+", "_", request.node.name)
            page.screenshot(path=SCREENSHOTS / f"{name}_{number}.png")


@dataclass
class Watch:
    """What a page does that a reader should never see."""

    origin: str
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("websocket", lambda socket: self._address(socket.url.replace("ws://", "http://")))

    def _request(self, request) -> None:
        self._address(request.url)

    def _address(self, address: str) -> None:
        if not address.startswith((self.origin, "data:", "blob:", "about:")):
            self.elsewhere.append(address)

    def _console(self, kind: str, text: str) -> None:
        if (
            kind == "error"
            or "Content Security Policy" in text
            or "Content-Security-Policy" in text
        ):
            self.errors.append(text)


def context_for_many(browser: Browser, **options: object) -> BrowserContext:
    """Give a context for many pages, with an empty one that keeps their process alive.

    The app's files are loaded and compiled once then; opening a page takes two thirds of the time.
    """
    context = browser.new_context(**options)
    context.new_page()
    return context


def pages_of(context: BrowserContext) -> list[Page]:
    """List the pages of a context but for empty ones."""
    return [page for page in context.pages if page.url != EMPTY]


# The page of a context that one test after the other opens something in.
_TABS: WeakKeyDictionary[BrowserContext, Page] = WeakKeyDictionary()


def tab_of(context: BrowserContext) -> Page:
    """Give the tab of a context, since a new page takes longer; or a new one while it is in use.

    A test that listens to its page, or changes its size, media or routes, makes a page of its own.
    """
    tab = _TABS.get(context)
    if tab is None or tab.is_closed():
        tab = _TABS[context] = context.new_page()
    return tab if tab.url == EMPTY else context.new_page()


def give_back(context: BrowserContext, *, failed: bool) -> None:
    """Empty the tab of a context and close its other pages; after a failure also the tab."""
    for page in pages_of(context):
        if failed or page is not _TABS.get(context):
            page.close()
        else:
            page.mouse.move(0, 0)
            page.goto(EMPTY)


def opened(context: BrowserContext, address: str) -> Page:
    page = tab_of(context)
    page.set_default_timeout(10_000)
    page.goto(address)
    expect(page.locator(READY)).to_be_visible(timeout=20_000)
    return page


def map_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/component/" in frame.url)


def classes_of(page: Page) -> dict[str, str]:
    """Which class each region is painted in, by its name."""
    return map_of(page).eval_on_selector_all(
        REGION,
        "paths => Object.fromEntries(paths.map(path => "
        "[path.getAttribute('aria-label').split(':')[0], path.dataset.class]))",
    )


def choose(page: Page, parameter: str, label: str) -> None:
    page.locator(f".st-key-{parameter} input").fill(label)  # long lists show only what fits
    page.get_by_role("option", name=label, exact=True).click()
    page.keyboard.press("Escape")


def table_of(page: Page) -> list[dict[str, str]]:
    """The rows of the table as they stand, each cell by its column's heading."""
    expect(page.locator("table.cells[data-merged]")).to_have_count(1)
    headings, *rows = page.eval_on_selector(
        "table.facts",
        "table => Array.from(table.rows).map("
        "row => Array.from(row.cells).map(cell => cell.textContent))",
    )
    return [dict(zip(headings, row, strict=True)) for row in rows]


def opened_page(context: BrowserContext, address: str) -> Page:
    """Open any page of the app and wait for its heading."""
    page = tab_of(context)
    page.set_default_timeout(15_000)
    page.goto(address)
    expect(page.locator("#answer h1")).to_be_visible(timeout=20_000)
    return page


def settled(page: Page, address: str) -> Page:
    """Open any page of the app and wait until all of it is there."""
    page.goto(address)
    expect(page.locator("#answer h1")).to_be_visible(timeout=20_000)
    expect(page.locator(".sources, .about").first).to_be_attached(timeout=20_000)
    if page.locator(".st-key-layout, .st-key-embedded").count():
        expect(page.locator(READY)).to_be_visible(timeout=20_000)
    page.wait_for_function("!document.querySelector('[data-stale=true]')")
    return page
