"""Which features are a table on a map? One for each territory, with its shape and its figures.

Swedish regions have the shapes of their counties. Tables of all of Europe have those of the map of
Europe, Swedish ones included, so that neighbours fit together. What has no shape there stays
without: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from geopandas import GeoDataFrame, GeoSeries
from pandas import DataFrame
from shapely import coverage_union_all
from shapely.geometry.base import BaseGeometry

from geo.europe import drawn_from, geometry
from geo.europe_shapes import EPSG_EUROPE
from geo.geojson import EPSG_LONLAT, round_shapes
from geo.join import DECIMALS_EXPORT, join_regions
from geo.load import load_boundaries
from geo.rings import read_shape

OF_THE_REGION = ["nuts_code", "lan_kod", "region"]
STATUS_OF = "status_"  # and the identifier of the initiative


def county_features(frame: DataFrame) -> GeoDataFrame:
    """Give each Swedish region of a table the shape of its county.

    Parameters
    ----------
    frame
        One row per region; nuts_code is the NUTS 3 code.
    """
    counties = _counties()
    return join_regions(counties[counties["nuts_code"].isin(frame["nuts_code"])], frame)


def status_features(frame: DataFrame) -> GeoDataFrame:
    """Give each Swedish region its statuses and the shape of its county.

    Parameters
    ----------
    frame
        One row per region and initiative, from `data.views.participation_view`.

    Returns
    -------
    GeoDataFrame
        One row per region. If the table is about one initiative, with the columns of the table;
        otherwise nuts_code, lan_kod, region, and the status in each initiative, in the order of
        the table, as a column of its own: "status_vanguard".
    """
    order = frame["initiative_id"].unique()
    if len(order) == 1:
        return county_features(frame)
    statuses = frame.pivot(index="nuts_code", columns="initiative_id", values="status")
    statuses = statuses.reindex(columns=order).add_prefix(STATUS_OF).reset_index()
    regions = frame[OF_THE_REGION].drop_duplicates("nuts_code")
    joined = regions.merge(statuses, on="nuts_code", how="left", validate="one_to_one")
    return county_features(joined)


def territory_features(frame: DataFrame) -> GeoDataFrame:
    """Give each territory of a table its shape on the map of Europe, if it has one there.

    Parameters
    ----------
    frame
        One row per territory; nuts_code is of any level. Larger ones contain smaller ones.
    """
    drawn = drawn_from(frame["nuts_code"])
    shapes = [_shape(drawn[code]) if code in drawn else None for code in frame["nuts_code"]]
    return GeoDataFrame(frame, geometry=GeoSeries(shapes, index=frame.index, crs=EPSG_LONLAT))


# The features of each open table that has them.
FEATURES: dict[str, Callable[[DataFrame], GeoDataFrame]] = {
    "territories": territory_features,
    "participation": status_features,
    "counts": county_features,
    "europe": territory_features,
    "partners": territory_features,
}

OF_SWEDEN = ("participation", "counts")  # those of the counties


@cache
def _counties() -> GeoDataFrame:
    return load_boundaries()[["nuts_code", "geometry"]]


@cache
def _shape(bases: tuple[str, ...]) -> BaseGeometry:
    """Put base regions together, in degrees."""
    regions = geometry()["regions"]
    together = coverage_union_all([read_shape(regions[base]) for base in bases])
    metres = GeoSeries([together], crs=EPSG_EUROPE).affine_transform([1000, 0, 0, 1000, 0, 0])
    return round_shapes(metres.to_crs(EPSG_LONLAT), DECIMALS_EXPORT).iloc[0]
