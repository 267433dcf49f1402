"""How are shapes written as text? The same shapes always give the same bytes."""

import json
from collections.abc import Mapping

import numpy as np
import shapely
from geopandas import GeoDataFrame, GeoSeries
from shapely.geometry import mapping

from data.formats.json_file import records

# RFC 7946 knows no other system than longitude and latitude, and so does not name it.
EPSG_LONLAT = 4326


def round_shapes(shapes: GeoSeries, decimals: int) -> GeoSeries:
    """Round the coordinates and give every ring one fixed start and direction.

    Exterior rings run counter-clockwise and holes clockwise, as RFC 7946 asks for.
    Rounding can break a shape: the caller checks what it needs.

    Parameters
    ----------
    shapes
        Polygons in any coordinate system.
    decimals
        In the unit of the coordinates.
    """
    # Adding nought turns -0.0 into 0.0, which would otherwise be written with its sign.
    rounded = shapely.transform(shapes.array, lambda xy: np.round(xy, decimals) + 0.0)
    ordered = shapely.normalize(shapely.remove_repeated_points(rounded))
    oriented = shapely.orient_polygons(ordered, exterior_cw=False)
    return GeoSeries(oriented, index=shapes.index, crs=shapes.crs)


def feature_collection(frame: GeoDataFrame, members: Mapping[str, object] | None = None) -> str:
    """Write a frame as a GeoJSON FeatureCollection, one feature per line.

    Every column but the geometry becomes a property; what is missing, and empty text, becomes
    null. The coordinates are written as they are, without naming their coordinate system. A row
    without shape becomes a feature without place.

    Parameters
    ----------
    members
        What the collection says beside its features.

    Raises
    ------
    ValueError
        A value is infinite, which JSON cannot express.
    """
    rows = records(frame.drop(columns=frame.geometry.name))
    features = [
        {"type": "Feature", "properties": row, "geometry": mapping(shape) if shape else None}
        for row, shape in zip(rows, frame.geometry, strict=True)
    ]
    lines = ",\n".join(to_json(feature) for feature in features)
    head = to_json({"type": "FeatureCollection", **(members or {})})[:-1]
    return f'{head},"features":[\n{lines}\n]}}'


def to_json(value: object) -> str:
    """Write JSON without spaces, with Swedish letters as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
