"""Map sheets as the files that are sent: SVG, PNG and PDF, made without a browser.

Typst makes PNG and PDF. It draws SVG as `picture.py` does, but several times faster, and lets
other readers' requests through meanwhile.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst
from font_source_sans_pro import font_files_ttf

from geo.inline_styles import with_inline_styles
from geo.palette import PALETTE
from geo.svg import patterns
from pages.shared.sheet_map import SWATCH, SheetMap, map_styles, swatch
from pages.shared.sheet_svg import sheet_svg
from pages.shared.sheet_words import Entry, Sheet

PIXELS_PER_INCH = 96  # of what is as large in the file as its SVG says
PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""
PAPER = Path(__file__).parents[1] / "paper" / "sheet.typ"
# On paper the map fills what the words leave; beyond its frame, land is shown to the sides.
PAPER_SIDEWAYS_KM = 400
PAPER_SCALE = 0.3  # about how many points a kilometre is there
PAPER_LINES = 0.45  # as if it were more, since print needs lines less wide than a screen


def svg_file(sheet: Sheet, drawn: SheetMap) -> bytes:
    """Give a sheet as SVG."""
    return sheet_svg(sheet, drawn).encode()


def png_file(sheet: Sheet, drawn: SheetMap, scale: float) -> bytes:
    """Give a sheet as PNG, so many times as large as its SVG says."""
    inputs = {"svg": sheet_svg(sheet, drawn)}
    return _compiled(PICTURE, "png", inputs, ppi=PIXELS_PER_INCH * scale)


def pdf_file(sheet: Sheet, drawn: SheetMap) -> bytes:
    """Give a sheet as PDF on A4: lines and text, in the order in which they are read aloud."""
    selected = [sheet.selected] if sheet.selected else []
    words = asdict(sheet) | {
        "date": [int(part) for part in sheet.date.split("-")],
        "entries": [asdict(one) | {"swatch": _swatch(one)} for one in [*sheet.entries, *selected]],
        "map": _map(drawn),
    }
    inputs = {"sheet": json.dumps(words), "colours": json.dumps(PALETTE["light"])}
    return _compiled(PAPER.read_bytes(), "pdf", inputs, pdf_standards=["ua-1"])


def _map(drawn: SheetMap) -> str:
    width, height = drawn.frame.wider(PAPER_SIDEWAYS_KM, 0).size
    return _standalone(f"{-PAPER_SIDEWAYS_KM} 0 {width:g} {height:g}", drawn.inside)


def _swatch(one: Entry) -> str:
    width, height = (side / PAPER_SCALE for side in SWATCH)
    line = 2  # on each side, so that the border is seen
    size = f"{-line} {-line} {width + 2 * line:.1f} {height + 2 * line:.1f}"
    return _standalone(size, patterns() + swatch(one, PAPER_SCALE))


def _standalone(view_box: str, inside: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">{inside}</svg>'
    return with_inline_styles(svg, map_styles(PAPER_LINES))


def _compiled(document: bytes, form: str, inputs: dict[str, str], **options: Any) -> bytes:
    return typst.compile(
        document,
        format=form,
        sys_inputs=inputs,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        **options,
    )


@cache
def _fonts() -> typst.Fonts:
    folder = Path(font_files_ttf["SourceSansPro"]).parent
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )
