"""The map that is taken away: are its areas true?"""

from __future__ import annotations

import pytest
from pyproj import Geod
from shapely import Polygon
from test_svg import places

from geo.equal_area import AS_ON_SCREEN, EQUAL_AREA, equal_area_sweden
from geo.load import load_boundaries
from geo.svg import on_screen

EARTH = Geod(ellps="GRS80")


def drawn_area_km2(path_data):
    """Sum the rings of a path: those of holes run the other way round, and count as less."""
    areas = []
    for ring in places(path_data):
        polygon = Polygon(ring)
        areas.append(polygon.area if not polygon.exterior.is_ccw else -polygon.area)
    return abs(sum(areas))


def true_area_km2(shape):
    return abs(EARTH.geometry_area_perimeter(shape)[0]) / 1e6


@pytest.fixture(scope="module")
def true_areas():
    boundaries = load_boundaries()
    return {
        code: true_area_km2(shape)
        for code, shape in zip(boundaries["nuts_code"], boundaries.geometry, strict=True)
    }


def ratios(shapes, true_areas):
    return [drawn_area_km2(shapes.regions[code]) / area for code, area in true_areas.items()]


def test_every_region_is_drawn_as_large_as_it_is(true_areas):
    found = ratios(equal_area_sweden(), true_areas)
    assert len(found) == 21
    # A hundredth is what was asked for; what there is comes from rounding to 100 m.
    assert max(found) / min(found) < 1.01
    assert found == pytest.approx([1] * 21, abs=0.001)


@pytest.mark.parametrize(("projection", "is_true"), [(EQUAL_AREA, True), (AS_ON_SCREEN, False)])
def test_the_projection_keeps_areas_and_that_of_the_screen_nearly_does(
    true_areas, projection, is_true
):
    projected = load_boundaries().to_crs(projection).area
    found = [area / true for area, true in zip(projected, true_areas.values(), strict=True)]
    assert (found == pytest.approx([1] * 21, abs=0.0001)) is is_true
    assert found == pytest.approx([1] * 21, abs=0.001)


def test_the_same_regions_are_drawn_as_on_screen():
    assert list(equal_area_sweden().regions) == list(on_screen().regions)


def test_all_of_sweden_is_within_the_frame():
    shapes = equal_area_sweden()
    width, height = shapes.frame.size
    all_places = [
        place for path in shapes.regions.values() for ring in places(path) for place in ring
    ]
    xs, ys = zip(*all_places, strict=True)
    assert (min(xs), max(xs)) == pytest.approx((25, width - 25), abs=0.11)
    assert (min(ys), max(ys)) == pytest.approx((25, height - 25), abs=0.11)


def test_land_reaches_as_far_as_a_picture_can_show():
    width, height = equal_area_sweden().frame.size
    all_places = [place for ring in places(equal_area_sweden().land) for place in ring]
    xs, ys = zip(*all_places, strict=True)
    assert min(xs) < -300
    assert max(xs) > width + 300
    assert min(ys) <= 0
    assert max(ys) >= height
