"""The map of Sweden as SVG: for readers without scripts, for paper, for pictures.

It has the classes and patterns of the map in the browser, and `static/regions.css` colours both.
One unit is a kilometre, counted from the north-west corner of the frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape

from shapely.geometry import shape

from geo.classes import Classes
from geo.load import map_geometry
from geo.paths import Frame, Shapes, shapes_of

MARGIN_KM = 40
BEYOND_THE_FRAME_KM = 5  # so that the line along which land is cut off is not seen
# Patterns are as large as in the browser when the whole map is some 750 px high.
KM_PER_PX = 2.2


def sweden_svg(
    classes: Classes,
    says: Mapping[str, str],
    links: Mapping[str, str],
    label: str,
    selected: str = "",
    in_new_tab: bool = False,
) -> str:
    """Draw the map as one SVG element for a page.

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
    shapes = on_screen()
    width, height = shapes.frame.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sweden" viewBox="0 0 {width} {height}">'
        f"<title>{escape(label)}</title>"
        f"{drawing(shapes, classes, says, links, selected, in_new_tab)}</svg>"
    )


def drawing(
    shapes: Shapes,
    classes: Classes,
    says: Mapping[str, str],
    links: Mapping[str, str],
    selected: str = "",
    in_new_tab: bool = False,
) -> str:
    """Draw what is inside of `sweden_svg`: patterns, land, regions, and the outline of one."""
    key_of = {code: one.key for code, one in classes.by_region().items()}
    target = ' target="_blank"' if in_new_tab else ""

    def region(code: str) -> str:
        path = (
            f'<path class="region" data-class="{escape(key_of[code])}" d="{shapes.regions[code]}">'
            f"<title>{escape(says[code])}</title></path>"
        )
        return f'<a href="{escape(links[code])}"{target}>{path}</a>' if links else path

    # Above all regions: neighbours drawn later would cover half the line.
    outline = f'<path class="outline selected" d="{shapes.regions[selected]}"/>' if selected else ""
    return "".join(
        (
            patterns(),
            f'<path class="land" d="{shapes.land}"/>',
            *(region(code) for code in shapes.regions),
            outline,
        )
    )


@cache
def on_screen() -> Shapes:
    """Give the shapes as the browser's map has them, in SWEREF 99 TM."""
    geometry = map_geometry()
    frame = Frame(*geometry["bounds"]).wider(MARGIN_KM, MARGIN_KM)
    return shapes_of(
        {
            feature["properties"]["nuts_code"]: shape(feature["geometry"])
            for feature in geometry["regions"]["features"]
        },
        [shape(feature["geometry"]) for feature in geometry["background"]["features"]],
        frame,
        land_frame=frame.wider(BEYOND_THE_FRAME_KM, BEYOND_THE_FRAME_KM),
    )


def patterns(km_per_px: float = KM_PER_PX) -> str:
    """Define what hatches and dots regions, as large as in the browser at that scale.

    The lines cross a tile that is not turned: programs that draw tile by tile would show a turned
    one's edges across the lines.
    """
    scale = f"scale({km_per_px:g})"
    return (
        "<defs>"
        f'<pattern id="hatch" width="10" height="10" patternUnits="userSpaceOnUse"'
        f' patternTransform="{scale}"><rect class="ground" width="10" height="10"/>'
        '<polygon class="line" points="0 0 2.1 0 0 2.1"/>'
        '<polygon class="line" points="7.9 0 10 0 10 2.1 2.1 10 0 10 0 7.9"/>'
        '<polygon class="line" points="10 7.9 10 10 7.9 10"/>'
        "</pattern>"
        f'<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"'
        f' patternTransform="{scale}"><rect class="ground" width="6" height="6"/>'
        '<circle class="dot" cx="3" cy="3" r="1.1"/></pattern>'
        "</defs>"
    )
