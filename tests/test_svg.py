"""The map as SVG: every region once, in its class, in the shape of the boundaries."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest

from geo import paths, svg
from geo.classes import Classes, MapClass
from geo.load import map_geometry

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
CODES = [f["properties"]["nuts_code"] for f in map_geometry()["regions"]["features"]]
IN_TWO_CLASSES = Classes(
    (MapClass("participates", ("SE312", "SE311")), MapClass("not_stated", tuple(
        code for code in CODES if code not in ("SE312", "SE311")
    )))
)  # fmt: skip
SAYS = {code: f"Region {code}: Deltar" for code in CODES}
LINKS = {code: f"./view?region={code}&lang=en" for code in CODES}


def drawn(says=SAYS, links=LINKS, **options):
    return ElementTree.fromstring(
        svg.sweden_svg(IN_TWO_CLASSES, says, links, "Karta över regioner", **options)
    )


def regions(root):
    return [path for path in root.iter(f"{SVG}path") if path.get("class") == "region"]


def places(data):
    """Follow path data as a browser does: one list of places per ring."""
    rings = []
    for ring in data.removesuffix("z").split("z"):
        start, _, steps = ring.removeprefix("M").partition("l")
        x, y = (float(one) for one in NUMBER.findall(start))
        found = [(x, y)]
        numbers = [float(one) for one in NUMBER.findall(steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((round(x, 1), round(y, 1)))
        rings.append(found)
    return rings


def test_every_region_is_drawn_once_in_its_class_and_says_what_it_is():
    said = {path.find(f"{SVG}title").text: path.get("data-class") for path in regions(drawn())}
    assert len(said) == len(regions(drawn())) == 21
    assert said["Region SE312: Deltar"] == said["Region SE311: Deltar"] == "participates"
    assert list(said.values()).count("not_stated") == 19


def test_every_region_is_a_link_of_its_own():
    links = list(drawn().iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == [LINKS[code] for code in CODES]
    assert all(len(regions(link)) == 1 for link in links)
    assert {link.get("target") for link in links} == {None}
    assert {link.get("target") for link in drawn(in_new_tab=True).iter(f"{SVG}a")} == {"_blank"}


def test_a_picture_has_regions_without_links():
    assert list(drawn(links={}).iter(f"{SVG}a")) == []
    assert len(regions(drawn(links={}))) == 21


def test_the_map_has_a_name():
    assert drawn().find(f"{SVG}title").text == "Karta över regioner"


def test_the_selected_region_is_outlined_above_all_others():
    *_, last = drawn(selected="SE312")
    assert last.get("class") == "outline selected"
    assert last.get("d") == svg.on_screen().regions["SE312"]
    assert not [path for path in drawn().iter(f"{SVG}path") if "outline" in path.get("class")]


def test_a_file_of_its_own_needs_nothing_else():
    root = drawn()
    assert root.tag == f"{SVG}svg"
    assert {one.get("id") for one in root.iter(f"{SVG}pattern")} == {"hatch", "dots"}
    width, height = (float(one) for one in root.get("viewBox").split()[2:])
    assert (width, height) == svg.on_screen().frame.size


def test_the_shapes_are_those_of_the_boundaries_with_north_up():
    west, _, _, north = map_geometry()["bounds"]
    for feature in map_geometry()["regions"]["features"]:
        rings = [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]
        expected = [
            [(round(x - west + 40, 1), round(north + 40 - y, 1)) for x, y in ring[:-1]]
            for ring in rings
        ]
        # A place that is where the one before was takes no step.
        expected = [
            [ring[0], *(here for before, here in pairwise(ring) if here != before)]
            for ring in expected
        ]
        assert places(svg.on_screen().regions[feature["properties"]["nuts_code"]]) == expected


def test_all_of_sweden_is_within_the_frame():
    width, height = svg.on_screen().frame.size
    for data in svg.on_screen().regions.values():
        for x, y in (place for ring in places(data) for place in ring):
            assert 40 <= x <= width - 40
            assert 40 <= y <= height - 40


def test_neighbouring_land_ends_just_beyond_the_frame():
    width, height = svg.on_screen().frame.size
    all_places = [place for ring in places(svg.on_screen().land) for place in ring]
    xs, ys = zip(*all_places, strict=True)
    assert (min(xs), max(xs)) == pytest.approx((-5, width + 5), abs=0.11)
    assert (min(ys), max(ys)) == pytest.approx((-5, height + 5), abs=0.11)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (0, 0, "0 0"),
        (10, 25, "1 2.5"),
        (-15, 3, "-1.5.3"),
        (4, -7, ".4-.7"),
        (20, 5, "2 .5"),
        (12345, -100, "1234.5-10"),
    ],
)
def test_numbers_are_written_as_short_as_path_data_allows(x, y, expected):
    assert paths.pair(x, y) == expected
    assert [float(one) for one in NUMBER.findall(expected)] == [x / 10, y / 10]


def test_the_whole_map_is_small_enough_to_stand_in_every_page():
    assert len(svg.sweden_svg(IN_TWO_CLASSES, SAYS, LINKS, "Karta")) < 50_000


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "' onload='x", "<b>&amp;", "]]>"])
def test_hostile_text_stays_text(text):
    hostile = dict.fromkeys(CODES, text)
    root = drawn(says=hostile, links=hostile)
    assert {path.find(f"{SVG}title").text for path in regions(root)} == {text}
    assert {link.get("href") for link in root.iter(f"{SVG}a")} == {text}
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        "a", "circle", "defs", "path", "pattern", "polygon", "rect", "svg", "title",
    }  # fmt: skip
