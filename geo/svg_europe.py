"""The map of Europe as SVG, for pictures: the same layers as `static/europe.js` draws.

One unit is a kilometre of ETRS89-LAEA (EPSG:3035), whose areas are true, counted from the
north-west corner of the frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from geo.classes import Classes
from geo.europe import europe_geometry
from geo.europe_classes import UNNAMED
from geo.paths import Frame, path_data, rings_of
from geo.rings import Shape, read_shape
from geo.svg import patterns

MARGIN_KM = 60
LAND_SIDEWAYS_KM = 600  # that there is beyond the frame
SWEDISH_REGION = re.compile(r"SE\d{3}")  # not an area


@dataclass(frozen=True)
class EuropeShapes:
    """Shapes that are ready to be drawn.

    frame : what is drawn
    beneath : path data of the land, and of the regions without names
    territories : path data by NUTS code; larger ones first, Swedish areas last
    points : a point within each, from the corner of the frame
    """

    frame: Frame
    beneath: tuple[str, str]
    territories: dict[str, str]
    points: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Marked:
    """What is marked on the map, by NUTS code; "" for nothing.

    selected : what the reader has selected
    home : the region whose partners are shown
    has_lines : whether lines lead from it to them
    """

    selected: str = ""
    home: str = ""
    has_lines: bool = False


@lru_cache(maxsize=4)
def europe_shapes(codes: tuple[str, ...]) -> EuropeShapes:
    """Give the shapes of Europe and, above them, of these territories."""
    geometry = europe_geometry(codes)
    frame = Frame(*geometry["bounds"]).wider(MARGIN_KM, MARGIN_KM)
    quiet = [shape for code, shape in geometry["regions"].items() if code[:2] != "SE"]
    return EuropeShapes(
        frame,
        beneath=(_path(geometry["land"], frame), _path(quiet, frame)),
        territories={
            code: _path([geometry["unions"].get(code) or geometry["regions"][base]], frame)
            for code, base in geometry["territories"]
        },
        points={
            code: (round(x - frame.west, 1), round(frame.north - y, 1))
            for code, (x, y) in geometry["points"].items()
        },
    )


def europe_drawing(
    shapes: EuropeShapes,
    classes: Classes,
    says: Mapping[str, str],
    marked: Marked,
    km_per_px: float,
) -> str:
    """Draw patterns, land, regions, the territories that take part, and what is marked.

    Parameters
    ----------
    says
        What is told of a territory, by NUTS code: "Wallonie, Belgien: Deltar".
    km_per_px
        How large patterns are.
    """
    key_of = {code: one.key for code, one in classes.by_region().items()}
    land, quiet = shapes.beneath
    seen = [code for code in shapes.territories if code in key_of or _is_region(code)]
    return "".join(
        (
            f'<g class="europe">{patterns(km_per_px)}',
            f'<path class="land" d="{land}"/><path class="quiet" d="{quiet}"/>',
            *(_territory(code, key_of.get(code, UNNAMED), shapes, says) for code in seen),
            _outline("home", marked.home, shapes),
            _lines(shapes, marked, key_of) if marked.has_lines else "",
            _outline("selected", marked.selected, shapes),
            "</g>",
        )
    )


def _territory(code: str, key: str, shapes: EuropeShapes, says: Mapping[str, str]) -> str:
    swedish = ' data-swedish=""' if _is_region(code) else ""
    return (
        f'<path class="region" data-class="{escape(key)}"{swedish} d="{shapes.territories[code]}">'
        f"<title>{escape(says[code])}</title></path>"
    )


def _outline(of: str, code: str, shapes: EuropeShapes) -> str:
    """Outline a territory, if it has a shape."""
    path = shapes.territories.get(code)
    return f'<path class="outline {of}" d="{path}"/>' if path else ""


def _lines(shapes: EuropeShapes, marked: Marked, taking_part: Iterable[str]) -> str:
    x, y = shapes.points[marked.home]
    ends = [shapes.points[code] for code in taking_part if code in shapes.points]
    path = "".join(f"M{x:g} {y:g}L{to_x:g} {to_y:g}" for to_x, to_y in ends)
    return f'<path class="line" fill="none" d="{path}"/>'


def _is_region(code: str) -> bool:
    return SWEDISH_REGION.fullmatch(code) is not None


def _path(polygons: Iterable[Shape], frame: Frame) -> str:
    return path_data([ring for shape in polygons for ring in rings_of(read_shape(shape))], frame)
