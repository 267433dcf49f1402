"""The map of Sweden for those who take it away: every region as large as it is, beside the others.

The map on screen is in SWEREF 99 TM, whose areas are true to about a thousandth; pictures are in
Lambert's azimuthal equal-area projection (LAEA), whose areas are true. Its centre lies in Sweden
and not, as that of Europe's maps (EPSG:3035), in Germany: Sweden would lean to the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from geopandas import GeoSeries
from shapely.geometry import shape

from geo.load import map_geometry
from geo.paths import Frame, Shapes, shapes_of

CENTRE = (62.5, 16.5)  # degrees north and east
EQUAL_AREA = f"+proj=laea +lat_0={CENTRE[0]} +lon_0={CENTRE[1]} +ellps=GRS80 +units=km"
# SWEREF 99 TM, in the unit that the map has.
AS_ON_SCREEN = "+proj=utm +zone=33 +ellps=GRS80 +units=km"

MARGIN_KM = 25
# Pictures show more land to the sides than above and below, since Sweden is tall.
LAND_SIDEWAYS_KM, LAND_UPWARDS_KM = 500, 50


@cache
def equal_area_sweden() -> Shapes:
    """Give the shapes of the map in the browser, projected anew."""
    geometry = map_geometry()
    regions, land = (_projected(geometry[part]["features"]) for part in ("regions", "background"))
    codes = [feature["properties"]["nuts_code"] for feature in geometry["regions"]["features"]]
    frame = Frame(*regions.total_bounds.tolist()).wider(MARGIN_KM, MARGIN_KM)
    return shapes_of(
        dict(zip(codes, regions, strict=True)),
        land,
        frame,
        land_frame=frame.wider(LAND_SIDEWAYS_KM, LAND_UPWARDS_KM),
    )


def _projected(features: Iterable[Mapping[str, Any]]) -> GeoSeries:
    shapes = GeoSeries([shape(one["geometry"]) for one in features], crs=AS_ON_SCREEN)
    return shapes.to_crs(EQUAL_AREA).make_valid()
