"""The boundaries that are shipped: whole, in their place, and equal to the territories."""

import json
import shutil

import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries
from shapely import Point

from data.load import load_tables
from geo.load import BoundaryError, load_boundaries, load_nuts2, map_geometry
from geo.passport import BOUNDARIES


@pytest.fixture(scope="module")
def lan() -> GeoDataFrame:
    return load_boundaries()


@pytest.fixture(scope="module")
def nuts2() -> GeoDataFrame:
    return load_nuts2()


@pytest.fixture(scope="module")
def drawn() -> dict:
    return map_geometry()


@pytest.fixture(scope="module")
def regions(drawn) -> GeoDataFrame:
    return GeoDataFrame.from_features(drawn["regions"]["features"])


@pytest.fixture(scope="module")
def land(drawn) -> GeoDataFrame:
    return GeoDataFrame.from_features(drawn["background"]["features"])


def test_there_are_21_counties_and_8_nuts2_areas(lan, nuts2):
    assert lan.shape == (21, 3)
    assert nuts2.shape == (8, 2)
    assert list(lan.columns) == ["nuts_code", "lan_kod", "geometry"]
    assert lan.crs.to_epsg() == nuts2.crs.to_epsg() == 4326


def test_codes_are_those_of_the_territories_in_both_directions(lan, nuts2, regions):
    territories = load_tables().territories
    in_sweden = territories[territories["country"] == "SE"]
    counties = in_sweden[in_sweden["nuts_level"].astype(str) == "3"]
    areas = in_sweden[in_sweden["nuts_level"].astype(str) == "2"]
    assert lan["nuts_code"].tolist() == sorted(counties["nuts_code"])
    assert nuts2["nuts_code"].tolist() == sorted(areas["nuts_code"])
    assert regions["nuts_code"].tolist() == lan["nuts_code"].tolist()
    lan_kod = counties.set_index("nuts_code")["lan_kod"]
    assert lan["lan_kod"].tolist() == lan_kod[lan["nuts_code"]].tolist()


def test_shapes_are_valid_and_neighbours_share_their_borders(lan, nuts2, regions, land):
    for shapes in (lan, nuts2, regions, land):
        assert shapes.geometry.is_valid.all()
        assert shapely.coverage_is_valid(shapes.geometry.array)


def test_exterior_rings_run_counter_clockwise_and_holes_clockwise(lan, nuts2):
    for shape in [*lan.geometry, *nuts2.geometry]:
        for polygon in shapely.get_parts(shape):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


@pytest.mark.parametrize("name", ["lan.geojson", "nuts2.geojson"])
def test_geojson_follows_rfc_7946(name):
    collection = json.loads((BOUNDARIES / name).read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    coordinates = shapely.get_coordinates(
        [shapely.geometry.shape(feature["geometry"]) for feature in collection["features"]]
    )
    assert (coordinates == coordinates.round(4)).all()
    assert (coordinates.min(axis=0) > [10, 55]).all()
    assert (coordinates.max(axis=0) < [25, 70]).all()


def test_nuts2_areas_are_the_unions_of_their_counties(lan, nuts2):
    area_of = nuts2.set_index("nuts_code").geometry
    for code, counties in lan.groupby(lan["nuts_code"].str[:4]):
        assert counties.union_all().symmetric_difference(area_of[code]).area < 1e-9


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [
        (17.64, 59.86, "SE121"),  # Uppsala
        (16.92, 59.94, "SE121"),  # Heby, in Uppsala län since 2007
        (14.04, 57.91, "SE211"),  # Habo, in Jönköpings län since 1998
        (15.63, 60.61, "SE312"),  # Falun
        (20.22, 67.86, "SE332"),  # Kiruna
        (18.40, 57.50, "SE214"),  # Gotland
    ],
)
def test_places_lie_in_their_county(lan, lon, lat, code):
    assert lan.loc[lan.contains(Point(lon, lat)), "nuts_code"].tolist() == [code]


def test_areas_are_of_the_right_size(lan):
    """The great lakes are cut out, so this only guards against a shape gone astray."""
    area_km2 = lan.set_index("nuts_code").to_crs(3006).area / 1e6
    assert area_km2.between(2_800, 110_000).all()
    assert area_km2.idxmax() == "SE332"
    assert 400_000 < area_km2.sum() < 450_000


def test_map_is_in_kilometres_with_sweden_upright(drawn, regions):
    assert (drawn["crs"], drawn["unit"]) == ("EPSG:3006", "km")
    west, south, east, north = drawn["bounds"]
    assert list(regions.total_bounds) == drawn["bounds"]
    assert north - south == pytest.approx(1_540, abs=30)
    assert east - west == pytest.approx(640, abs=30)
    assert 250 < west < east < 950
    assert 6_100 < south < north < 7_700


def test_map_shows_the_same_counties_as_the_export(lan, regions):
    in_km = lan.to_crs(3006).affine_transform([0.001, 0, 0, 0.001, 0, 0])
    assert shapely.hausdorff_distance(regions.geometry.array, in_km.array).max() < 0.1


def test_map_names_nobody_in_the_background(drawn):
    assert all(feature["properties"] == {} for feature in drawn["background"]["features"])


def test_background_fills_its_frame_and_no_more(drawn, land):
    west, south, east, north = drawn["frame"]
    assert land.total_bounds.tolist()[:3] == [west, south, east]
    assert land.total_bounds[3] <= north


def test_background_reaches_into_sweden_by_a_sliver_at_most(regions, land):
    interior = regions.union_all().buffer(-4)
    assert not land.intersects(interior).any()


@pytest.mark.parametrize(
    ("place", "lon", "lat", "is_land"),
    [
        ("Norwegian Sea", 5, 67, False),  # painted over if Russia is cut without care
        ("Baltic Sea", 19.5, 56.5, False),
        ("Vänern", 13.3, 58.9, False),
        ("Oslo", 10.8, 60.0, True),
        ("Helsinki", 24.9, 60.3, True),
        ("Bornholm", 14.9, 55.13, True),
        ("Novgorod", 31.5, 58.5, True),
    ],
)
def test_background_is_land_where_there_is_land(land, place, lon, lat, is_land):
    metres = GeoSeries([Point(lon, lat)], crs=4326).to_crs(3006)
    in_km = metres.affine_transform([0.001, 0, 0, 0.001, 0, 0]).iloc[0]
    assert land.contains(in_km).any() == is_land, place


def test_changed_file_is_refused_with_what_to_do(tmp_path):
    folder = shutil.copytree(BOUNDARIES, tmp_path / "boundaries")
    (folder / "lan.geojson").write_text("{}", encoding="utf-8")
    with pytest.raises(
        BoundaryError,
        match=r"lan\.geojson: expected sha256:\w+ .* found sha256:\w+\. .*`python -m geo\.build`",
    ):
        load_boundaries(folder)


def test_missing_file_is_refused_with_what_to_do(tmp_path):
    folder = shutil.copytree(BOUNDARIES, tmp_path / "boundaries")
    (folder / "map_sweden.json").unlink()
    with pytest.raises(BoundaryError, match=r"map_sweden\.json: not found .*geo\.build"):
        map_geometry(folder)
