"""What a package of some two thousand initiatives costs, beside the project's own of some thirty.

The package is made by the project's importer from a real export of keep.eu, which lies beside the
project and not in it.
"""

from __future__ import annotations

import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import CLICKED, OPTIONS, PROGRAMS
from bench.reader import BrowserTimes, Traffic, click, new_context
from bench.servers import ROOT, Server, running
from data.importers.keep import main as import_keep
from data.load import Tables, load_tables, swedish_regions
from data.selection import Selection
from data.status import TAKES_PART, participation_status
from pages.shared.open_files import FORMS
from pages.shared.open_tables import OPEN_TABLES

EXPORT = ROOT.parent / "shared" / "facts" / "keep_closed_2014_2020.xlsx"
SMALL, KEEP = "small", "keep"
PAGE = "compare"  # with the matrix
SEATS = "seats=1"  # nearly all that the export says of Sweden is an organisation's seat


@dataclass
class KeepTimes:
    """Everything measured on the package of the export.

    initiatives, participations : how large it is
    start_s : package -> seconds until the server answered
    repaint : package -> ms from the click to the repainted map, alternating
    matrix_ms : from the click in the navigation to the heading of the page with the matrix
    exports : table and form -> seconds until it was there, asked for the first time
    memory_bytes : the most that its server had
    """

    initiatives: int = 0
    participations: int = 0
    start_s: dict[str, float] = field(default_factory=dict)
    repaint: dict[str, list[float]] = field(default_factory=dict)
    matrix_ms: list[float] = field(default_factory=list)
    exports: dict[tuple[str, str], float] = field(default_factory=dict)
    memory_bytes: int | None = None


def why_not() -> str:
    """Say why nothing can be measured; "" if the export is there."""
    return "" if EXPORT.is_file() else f"There is no export of keep.eu at {EXPORT.name}."


def measure_keep(repeat: int) -> KeepTimes:
    """Start the app on both packages, and measure start, clicks, matrix, exports and memory."""
    times = KeepTimes()
    with TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        if import_keep([str(EXPORT), "--out", str(package)]):
            raise RuntimeError("The export could not be turned into a package.")
        tables = load_tables(package)
        times.initiatives = len(tables.initiatives)
        times.participations = len(tables.participations)
        with _started(SMALL, times) as small, _started(KEEP, times, package) as keep:
            _measure_clicks({SMALL: small, KEEP: keep}, tables, repeat, times)
            _measure_exports(keep, times)
            times.memory_bytes = keep.memory_bytes()
    return times


@contextmanager
def _started(name: str, times: KeepTimes, package: Path | None = None) -> Iterator[Server]:
    with running("ours", package=package) as server:
        times.start_s[name] = server.answered_s
        yield server


def _measure_clicks(
    servers: dict[str, Server], tables: Tables, repeat: int, times: KeepTimes
) -> None:
    """Click in the filters of both, which take turns; then go to the matrix and back."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    names = {SMALL: _names(load_tables(), CLICKED), KEEP: _names(tables, _clicked(tables))}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        opened = {name: _opened(browser, server) for name, server in servers.items()}
        found = BrowserTimes(repaint={"ours": []}, change_bytes={"ours": []}, reloads={"ours": 0})
        for turn in range(repeat):
            for name, (page, traffic) in opened.items():
                page.bring_to_front()
                click(page, traffic, names[name][turn % len(names[name])], "ours", found)
                times.repaint.setdefault(name, []).append(found.repaint["ours"][-1])
        page, traffic = opened[KEEP]
        page.bring_to_front()
        for _ in range(repeat):
            times.matrix_ms.append(page.evaluate("name => bench.toPage(name)", PAGE))
            traffic.wait_until_quiet(page)
            page.evaluate("name => bench.toPage(name)", "sources")
            traffic.wait_until_quiet(page)
        browser.close()


def _opened(browser: Browser, server: Server) -> tuple[Page, Traffic]:
    page = new_context(browser, "ours").new_page()
    traffic = Traffic(page)
    page.goto(f"{server.address}?{SEATS}", wait_until="commit")
    page.evaluate("bench.first")
    traffic.wait_until_quiet(page)
    return page, traffic


def _clicked(tables: Tables) -> tuple[str, ...]:
    """Choose two initiatives in which not the same regions take part."""
    status = participation_status(tables, Selection(seats=True))
    taking_part = status[status["status"].isin(TAKES_PART)]
    by_region = {
        code: next(iter(taking_part.loc[taking_part["nuts_code"] == code, "initiative_id"]), "")
        for code in swedish_regions(tables)["nuts_code"]
    }
    return tuple(dict.fromkeys(filter(None, by_region.values())))[:2]


def _names(tables: Tables, initiative_ids: tuple[str, ...]) -> list[str]:
    names = tables.initiatives.set_index("initiative_id")["name_sv"]
    return [names[one] for one in initiative_ids]


def _measure_exports(server: Server, times: KeepTimes) -> None:
    """Ask for every table in every form, for everything and for the first time."""
    for name, forms in FORMS.items():
        needs_region = name in OPEN_TABLES and OPEN_TABLES[name].required
        for form in forms:
            own = "&region=SE110" if needs_region else ""
            address = f"{server.address}api/v1/{name}.{form}?lang=sv{own}"
            start = time.monotonic()
            try:
                with urllib.request.urlopen(address) as answer:
                    answer.read()
            except urllib.error.HTTPError as error:
                if error.code == 404:  # a form that is given elsewhere
                    continue
                raise
            times.exports[name, form] = time.monotonic() - start
