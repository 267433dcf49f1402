"""Joining tables to boundaries: what fits is joined, what does not is named."""

import json

import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame
from shapely import box

from geo.join import JoinError, check_codes, join_regions, to_geojson


@pytest.fixture
def squares() -> GeoDataFrame:
    """Three squares in a row, one degree wide."""
    return GeoDataFrame(
        {"nuts_code": ["SE110", "SE121", "SE122"]},
        geometry=[box(15, 60, 16, 61), box(16, 60, 17, 61), box(17, 60, 18, 61)],
        crs=4326,
    )


@pytest.fixture
def counts() -> pd.DataFrame:
    """One row per square, in another order."""
    return pd.DataFrame({"nuts_code": ["SE122", "SE110", "SE121"], "initiatives": [3, 1, 2]})


def test_each_shape_gets_its_row_in_the_order_of_the_shapes(squares, counts):
    joined = join_regions(squares, counts)
    assert joined["nuts_code"].tolist() == ["SE110", "SE121", "SE122"]
    assert joined["initiatives"].tolist() == [1, 2, 3]
    assert isinstance(joined, GeoDataFrame)
    assert joined.crs.to_epsg() == 4326


def test_every_code_left_over_or_doubled_on_either_side_is_named_at_once(squares, counts):
    doubled = pd.concat([squares.iloc[[0, 0, 1]], squares.iloc[[2]].assign(nuts_code="SE999")])
    rows = counts.assign(nuts_code=["SE888", "SE110", "SE110"])
    with pytest.raises(JoinError) as error:
        join_regions(doubled, rows)
    message = str(error.value)
    assert "Boundaries without a row in the table: SE121, SE999." in message
    assert "Rows in the table without a boundary: SE888." in message
    assert "Doubled among the boundaries: SE110." in message
    assert "Doubled in the table: SE110." in message


def test_shape_without_row_is_an_error(squares, counts):
    with pytest.raises(JoinError, match=r"Boundaries without a row in the table: SE122\. Every"):
        join_regions(squares, counts.iloc[1:])


def test_row_without_shape_is_an_error(squares, counts):
    with pytest.raises(JoinError, match=r"Rows in the table without a boundary: SE110\. Every"):
        join_regions(squares.iloc[1:], counts)


def test_row_without_code_is_an_error(squares, counts):
    rows = counts.assign(nuts_code=["SE122", "SE110", None])
    with pytest.raises(JoinError, match=r"Rows in the table without a boundary: (None|nan)"):
        join_regions(squares, rows)


def test_column_on_both_sides_is_an_error(squares, counts):
    with pytest.raises(JoinError, match="Columns on both sides: initiatives"):
        join_regions(squares.assign(initiatives=0), counts)


def test_matching_codes_pass_in_any_order():
    check_codes(pd.Series(["20", "01"]), pd.Series(["01", "20"]))


def test_geojson_holds_the_values_and_null_where_one_is_missing(squares, counts):
    rows = counts.assign(name=["Sörmland", None, "Uppsala"], share=[0.5, float("nan"), 1.0])
    features = json.loads(to_geojson(join_regions(squares, rows)))["features"]
    assert [feature["properties"] for feature in features] == [
        {"nuts_code": "SE110", "initiatives": 1, "name": None, "share": None},
        {"nuts_code": "SE121", "initiatives": 2, "name": "Uppsala", "share": 1.0},
        {"nuts_code": "SE122", "initiatives": 3, "name": "Sörmland", "share": 0.5},
    ]


def test_geojson_is_counter_clockwise_in_degrees_with_four_decimals(squares):
    clockwise = squares.set_geometry(shapely.orient_polygons(squares.geometry, exterior_cw=True))
    collection = json.loads(to_geojson(clockwise.to_crs(3006)))
    assert "crs" not in collection
    ring = collection["features"][0]["geometry"]["coordinates"][0]
    assert ring == [[15.0, 60.0], [16.0, 60.0], [16.0, 61.0], [15.0, 61.0], [15.0, 60.0]]


def test_geojson_can_be_opened_again(squares, counts):
    joined = join_regions(squares, counts)
    opened = GeoDataFrame.from_features(json.loads(to_geojson(joined))["features"], crs=4326)
    assert opened["initiatives"].tolist() == [1, 2, 3]
    assert opened.geometry.geom_equals(joined.geometry).all()
