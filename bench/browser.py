"""What one reader waits for: the first map, and the repainted map after a click on a filter."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, sync_playwright

from bench.outside import Outside
from bench.reader import WITH_MAP, BrowserTimes, Traffic, click, new_context
from bench.wire import measure_pages, measure_wire
from data.load import load_tables

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Both stand near the top of the lists, and both paint another map than no choice does.
CLICKED = ("agri-food", "energy")


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
        measure_wire(browser, addresses, _clicked(), times)
        measure_pages(browser, addresses["ours"], repeat, times)
        browser.close()
    return times


def _prepare(
    browser: Browser, addresses: dict[str, str], outside: Outside, times: BrowserTimes
) -> None:
    """Open every page once: the servers load, and outside files are found out and fetched."""
    for variant, address in addresses.items():
        outside.asked.clear()
        context = new_context(browser, variant)
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
            context = new_context(browser, variant)  # with a cache of its own, empty
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
    names = _clicked()
    opened = {}
    for variant in WITH_MAP:
        page = new_context(browser, variant).new_page()
        traffic = Traffic(page)
        page.goto(addresses[variant], wait_until="commit")
        page.evaluate("bench.first")
        traffic.wait_until_quiet(page)
        opened[variant] = (page, traffic)
        times.repaint[variant], times.change_bytes[variant], times.reloads[variant] = [], [], 0
    for turn in range(repeat):
        for variant, (page, traffic) in opened.items():
            page.bring_to_front()
            click(page, traffic, names[turn % len(names)], variant, times)


def _clicked() -> list[str]:
    names = load_tables().initiatives.set_index("initiative_id")["name_sv"]
    return [names[one] for one in CLICKED]
