"""How are shapes written as path data of SVG? In kilometres from the frame's north-west corner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shapely import Polygon, box, get_parts, intersection
from shapely.geometry.base import BaseGeometry

DECIMALS = 1  # those of the boundaries

Ring = Sequence[Sequence[float]]  # its first place again at the end


@dataclass(frozen=True)
class Frame:
    """The rectangle that is drawn, in kilometres of a projection."""

    west: float
    south: float
    east: float
    north: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return round(self.east - self.west, DECIMALS), round(self.north - self.south, DECIMALS)

    def wider(self, sideways: float, upwards: float) -> Frame:
        """Give the frame with so many kilometres more on its sides, and above and below."""
        return Frame(
            self.west - sideways, self.south - upwards, self.east + sideways, self.north + upwards
        )


@dataclass(frozen=True)
class Shapes:
    """Shapes that are ready to be drawn.

    frame : what is drawn
    regions : path data by NUTS code
    land : path data of the land around them
    """

    frame: Frame
    regions: dict[str, str]
    land: str


def shapes_of(
    regions: Mapping[str, BaseGeometry],
    land: Iterable[BaseGeometry],
    frame: Frame,
    land_frame: Frame,
) -> Shapes:
    """Write shapes in kilometres of a projection; land beyond its own frame is cut off."""
    within = box(land_frame.west, land_frame.south, land_frame.east, land_frame.north)
    return Shapes(
        frame,
        regions={code: path_data(rings_of(shape), frame) for code, shape in regions.items()},
        land=path_data(
            [ring for country in land for ring in rings_of(intersection(country, within))], frame
        ),
    )


def path_data(rings: Iterable[Ring], frame: Frame) -> str:
    """Write closed rings as relative steps, which are shorter than places; north is up.

    Places are rounded before steps are taken, so no error adds up along a ring.
    """
    tenths = 10**DECIMALS
    pieces = []
    for ring in rings:
        places = [
            (round((x - frame.west) * tenths), round((frame.north - y) * tenths))
            for x, y in ring[:-1]
        ]
        steps = [
            (x - before_x, y - before_y)
            for (before_x, before_y), (x, y) in pairwise(places)
            if (x, y) != (before_x, before_y)
        ]
        pieces.append(f"M{pair(*places[0])}l{' '.join(pair(*step) for step in steps)}z")
    return "".join(pieces)


def rings_of(geometry: BaseGeometry) -> list[Ring]:
    """List the rings of all polygons of a geometry; lines and points are left out."""
    return [
        list(ring.coords)
        for piece in get_parts(geometry)
        if isinstance(piece, Polygon)
        for ring in (piece.exterior, *piece.interiors)
        if not piece.is_empty
    ]


def pair(x: int, y: int) -> str:
    """Write two numbers as short as path data allows: "-1.5.3" is -1.5 and 0.3."""
    first, second = (_short(value) for value in (x, y))
    runs_on = second[0] == "-" or (second[0] == "." and "." in first)
    return f"{first}{second}" if runs_on else f"{first} {second}"


def _short(tenths: int) -> str:
    text = f"{tenths / 10**DECIMALS:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
