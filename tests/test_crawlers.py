"""What search engines are told."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from urllib.robotparser import RobotFileParser

from data.load import swedish_regions
from pages.shared import crawlers, store
from pages.shared.site import PAGES, page_path

BASE = "https://kartan.example/karta/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def listed():
    """Give for each address that the sitemap lists those of the other languages."""
    root = ElementTree.fromstring(crawlers.sitemap(BASE))
    assert root.tag == f"{SITEMAP}urlset"
    return {
        url.find(f"{SITEMAP}loc").text: {
            link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")
        }
        for url in root
    }


def test_every_page_every_initiative_and_every_region_is_listed_in_both_languages():
    tables = store.tables()
    swedish = {
        *(f"{BASE}{page_path(page)}" for page in PAGES),
        f"{BASE}view",
        *(f"{BASE}view?initiative={one}" for one in tables.initiatives["initiative_id"]),
        *(f"{BASE}view?region={one}" for one in swedish_regions(tables)["nuts_code"]),
    }
    english = {f"{one}{'&' if '?' in one else '?'}lang=en" for one in swedish}
    assert set(listed()) == swedish | english
    assert len(swedish) == 11 + 1 + 33 + 21


def test_every_address_tells_of_itself_in_the_other_language():
    for address, others in listed().items():
        assert set(others) == {"sv", "en", "x-default"}
        assert address in (others["sv"], others["en"])
        assert others["x-default"] == others["sv"]
        assert set(others.values()) <= set(listed())


def test_every_search_engine_may_come_in_and_finds_the_list():
    robots = RobotFileParser()
    robots.parse(crawlers.robots(BASE).decode().splitlines())
    for page in ("", "view?initiative=vanguard", "region"):
        assert robots.can_fetch("AnyBot", f"{BASE}{page}")
    assert robots.site_maps() == [f"{BASE}sitemap.xml"]
