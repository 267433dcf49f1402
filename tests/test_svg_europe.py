"""The map of Europe as SVG: whoever takes part, in their class, above land without names."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

import pytest
from shapely import Point, Polygon
from test_svg import places

from geo.classes import Classes, MapClass
from geo.svg_europe import Marked, europe_drawing, europe_shapes

SVG = "{http://www.w3.org/2000/svg}"
CODES = ("SE311", "SE312", "SE313", "SE31", "ITC1", "BE3", "IT")
SAYS = {code: f"Område {code}" for code in CODES}
CLASSES = Classes(
    (
        MapClass("count-2", ("SE312", "BE3")),
        MapClass("named-area", ("SE31",)),
        MapClass("unnamed", ()),
    )
)


def drawn(marked=Marked(), says=SAYS, km_per_px=6):  # noqa: B008, which cannot be changed
    inside = europe_drawing(europe_shapes(CODES), CLASSES, says, marked, km_per_px)
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


def paths(root, name):
    return [path for path in root.iter(f"{SVG}path") if name in path.get("class").split()]


def test_those_who_take_part_and_the_swedish_regions_are_drawn():
    found = [
        (path.find(f"{SVG}title").text, path.get("data-class")) for path in paths(drawn(), "region")
    ]
    assert found == [
        ("Område BE3", "count-2"),
        ("Område SE311", "unnamed"),
        ("Område SE312", "count-2"),
        ("Område SE313", "unnamed"),
        ("Område SE31", "named-area"),
    ]


def test_land_and_quiet_regions_lie_beneath():
    classes = [path.get("class") for path in drawn().iter(f"{SVG}path")]
    assert classes[:2] == ["land", "quiet"]


def test_what_is_marked_lies_above():
    marked = Marked(selected="BE3", home="SE312", has_lines=True)
    *_, home, line, selected = drawn(marked).iter(f"{SVG}path")
    shapes = europe_shapes(CODES)
    assert (home.get("class"), home.get("d")) == ("outline home", shapes.territories["SE312"])
    assert (selected.get("class"), selected.get("d")) == (
        "outline selected",
        shapes.territories["BE3"],
    )
    assert line.get("d").count("M") == 3  # to each that takes part and has a shape
    assert paths(drawn(), "outline") == []


def test_nothing_is_outlined_that_has_no_shape():
    assert paths(drawn(Marked(selected="PT11")), "outline") == []


def test_a_larger_territory_is_drawn_below_those_within_it():
    order = list(europe_shapes(CODES).territories)
    assert order.index("IT") < order.index("ITC1")
    assert order[-1] == "SE31"


@pytest.mark.parametrize("code", CODES)
def test_a_territory_holds_its_point_and_lies_within_the_frame(code):
    shapes = europe_shapes(CODES)
    width, height = shapes.frame.size
    rings = places(shapes.territories[code])
    assert all(0 < x < width and 0 < y < height for ring in rings for x, y in ring)
    assert any(Polygon(ring).contains(Point(shapes.points[code])) for ring in rings)


def test_patterns_are_as_large_as_asked_for():
    for km_per_px in (2.5, 6):
        scales = {
            one.get("patternTransform") for one in drawn(km_per_px=km_per_px).iter(f"{SVG}pattern")
        }
        assert scales == {f"scale({km_per_px:g})"}


@pytest.mark.parametrize("text", ['"><script>alert(1)</script>', "' onload='x", "<b>&amp;", "]]>"])
def test_hostile_text_stays_text(text):
    root = drawn(says=dict.fromkeys(CODES, text))
    assert {title.text for title in root.iter(f"{SVG}title")} == {text}


def test_rings_are_closed_without_steps_that_lead_nowhere():
    for path in europe_shapes(CODES).territories.values():
        for ring in places(path):
            assert all(before != here for before, here in pairwise(ring))
