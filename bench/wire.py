"""What a change of filter weighs on the wire, and how long the way to another page takes."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser

from bench.reader import WITH_MAP, BrowserTimes, Traffic, click, new_context
from bench.relay import Relay, standing

WIRE_CLICKS = 6
PAGES_WITHOUT_MAP = ("region", "compare", "initiatives", "timeline", "about")


def measure_wire(
    browser: Browser, addresses: dict[str, str], names: list[str], times: BrowserTimes
) -> None:
    """Choose as before by way of a relay, which counts bytes and costs time."""
    for variant in WITH_MAP:
        apart = BrowserTimes(
            repaint={variant: []}, change_bytes={variant: []}, reloads={variant: 0}
        )
        times.wire_bytes[variant] = []
        address = urlsplit(addresses[variant])
        with standing(Relay(address.port)) as before:
            page = new_context(browser, variant).new_page()
            traffic = Traffic(page)
            page.goto(urljoin(before.address, address.path), wait_until="commit")
            page.evaluate("bench.first")
            traffic.wait_until_quiet(page)
            for turn in range(WIRE_CLICKS):
                sizes = click(page, traffic, names[turn % len(names)], variant, apart, before)
                times.wire_bytes[variant].append(sizes)
            page.close()


def measure_pages(browser: Browser, address: str, repeat: int, times: BrowserTimes) -> None:
    """Go from page to page, as a reader does, and wait for the new heading."""
    page = new_context(browser, "ours").new_page()
    traffic = Traffic(page)
    page.goto(address, wait_until="commit")
    page.evaluate("bench.first")
    traffic.wait_until_quiet(page)
    for turn in range(repeat):
        name = PAGES_WITHOUT_MAP[turn % len(PAGES_WITHOUT_MAP)]
        times.to_page.append(page.evaluate("name => bench.toPage(name)", name))
        traffic.wait_until_quiet(page)
    page.close()
