"""Which figures belong to which shape? Tables are joined to boundaries by NUTS code."""

from geopandas import GeoDataFrame
from pandas import DataFrame, Series

from geo.geojson import EPSG_LONLAT, feature_collection, round_shapes

# About ten metres: finer than the boundaries are.
DECIMALS_EXPORT = 4


class JoinError(ValueError):
    """The codes of the two sides are not the same set, each once."""


def join_regions(boundaries: GeoDataFrame, frame: DataFrame) -> GeoDataFrame:
    """Join a table to the boundaries, one row to one shape.

    Parameters
    ----------
    boundaries
        nuts_code and geometry, and whatever else.
    frame
        nuts_code, each exactly once, and the columns to add. No other column may bear the
        name of one in `boundaries`.

    Returns
    -------
    GeoDataFrame
        In the order of `boundaries` and with its coordinate system: the columns of
        `boundaries`, then those of `frame`.

    Raises
    ------
    JoinError
        A code is missing on either side or doubled, or a column is on both sides.
    """
    check_codes(boundaries["nuts_code"], frame["nuts_code"])
    in_both = sorted(set(boundaries.columns) & set(frame.columns) - {"nuts_code"})
    if in_both:
        raise JoinError(
            f"Columns on both sides: {', '.join(in_both)}. "
            "Drop them from one side, so that it is clear which is meant."
        )
    return boundaries.merge(frame, on="nuts_code", how="left", validate="one_to_one")


def check_codes(boundary_codes: Series, table_codes: Series) -> None:
    """Raise one JoinError that lists every code that is left over or doubled."""
    shapes, rows = set(boundary_codes), set(table_codes)
    faults = {
        "Boundaries without a row in the table": shapes - rows,
        "Rows in the table without a boundary": rows - shapes,
        "Doubled among the boundaries": set(boundary_codes[boundary_codes.duplicated()]),
        "Doubled in the table": set(table_codes[table_codes.duplicated()]),
    }
    sentences = [
        f"{fault}: {', '.join(sorted(map(str, codes)))}."
        for fault, codes in faults.items()
        if codes
    ]
    if sentences:
        name = table_codes.name
        raise JoinError(
            f"{name}: the boundaries and the table do not match. {' '.join(sentences)} "
            f"Every {name} must be there exactly once on both sides."
        )


def to_geojson(joined: GeoDataFrame) -> bytes:
    """Write joined regions as GeoJSON (RFC 7946): longitude and latitude, four decimals.

    Parameters
    ----------
    joined
        In any coordinate system that is stated. A missing value is written as null.
    """
    degrees = joined.to_crs(EPSG_LONLAT)
    rounded = degrees.set_geometry(round_shapes(degrees.geometry, DECIMALS_EXPORT))
    return feature_collection(rounded).encode() + b"\n"
