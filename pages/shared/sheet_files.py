"""Map sheets as the files that are sent: SVG, PNG and PDF."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from geo.inline_styles import with_inline_styles
from geo.palette import PALETTE
from geo.paths import Frame
from geo.svg import patterns
from pages.shared.sheet_map import OUTLINE_PX, SheetMap, map_styles, swatch
from pages.shared.sheet_svg import sheet_svg
from pages.shared.sheet_words import Entry, Sheet
from pages.shared.typst_files import pdf_of, png_of

PAPER = Path(__file__).parents[1] / "paper" / "sheet.typ"
# About how high the map is on paper, in points; what is drawn in kilometres is sized by it.
PAPER_HEIGHT = 470
PAPER_SWATCH = (22, 13)  # as in sheet.typ
FINER_LINES = 1.5  # print needs lines less wide than a screen


def svg_file(sheet: Sheet, drawn: SheetMap) -> bytes:
    """Give a sheet as SVG."""
    return sheet_svg(sheet, drawn).encode()


def png_file(sheet: Sheet, drawn: SheetMap, scale: float) -> bytes:
    """Give a sheet as PNG, so many times as large as its SVG says."""
    return png_of(sheet_svg(sheet, drawn), scale)


def pdf_file(sheet: Sheet, drawn: SheetMap) -> bytes:
    """Give a sheet as PDF on A4: lines and text, in the order in which they are read aloud."""
    selected = [sheet.selected] if sheet.selected else []
    words = asdict(sheet) | {
        "date": [int(part) for part in sheet.date.split("-")],
        "entries": [
            asdict(one) | {"swatch": _swatch(one, drawn)} for one in [*sheet.entries, *selected]
        ],
        "map": _map(drawn),
        "is_tall": drawn.is_tall,
        "widest": _with_land(drawn).size[0] / drawn.frame.size[1],
    }
    inputs = {"sheet": json.dumps(words), "colours": json.dumps(PALETTE["light"])}
    return pdf_of(PAPER, inputs)


def _map(drawn: SheetMap) -> str:
    """Draw the map with land to its sides: on paper it fills what the words leave."""
    width, height = _with_land(drawn).size
    view_box = f"{-drawn.land_sideways_km:g} 0 {width:g} {height:g}"
    return _standalone(view_box, drawn.inside, drawn)


def _with_land(drawn: SheetMap) -> Frame:
    return drawn.frame.wider(drawn.land_sideways_km, 0)


def _swatch(one: Entry, drawn: SheetMap) -> str:
    scale = _paper_scale(drawn)
    line = OUTLINE_PX / FINER_LINES / scale / 2  # so that all of the border is seen
    width, height = (side / scale + 2 * line for side in PAPER_SWATCH)
    view_box = f"{-line:.1f} {-line:.1f} {width:.1f} {height:.1f}"
    return _standalone(
        view_box, patterns(drawn.km_per_px) + swatch(one, scale, PAPER_SWATCH), drawn
    )


def _paper_scale(drawn: SheetMap) -> float:
    return PAPER_HEIGHT / drawn.frame.size[1]


def _standalone(view_box: str, inside: str, drawn: SheetMap) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">'
        f'<g class="{drawn.kind}">{inside}</g></svg>'
    )
    return with_inline_styles(svg, map_styles(_paper_scale(drawn) * FINER_LINES))
