"""How the map on a sheet looks, and the swatches of its legend, in the light theme."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from geo.palette import PALETTE, without_properties
from geo.paths import Frame
from pages.shared import assets
from pages.shared.sheet_words import SELECTED, Entry

SWATCH = (38, 23)  # pixels
LAND_PX, REGION_PX, OUTLINE_PX = 0.8, 0.8, 3


@dataclass(frozen=True)
class SheetMap:
    """A map that is drawn in kilometres from the north-west corner of its frame.

    kind : "sweden" or "europe", as the style sheets call it
    inside : its SVG
    km_per_px : how large its patterns are
    land_sideways_km : how far beyond its frame there is land to be shown
    """

    kind: str
    frame: Frame
    inside: str
    km_per_px: float
    land_sideways_km: float

    @property
    def is_tall(self) -> bool:
        """Whether it leaves much room beside it."""
        width, height = self.frame.size
        return height > 1.5 * width


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
        f"path.quiet,path.line{{stroke-width:{land}}}"
        f'path.region[data-class="named-area"]{{stroke-width:{2 * region:.2f}}}'
    )


def swatch(one: Entry, scale: float, size: tuple[float, float] = SWATCH) -> str:
    """Draw a piece of a class, or of an outline, in kilometres: its pattern is as on the map."""
    width, height = (side / scale for side in size)
    is_outline = one.key == SELECTED
    of = 'class="outline selected"' if is_outline else f'class="region" data-class="{one.key}"'
    return f'<path {of} data-swedish="" d="M0 0h{width:.1f}v{height:.1f}H0z"/>'


@cache
def _colours() -> str:
    return without_properties(assets.region_styles() + assets.europe_styles(), PALETTE["light"])
