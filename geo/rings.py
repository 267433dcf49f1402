"""How are shapes written for the map of Europe? As whole numbers, each point from the one before.

That takes less than half of what GeoJSON takes, and neighbours still share their borders exactly.
A shape is a list of polygons; a polygon is a list of rings, the outer one first; a ring is
`[x, y, dx, dy, dx, dy, …]` in tenths of a kilometre, without its first point again at the end.
`rings` in `static/map.js` reads the same.
"""

from __future__ import annotations

import numpy as np
from shapely import MultiPolygon, Polygon, get_parts
from shapely.geometry.base import BaseGeometry

PER_KM = 10

Shape = list[list[list[int]]]


def write_shape(shape: BaseGeometry) -> Shape:
    """Write polygons in kilometres, already rounded to a tenth."""
    return [
        [_write_ring(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in get_parts(shape)
    ]


def read_shape(polygons: Shape) -> MultiPolygon:
    """Read what `write_shape` wrote, in kilometres."""
    read = []
    for polygon in polygons:
        outer, *holes = (_read_ring(ring) for ring in polygon)
        read.append(Polygon(outer, holes))
    return MultiPolygon(read)


def _write_ring(coordinates: object) -> list[int]:
    points = np.rint(np.asarray(coordinates)[:-1, :2] * PER_KM).astype(int)
    return np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel().tolist()


def _read_ring(numbers: list[int]) -> np.ndarray:
    return np.cumsum(np.reshape(numbers, (-1, 2)), axis=0) / PER_KM
