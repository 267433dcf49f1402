"""Does text stay text, whatever the tables say? On every page, in every file, in the browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watch, settled
from hostile import ADDRESSES, TEXTS, more_than_text, write_package
from playwright.sync_api import Browser, Page
from servers import opened_alone, running_app

from data.given import VARIABLE
from data.validate import validate
from pages.shared.site import PAGES, page_path
from pages.shared.texts import LANGUAGES

pytestmark = pytest.mark.threat

ROOT = Path(__file__).parents[1]
OPENED = Path(__file__).parent / "opened_hostile.py"
# How many of the texts a page is to show, where it says little of the tables.
LEAST_SEEN = {"about": 5, "check": 1, "data": 1, "timeline": 1}
# Tables of many columns may scroll; a word without end must not push everything else away.
MOST_WIDE = 1.5
WIDTH = """Math.max(
    document.documentElement.scrollWidth,
    (document.querySelector("[data-testid=stMain]") || document.body).scrollWidth
) / window.innerWidth"""
# Set up in every frame before any script of ours.
LISTENING = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    window.violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_package(tmp_path_factory.mktemp("hostile") / "package")


@pytest.mark.parametrize(
    "html",
    [*(text for text in TEXTS if text.startswith(("<script", "<img", '">', "--"))), "<pwned>"],
)
def test_the_check_is_one_that_can_fail(html):
    assert more_than_text(f"<p>{html}</p>")
    assert more_than_text(f'<p title="{html}">') or not html.startswith('"')
    assert not more_than_text(f"<p>{html.replace('<', '&lt;')}</p>")


def test_the_rules_leave_all_of_it_free_but_scripts_in_addresses(package, tmp_path):
    assert validate(package) == []
    sources = package / "tables" / "sources.csv"
    written = sources.read_text("utf-8")
    broken = Path(shutil.copytree(package, tmp_path / "broken"))
    for address in ("javascript:alert(1)", "data:text/html;x", "//evil.example", "x https://a"):
        text = written.replace(ADDRESSES[2], address, 1)
        assert text != written
        (broken / "tables" / "sources.csv").write_text(text, "utf-8")
        assert {problem.field for problem in validate(broken)} == {"address"}, address


def test_on_every_page_and_in_every_file_text_is_text(package):
    opened_alone(OPENED, package, seconds=500)


# --- In the browser -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hostile_app(package: Path) -> Iterator[str]:
    with running_app(**{VARIABLE: str(package)}) as address:
        yield address


@pytest.fixture(scope="module")
def watched(browser: Browser, hostile_app: str) -> Iterator[tuple[Page, Watch, list[str]]]:
    """A tab that opens one address after the other, and what it does beside."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(LISTENING)
    dialogs: list[str] = []
    watch = Watch(hostile_app)
    context.on("page", watch.on)
    context.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    yield context.new_page(), watch, dialogs
    context.close()


def faults(page: Page) -> list[str]:
    """List what texts have done in any frame of a page."""
    found = []
    for frame in page.frames:
        if frame.evaluate("'pwned' in window"):
            found.append(f"a script has run in {frame.url}")
        # Streamlit tries whether it may compile WebAssembly, with any tables; it may not.
        told = frame.evaluate("window.violations || []")
        found += [violation for violation in told if "wasm-eval" not in violation]
        found += more_than_text(frame.content())
    return found


@pytest.mark.browser
@pytest.mark.parametrize("name", [*PAGES, "view"])
def test_in_the_browser_no_text_runs_or_loads_or_breaks_the_page(watched, hostile_app, name):
    page, watch, dialogs = watched
    for language in LANGUAGES:
        address = f"{hostile_app}{page_path(name)}?lang={language}&region=SE224"
        if name == "view":
            page.goto(address)
        else:
            settled(page, address)
        assert faults(page) == []
        assert (watch.elsewhere, watch.errors, dialogs) == ([], [], [])
        words = page.locator("body").inner_text()
        assert sum(text in words for text in TEXTS) >= LEAST_SEEN.get(name, 10)
        broken = page.locator(".katex, [data-testid=stException], [data-testid=stAlert]")
        assert broken.count() == 0
        assert page.evaluate(WIDTH) <= MOST_WIDE
