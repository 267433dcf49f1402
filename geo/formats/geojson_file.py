"""Tables as GeoJSON (RFC 7946), saying what they are in members beside the features."""

from __future__ import annotations

from dataclasses import replace

from geopandas import GeoDataFrame

from data.formats.about import About, members
from geo.geojson import EPSG_LONLAT, feature_collection, round_shapes
from geo.join import DECIMALS_EXPORT

# Other members than the standard's own are foreign to it; it allows them, and readers skip them.
NAME = "name"  # by which QGIS calls the layer


def to_geojson(features: GeoDataFrame, name: str, about: About) -> bytes:
    """Write features in longitude and latitude; one without a shape is kept, without a place.

    An empty cell is null.
    """
    shapes = round_shapes(features.geometry.to_crs(EPSG_LONLAT), DECIMALS_EXPORT)
    explained = tuple(one for one in about.columns if one.name in features.columns)
    said = {NAME: name, **members(replace(about, columns=explained))}
    if shapes.notna().any():
        said["bbox"] = [round(side, DECIMALS_EXPORT) for side in shapes.total_bounds.tolist()]
    return feature_collection(features.set_geometry(shapes), said).encode() + b"\n"
