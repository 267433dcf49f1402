"""Tables with shapes as GeoJSON and GeoPackage: opened again by others, they hold what went in."""

from __future__ import annotations

import json
import sqlite3

import geojson
import pytest
import shapely
from pandas import DataFrame
from shapely.geometry import shape

from data.selection import Selection
from data.views import counts_view, participation_view
from geo.formats import geopackage_file
from geo.formats.features import county_features, status_features, territory_features
from geo.formats.geojson_file import to_geojson
from geo.formats.geopackage_file import to_geopackage
from geo.load import load_boundaries, load_nuts2
from pages.shared import store

# A GeoPackage keeps a shape behind a head of its own: eight bytes, and four numbers that bound it.
HEAD_OF_A_SHAPE = 8 + 4 * 8


@pytest.fixture
def europe() -> DataFrame:
    """Värmland, its area, a region abroad, and one in France overseas that the map has not."""
    return DataFrame(
        {
            "nuts_code": ["SE311", "SE31", "DED", "FRY1"],
            "territory": ["Region Värmland", "Norra Mellansverige", "Sachsen", ""],
            "initiatives": [3, 1, 2, 1],
        }
    )


def read(content: bytes) -> dict:
    """Read GeoJSON by its own library, which knows what is valid."""
    collection = geojson.loads(content)
    assert collection.is_valid, collection.errors()
    return collection


def properties(collection: dict) -> list[dict]:
    return [feature["properties"] for feature in collection["features"]]


@pytest.fixture
def opened(tmp_path):
    """Open a GeoPackage as the SQLite file that it is."""
    connections = []

    def opened(content: bytes) -> sqlite3.Connection:
        path = tmp_path / f"{len(connections)}.gpkg"
        path.write_bytes(content)
        connections.append(sqlite3.connect(path))
        return connections[-1]

    yield opened
    for connection in connections:
        connection.close()


# --- Which features ---------------------------------------------------------------------------


def test_every_region_has_the_shape_of_its_county_and_its_figures():
    counts = counts_view(store.tables(), Selection(), "sv")
    features = county_features(counts)
    assert list(features["nuts_code"]) == list(load_boundaries()["nuts_code"])
    assert features.drop(columns="geometry").set_index("nuts_code").to_dict() == (
        counts.set_index("nuts_code").to_dict()
    )
    assert features.geometry.geom_equals(load_boundaries().geometry).all()


def test_several_initiatives_are_columns_of_the_region():
    rows = participation_view(store.tables(), Selection(kinds=("interreg-project",)), "sv")
    features = status_features(rows)
    ids = list(rows["initiative_id"].unique())
    assert list(features.columns) == [
        "nuts_code", "geometry", "lan_kod", "region", *(f"status_{one}" for one in ids),
    ]  # fmt: skip
    assert len(features) == 21
    assert {
        (code, one): features.set_index("nuts_code").at[code, f"status_{one}"]
        for code in features["nuts_code"]
        for one in ids
    } == {(row.nuts_code, row.initiative_id): row.status for row in rows.itertuples()}


def test_one_initiative_is_told_in_full():
    rows = participation_view(store.tables(), Selection(initiatives=("vanguard",)), "sv")
    features = status_features(rows)
    assert set(features.columns) == {*rows.columns, "geometry"}
    assert list(features["status"]) == list(rows["status"])


def test_one_region_alone_is_one_feature():
    rows = participation_view(store.tables(), Selection(), "sv", region="SE312")
    assert list(status_features(rows)["nuts_code"]) == ["SE312"]


def test_no_rows_are_no_features():
    rows = participation_view(store.tables(), Selection(initiatives=("vanguard",)), "sv")
    assert len(status_features(rows.iloc[:0])) == 0


def test_what_the_map_of_europe_cannot_draw_has_no_shape(europe):
    features = territory_features(europe)
    assert list(features["nuts_code"]) == list(europe["nuts_code"])
    assert list(features.geometry.isna()) == [False, False, False, True]
    area, county = features.geometry[1], features.geometry[0]
    assert area.buffer(0.001).contains(county)
    assert features.geometry[2].contains(shapely.Point(13.74, 51.05))  # Dresden


# --- GeoJSON ----------------------------------------------------------------------------------


def test_geojson_is_valid_and_keeps_to_rfc_7946(europe, about):
    collection = read(to_geojson(territory_features(europe), "europe", about))
    assert "crs" not in collection
    west, south, east, north = collection["bbox"]
    for feature in collection["features"][:3]:
        drawn = shape(feature["geometry"])
        assert drawn.is_valid
        assert drawn.within(shapely.box(west, south, east, north))
        for polygon in shapely.get_parts(drawn):
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)
    assert collection["features"][3]["geometry"] is None


def test_geojson_says_what_it_is_beside_its_features(europe, about):
    collection = read(to_geojson(territory_features(europe), "europe", about))
    assert collection["name"] == "europe"
    assert collection["title"] == "Deltagande"
    assert collection["filter"]["parameters"] == {"year": ["2018"]}
    assert collection["licence"] == "CC BY 4.0: ange källan."
    assert collection["sources"][0]["publisher"] == "Verket"


def test_geojson_holds_the_figures_and_null_where_nothing_is_known(europe, about):
    rows = properties(read(to_geojson(territory_features(europe), "europe", about)))
    assert rows[0] == {"nuts_code": "SE311", "territory": "Region Värmland", "initiatives": 3}
    assert rows[3] == {"nuts_code": "FRY1", "territory": None, "initiatives": 1}


def test_geojson_without_any_shape_has_no_bounds(europe, about):
    collection = read(to_geojson(territory_features(europe.iloc[3:]), "europe", about))
    assert "bbox" not in collection
    assert len(collection["features"]) == 1


# --- GeoPackage -------------------------------------------------------------------------------


@pytest.fixture
def participation(about, opened) -> sqlite3.Connection:
    rows = participation_view(store.tables(), Selection(kinds=("interreg-project",)), "sv")
    features = status_features(rows)
    content = to_geopackage(features, "participation", about, rows=rows, areas=load_nuts2())
    return opened(content)


def test_a_geopackage_has_regions_areas_rows_and_what_they_are(participation):
    layers = participation.execute(
        "select table_name, data_type, description, srs_id from gpkg_contents"
    ).fetchall()
    assert layers == [
        ("participation", "features", "Deltagande", 4326),
        ("nuts2", "features", "NUTS 2", 4326),
        ("participation_rows", "attributes", "Deltagande", 0),
        ("about", "attributes", "about!", 0),
    ]


def test_a_geopackage_holds_shapes_and_statuses(participation):
    found = participation.execute(
        'select nuts_code, lan_kod, region, "status_lars", geom from participation'
    ).fetchall()
    assert len(found) == 21
    counties = load_boundaries().set_index("nuts_code").geometry
    for code, *_, geometry in found:
        assert shapely.from_wkb(geometry[HEAD_OF_A_SHAPE:]).equals(counties[code])
    assert {code: status for code, _, _, status, _ in found}["SE331"] == "participates"
    assert {code: lan_kod for code, lan_kod, *_ in found}["SE110"] == "01"


def test_a_geopackage_holds_every_row_with_types(participation):
    rows = participation_view(store.tables(), Selection(kinds=("interreg-project",)), "sv")
    found = participation.execute(
        "select nuts_code, initiative_id, status, year_start from participation_rows"
    ).fetchall()
    assert len(found) == len(rows)
    years = rows["year_start"].dropna().astype(int)
    assert sorted(year for *_, year in found if year is not None) == sorted(years)


def test_a_geopackage_says_what_it_is(participation):
    said = participation.execute("select about, name, words from about").fetchall()
    assert said[:4] == [
        ("title!", "", "Deltagande"),
        ("filter!", "", "år 2018"),
        ("date!", "", "2026-11-23"),
        ("licence!", "", "CC BY 4.0: ange källan."),
    ]
    assert ("sources!", "Verket", "=Samverkan https://agency.example/ 2018") in said


def test_a_geopackage_keeps_what_has_no_shape(europe, about, opened):
    content = to_geopackage(territory_features(europe), "europe", about)
    found = opened(content).execute("select nuts_code, territory, geom is null from europe")
    assert found.fetchall()[2:] == [("DED", "Sachsen", 0), ("FRY1", None, 1)]


def test_a_geopackage_of_very_many_initiatives_has_them_as_rows_only(about, opened, monkeypatch):
    monkeypatch.setattr(geopackage_file, "MOST_COLUMNS", 5)
    rows = participation_view(store.tables(), Selection(), "sv")
    database = opened(to_geopackage(status_features(rows), "participation", about, rows=rows))
    columns = [one[1] for one in database.execute("pragma table_info(participation)")]
    assert columns == ["fid", "geom", "nuts_code", "lan_kod", "region"]
    assert database.execute("select count(*) from participation_rows").fetchone() == (len(rows),)


def test_a_geopackage_tells_its_day_and_no_time(participation):
    days = participation.execute("select distinct last_change from gpkg_contents").fetchall()
    assert days == [("2026-11-23T00:00:00.000Z",)]


def test_the_same_features_and_day_give_the_same_bytes(europe, about):
    features = territory_features(europe)
    for write in (to_geojson, to_geopackage):
        assert write(features, "europe", about) == write(features, "europe", about)


def test_hostile_names_stay_names(europe, about, opened):
    hostile = "'); drop table europe; --\"<img src=x>"
    features = territory_features(europe.assign(territory=hostile))
    rows = properties(read(to_geojson(features, "europe", about)))
    assert {row["territory"] for row in rows} == {hostile}
    found = opened(to_geopackage(features, "europe", about)).execute("select territory from europe")
    assert {territory for (territory,) in found} == {hostile}
    assert json.dumps(hostile) in to_geojson(features, "europe", about).decode()
