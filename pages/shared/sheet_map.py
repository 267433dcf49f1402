"""The map on a sheet, and how it and the swatches of its legend look, in the light theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geo.equal_area import equal_area_sweden
from geo.palette import PALETTE, without_properties
from geo.paths import Frame
from geo.svg import drawing
from pages.shared import assets, store
from pages.shared.choices import Choice
from pages.shared.map_words import says_of_regions
from pages.shared.sheet_words import SELECTED, Entry

SWATCH = (38, 23)  # pixels
LAND_PX, REGION_PX, OUTLINE_PX = 0.8, 0.8, 3


@dataclass(frozen=True)
class SheetMap:
    """A map that is drawn in kilometres from the north-west corner of its frame."""

    frame: Frame
    inside: str


def sheet_map(choice: Choice) -> SheetMap:
    """Draw what a choice shows."""
    shapes = equal_area_sweden()
    classes = store.view(choice.selection).classes
    says = says_of_regions(choice.selection, choice.language)
    inside = drawing(shapes, classes, says, links={}, selected=choice.region)
    return SheetMap(shapes.frame, inside)


def map_styles(scale: float) -> str:
    """Style regions and land; their lines are in kilometres, and as wide as on screen.

    Parameters
    ----------
    scale
        How many pixels a kilometre is.
    """
    land, region, outline = (round(px / scale, 2) for px in (LAND_PX, REGION_PX, OUTLINE_PX))
    return (
        f"{_colours()}path.land{{stroke-width:{land}}}"
        f"path.region[data-class]{{stroke-width:{region}}}path.outline{{stroke-width:{outline}}}"
    )


def swatch(one: Entry, scale: float) -> str:
    """Draw a piece of a class, or of an outline, in kilometres: its pattern is as on the map."""
    width, height = (side / scale for side in SWATCH)
    is_outline = one.key == SELECTED
    of = 'class="outline selected"' if is_outline else f'class="region" data-class="{one.key}"'
    return f'<path {of} d="M0 0h{width:.1f}v{height:.1f}H0z"/>'


@cache
def _colours() -> str:
    return without_properties(assets.region_styles(), PALETTE["light"])
