"""What land lies around Sweden? The quiet background that the map is drawn on.

The shapes come from Natural Earth. Sweden itself is left out: its outline there is coarser
than the counties', and it would fill the great lakes that the counties leave open.
"""

import shapely
from geopandas import GeoDataFrame, GeoSeries
from shapely import Polygon, box

from geo.geojson import EPSG_LONLAT

EPSG_MAP = 3006  # SWEREF 99 TM: Sweden upright and in true proportion

SWEDEN = "752"  # ISO 3166-1, the `id` in the source

# Far enough out that the land ends outside the picture. The map is tall, so a window that
# shows all of Sweden shows more to the sides than above and below.
MARGIN_EAST_WEST_KM = 700
MARGIN_NORTH_SOUTH_KM = 400

# The source is drawn for 1:50 million; what this removes is not seen on a quiet background.
SIMPLIFICATION_M = 1_500


def background_frame(bounds: tuple[float, float, float, float]) -> Polygon:
    """Make the rectangle that the background fills, around the given bounds in metres."""
    west, south, east, north = bounds
    sideways, upwards = MARGIN_EAST_WEST_KM * 1000, MARGIN_NORTH_SOUTH_KM * 1000
    return box(west - sideways, south - upwards, east + sideways, north + upwards)


def neighbouring_land(countries: GeoDataFrame, frame: Polygon) -> GeoDataFrame:
    """Cut out, project and simplify the land around Sweden.

    Parameters
    ----------
    countries
        All countries in longitude and latitude: id, geometry.
    frame
        What to cut out, in SWEREF 99 TM, metres.

    Returns
    -------
    GeoDataFrame
        One row per country, without code or name, in SWEREF 99 TM, metres. Neighbours
        share their borders exactly.
    """
    land = land_within(countries, frame, EPSG_MAP, left_out={SWEDEN})
    simplified = shapely.coverage_simplify(land.array, SIMPLIFICATION_M)
    return GeoDataFrame(geometry=GeoSeries(simplified, crs=EPSG_MAP))


def land_within(
    countries: GeoDataFrame, frame: Polygon, epsg: int, left_out: set[str]
) -> GeoSeries:
    """Cut out and project countries, all but some.

    Parameters
    ----------
    frame
        What to cut out, in the coordinate system `epsg`, metres.
    left_out
        Their `id` in the source.

    Returns
    -------
    GeoSeries
        One shape per country, by its `id`, in that system.
    """
    polygons = countries[~countries["id"].isin(left_out)].explode()
    polygons = polygons.set_geometry(polygons.geometry.map(_in_one_piece))
    # First a window in degrees, since the projection is of no use on the far side of the earth.
    projected = polygons.clip(_window(frame, epsg), keep_geom_type=True).to_crs(epsg)
    # Projecting can make two sides of a narrow corner touch.
    valid = projected.set_geometry(projected.make_valid())
    # The source gives no number to what few states recognise; it is land all the same.
    return valid.clip(frame, keep_geom_type=True).dissolve("id", dropna=False).geometry


def _window(frame: Polygon, epsg: int) -> Polygon:
    """Cover the frame with a rectangle in degrees, a degree larger on every side."""
    # The sides of the frame are bent in degrees, so the corners alone do not reach far enough.
    outline = GeoSeries([frame.segmentize(20_000)], crs=epsg).to_crs(EPSG_LONLAT)
    west, south, east, north = outline.total_bounds
    return box(west - 1, south - 1, east + 1, north + 1)


def _in_one_piece(polygon: Polygon) -> Polygon:
    """Put together a polygon that jumps from 180° east to 180° west.

    Russia does. Its outline crosses the whole world at the jump, and a plain cut would
    paint a stripe of land across the Norwegian Sea.
    """
    west, _, east, _ = polygon.bounds
    if east - west <= 180:
        return polygon
    return shapely.transform(polygon, lambda xy: xy + (xy[:, :1] < 0) * [360, 0])
