"""The map of Europe: whole, in its place, and as far as possible one shape per territory."""

import pytest
import shapely
from geopandas import GeoSeries
from shapely import MultiPolygon, Point, box

from data.load import load_tables
from geo.europe import base_regions, drawn_from, europe_geometry, geometry
from geo.europe_shapes import NUMBERS, read_crosswalk
from geo.load import load_boundaries
from geo.rings import read_shape, write_shape

OVERSEAS = ("ES7", "FRY", "PT2", "PT3", "NO0B")
# What no base region answers to, with the smaller or larger regions that the map has instead.
WITHOUT_SHAPE = ("FI197", "FI1D7", "CZ052", "DE94", "PT11", "PT16", "LV006", "ES70")


@pytest.fixture(scope="module")
def shapes() -> dict[str, MultiPolygon]:
    return {code: read_shape(shape) for code, shape in geometry()["regions"].items()}


def test_ring_is_written_as_steps_and_read_back():
    shape = MultiPolygon([box(1, 2, 3, 4).difference(box(1.5, 2.5, 2, 3)), box(5, 5, 6, 6.1)])
    written = write_shape(shape)
    assert written[1] == [[60, 50, 0, 11, -10, 0, 0, -11]]
    assert read_shape(written).equals(shape)


def test_every_region_of_the_crosswalk_and_every_county_is_drawn(shapes):
    abroad = {row["code"] for rows in read_crosswalk().values() for row in rows}
    assert set(shapes) == abroad | {"FI20"} | set(load_boundaries()["nuts_code"])
    assert len(shapes) == 276
    assert not any(code.startswith(OVERSEAS) for code in shapes)
    assert set(read_crosswalk()) | {"SWE"} == set(NUMBERS)


def test_shapes_are_valid_and_neighbours_share_their_borders_with_land_too(shapes):
    land = [read_shape(shape) for shape in geometry()["land"]]
    assert all(shape.is_valid for shape in [*shapes.values(), *land])
    assert shapely.coverage_is_valid([*shapes.values(), *land])


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (9.19, 45.46, "ITC4"),  # Milano
        (13.73, 51.05, "DED"),  # Dresden
        (-8.62, 41.0, "PT1"),  # south of Porto
        (25.28, 54.69, "LT01"),  # Vilnius
        (-3.0, 43.2, "ES21"),  # Bilbao
        (19.95, 60.2, "FI20"),  # Åland
        (-21.5, 64.1, "IS00"),  # Iceland
        (33.3, 35.0, "CY00"),  # Cyprus
        (15.63, 60.61, "SE312"),  # Falun
        (11.6, 63.4, "NO06"),  # east of Trondheim
    ],
)
def test_places_lie_in_their_region(shapes, lon, lat, code):
    metres = GeoSeries([Point(lon, lat)], crs=4326).to_crs(3035).iloc[0]
    place = Point(metres.x / 1000, metres.y / 1000)
    assert [one for one, shape in shapes.items() if shape.contains(place)] == [code]


@pytest.mark.parametrize(
    ("code", "area_km2"),  # Eurostat's land areas, to about a twentieth
    [("ITC1", 25_400), ("DED", 18_400), ("FRE", 31_800), ("BE2", 13_600), ("SI", 20_300),
     ("LT", 65_300), ("EE", 45_300), ("UKM", 78_800), ("ES21", 7_200), ("SE312", 30_400)],
)  # fmt: skip
def test_areas_are_of_the_right_size(shapes, code, area_km2):
    bases = base_regions(code, shapes)
    assert sum(shapes[base].area for base in bases) == pytest.approx(area_km2, rel=0.06)


@pytest.mark.parametrize(
    ("code", "bases"),
    [
        ("DED", {"DED"}),
        ("DE600", {"DE6"}),
        ("DE60", {"DE6"}),
        ("NO020", {"NO02"}),
        ("UKN", {"UKN0"}),
        ("FRB", {"FRB0"}),
        ("LT011", {"LT01"}),
        ("BE3", {"BE31", "BE32", "BE33", "BE34", "BE35"}),
        ("SI", {"SI03", "SI04"}),
        ("SE31", {"SE311", "SE312", "SE313"}),
        ("FI2", {"FI20"}),
    ],
)
def test_territory_is_drawn_from_the_regions_that_it_is(shapes, code, bases):
    assert set(base_regions(code, shapes)) == bases


@pytest.mark.parametrize("code", WITHOUT_SHAPE)
def test_what_the_map_has_no_region_for_is_not_guessed(shapes, code):
    assert base_regions(code, shapes) == ()


def test_every_territory_is_drawn_or_is_finer_than_the_map(shapes):
    codes = load_tables().territories["nuts_code"]
    undrawn = set(codes) - set(drawn_from(codes))
    # A region as large as the map's own, or larger, is only missing if it lies outside.
    for code in undrawn:
        assert any(code.startswith(base) for base in shapes) or code.startswith(OVERSEAS), code


def test_larger_territories_come_first_and_unions_are_one_shape(shapes):
    drawn = europe_geometry(["SI04", "SI", "BE25", "BE2", "DE600", "PT11"])
    assert drawn["territories"] == [
        ("SI", ""), ("BE2", ""), ("BE25", "BE25"), ("SI04", "SI04"), ("DE600", "DE6")
    ]  # fmt: skip
    assert list(drawn["unions"]) == ["SI", "BE2"]
    slovenia = read_shape(drawn["unions"]["SI"])
    assert slovenia.equals(shapes["SI03"].union(shapes["SI04"]))
    assert len(slovenia.geoms) == 1


def test_the_frame_shows_europe_from_iceland_to_cyprus(shapes):
    drawn = geometry()
    west, south, east, north = drawn["bounds"]
    assert (drawn["crs"], drawn["unit"]) == ("EPSG:3035", "km")
    assert shapes["IS00"].bounds[0] < west + 300
    assert shapes["CY00"].bounds[2] == east
    assert 3_500 < east - west < 4_200
    assert 3_800 < north - south < 4_200
    land = shapely.union_all([read_shape(shape) for shape in drawn["land"]])
    frame = drawn["frame"]
    assert frame[0] < west
    assert box(*frame).buffer(0.1).covers(land)
