"""The map of Sweden as SVG: for readers without scripts, for paper, for pictures.

It has the classes and patterns of the map in the browser, and `static/regions.css` colours both.
One unit is a kilometre of SWEREF 99 TM, counted from the north-west corner of the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from itertools import pairwise

from shapely import Polygon, box, get_parts, intersection
from shapely.geometry import shape

from geo.classes import Classes
from geo.load import map_geometry

MARGIN_KM = 40
BEYOND_THE_FRAME_KM = 5  # so that the line along which land is cut off is not seen
DECIMALS = 1  # those of the boundaries
# Patterns are as large as in the browser when the whole map is some 750 px high.
KM_PER_PX = 2.2


@cache
def frame_size() -> tuple[float, float]:
    """Give width and height of the frame around Sweden, in km."""
    west, south, east, north = _frame()
    return round(east - west, DECIMALS), round(north - south, DECIMALS)


def sweden_svg(
    classes: Classes,
    says: Mapping[str, str],
    links: Mapping[str, str],
    label: str,
    selected: str = "",
    in_new_tab: bool = False,
) -> str:
    """Draw the map as one SVG element, for a page or for a file of its own.

    Parameters
    ----------
    says
        What is told of a region, by NUTS code: "Region Dalarna: Deltar".
    links
        Where a region leads, by NUTS code; without any, regions are not links.
    label
        The name of the map.
    selected
        NUTS code of the selected region, "" if none.
    in_new_tab
        Whether links leave the page as it is, such as in a frame on another site.
    """
    width, height = frame_size()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sweden" viewBox="0 0 {width} {height}">'
        f"<title>{escape(label)}</title>"
        f"{drawing(classes, says, links, selected, in_new_tab)}</svg>"
    )


def drawing(
    classes: Classes,
    says: Mapping[str, str],
    links: Mapping[str, str],
    selected: str = "",
    in_new_tab: bool = False,
) -> str:
    """Draw what is inside of `sweden_svg`: patterns, land, regions, and the outline of one."""
    key_of = {code: one.key for code, one in classes.by_region().items()}
    paths = region_paths()
    target = ' target="_blank"' if in_new_tab else ""

    def region(code: str) -> str:
        path = (
            f'<path class="region" data-class="{escape(key_of[code])}" d="{paths[code]}">'
            f"<title>{escape(says[code])}</title></path>"
        )
        return f'<a href="{escape(links[code])}"{target}>{path}</a>' if links else path

    # Above all regions: neighbours drawn later would cover half the line.
    outline = f'<path class="outline selected" d="{paths[selected]}"/>' if selected else ""
    return "".join(
        (
            _patterns(),
            f'<path class="land" d="{land_path()}"/>',
            *(region(code) for code in paths),
            outline,
        )
    )


@cache
def region_paths() -> dict[str, str]:
    """Write the shape of each region as path data, by NUTS code."""
    return {
        feature["properties"]["nuts_code"]: _path(_rings(feature["geometry"]))
        for feature in map_geometry()["regions"]["features"]
    }


@cache
def land_path() -> str:
    """Write the neighbouring land within the frame as path data."""
    west, south, east, north = _frame()
    beyond = BEYOND_THE_FRAME_KM
    within = box(west - beyond, south - beyond, east + beyond, north + beyond)
    land = [shape(feature["geometry"]) for feature in map_geometry()["background"]["features"]]
    pieces = [piece for country in land for piece in get_parts(intersection(country, within))]
    rings = [
        ring.coords
        for piece in pieces
        if isinstance(piece, Polygon)
        for ring in (piece.exterior, *piece.interiors)
        if not piece.is_empty
    ]
    return _path(rings)


def _frame() -> tuple[float, float, float, float]:
    west, south, east, north = map_geometry()["bounds"]
    return west - MARGIN_KM, south - MARGIN_KM, east + MARGIN_KM, north + MARGIN_KM


def _rings(geometry: Mapping) -> list[Sequence[Sequence[float]]]:
    return [ring for polygon in geometry["coordinates"] for ring in polygon]


def _path(rings: Iterable[Sequence[Sequence[float]]]) -> str:
    """Write closed rings as relative steps, which are shorter than places; north is up.

    Places are rounded before steps are taken, so no error adds up along a ring.
    """
    west, _, _, north = _frame()
    tenths = 10**DECIMALS
    pieces = []
    for ring in rings:
        places = [(round((x - west) * tenths), round((north - y) * tenths)) for x, y in ring[:-1]]
        steps = [
            (x - before_x, y - before_y)
            for (before_x, before_y), (x, y) in pairwise(places)
            if (x, y) != (before_x, before_y)
        ]
        pieces.append(f"M{_pair(*places[0])}l{' '.join(_pair(*step) for step in steps)}z")
    return "".join(pieces)


def _pair(x: int, y: int) -> str:
    """Write two numbers as short as path data allows: "-1.5.3" is -1.5 and 0.3."""
    first, second = (_short(value) for value in (x, y))
    runs_on = second[0] == "-" or (second[0] == "." and "." in first)
    return f"{first}{second}" if runs_on else f"{first} {second}"


def _short(tenths: int) -> str:
    text = f"{tenths / 10**DECIMALS:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def _patterns() -> str:
    scale = f"scale({KM_PER_PX})"
    return (
        "<defs>"
        f'<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse"'
        f' patternTransform="{scale} rotate(45)"><rect class="ground" width="7" height="7"/>'
        '<rect class="line" width="3" height="7"/></pattern>'
        f'<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="{scale}"><rect class="ground" width="6" height="6"/>'
        '<circle class="dot" cx="3" cy="3" r="1.1"/></pattern>'
        "</defs>"
    )
