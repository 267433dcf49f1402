"""The browser's files: named by their content, complete, and free of other hosts."""

from __future__ import annotations

import gzip
import hashlib
import json
import re

import pytest

from data.status import STATUSES
from geo.classes import COUNT_NOT_STATED, ZERO
from geo.palette import PALETTE
from pages.shared import assets
from pages.shared.assets import Asset, Assets
from pages.shared.html import TEMPLATES

NAMES = [
    "leaflet.js",
    "map.js",
    "map.css",
    "page.css",
    "page.js",
    "icon.svg",
    "sweden.json",
    "europe.json",
]
# The names of XML's vocabularies look like addresses and are none.
VOCABULARIES = re.compile(r"http://www\.w3\.org/(2000/svg|1999/xlink)")


@pytest.fixture(scope="module")
def served():
    return assets.served()


@pytest.fixture(scope="module")
def sweden(served):
    return json.loads(served.by_name["sweden.json"].content)


def test_an_address_names_file_and_content():
    checksum = hashlib.sha256(b"body{}").hexdigest()[:16]
    assert Asset("page.css", b"body{}").address == f"assets/page.{checksum}.css"


def test_the_address_changes_with_the_content_and_only_then():
    first, again, other = (Asset("page.css", content) for content in (b"a", b"a", b"b"))
    assert first.address == again.address != other.address


def test_the_compressed_content_is_the_content_and_always_the_same_bytes():
    asset, again = (Asset("page.css", b"body{}" * 100) for _ in range(2))
    assert gzip.decompress(asset.compressed) == asset.content
    assert asset.compressed == again.compressed
    assert asset.compressed[4:8] == bytes(4)  # where gzip would write the time
    assert len(asset.compressed) < len(asset.content)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_the_kind_of_file_is_told_by_its_name(name, media_type):
    assert Asset(name, b"").media_type == media_type


def test_addresses_are_relative_to_page_and_iframe():
    some = Assets({"map.js": Asset("map.js", b"x")})
    address = some.by_name["map.js"].address
    assert some.from_page("map.js") == address
    assert some.from_component("map.js") == f"../../{address}"


def test_only_what_is_served_now_is_found():
    current = assets.served().by_name["map.js"]
    assert assets.find(current.address) is current
    for address in (Asset("map.js", b"old").address, "assets/map.js", "map.js", "", "assets/../x"):
        assert assets.find(address) is None


def test_everything_that_the_browser_loads_is_served(served):
    assert list(served.by_name) == NAMES
    for name, asset in served.by_name.items():
        assert asset.name == name
        assert asset.content
        assert asset.media_type
        assert assets.find(asset.address) is asset


def test_leaflet_is_the_version_that_folium_expects(served):
    assert b"Leaflet 1.9.3" in served.by_name["leaflet.js"].content[:200]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "leaflet.js"])
def test_no_file_of_ours_names_another_host(served, name):
    without_comments = re.sub(r"/\*.*?\*/", "", served.by_name[name].content.decode(), flags=re.S)
    text = VOCABULARIES.sub("", without_comments)
    assert not re.search("https?:", text)
    assert not re.search(r"""(url\(|["'])//""", text)


@pytest.mark.parametrize("name", ["map.css", "page.css"])
def test_the_style_sheets_know_the_colours_of_both_themes(served, name):
    css = served.by_name[name].content.decode()
    for theme in ("light", "dark"):
        assert f"--participates:{PALETTE[theme]['participates']};" in css


@pytest.mark.parametrize("name", ["map.css", "page.css"])
def test_a_style_sheet_defines_every_colour_that_it_uses(served, name):
    css = served.by_name[name].content.decode()
    used = set(re.findall(r"var\(--([\w-]+)[),]", css))
    # Where something stands in a diagram, its element says itself.
    set_by_elements = set().union(
        *(
            re.findall(r"--([\w-]+):", path.read_text(encoding="utf-8"))
            for path in TEMPLATES.iterdir()
        )
    )
    assert used
    assert used <= set(re.findall(r"--([\w-]+):", css)) | set_by_elements


def test_the_map_knows_every_region_by_its_name(sweden):
    assert sweden["names"]["sv"]["SE312"] == "Region Dalarna"
    assert sweden["names"]["en"]["SE312"] == "Dalarna County"
    drawn = {feature["properties"]["nuts_code"] for feature in sweden["regions"]["features"]}
    assert len(drawn) == 21
    assert set(sweden["names"]["sv"]) == set(sweden["names"]["en"]) == drawn


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_map_has_words_for_every_class_without_a_number(sweden, language):
    for key in (*STATUSES, ZERO, COUNT_NOT_STATED):
        assert sweden["labels"][language][key]


def test_the_map_has_words_for_everything_it_asks_for(served, sweden):
    script = served.by_name["map.js"].content.decode()
    asked = {
        quoted or plain for quoted, plain in re.findall(r'labels(?:\["([^"]+)"\]|\.(\w+))', script)
    }
    assert {"title", "zoom.in", "count.one"} <= asked
    for language in ("sv", "en"):
        assert asked <= set(sweden["labels"][language])


def test_the_words_for_taking_part_through_something_leave_room_for_its_name(sweden):
    assert sweden["labels"]["sv"]["participates_via_area.via"] == "Deltar genom {via}"
    assert sweden["labels"]["en"]["participates.via"] == "Takes part through {via}"
    assert sweden["labels"]["sv"]["count.many"] == "{count} initiativ"
    assert sweden["labels"]["en"]["count.one"] == "{count} initiative"
