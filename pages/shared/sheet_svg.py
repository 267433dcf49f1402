"""A map sheet as SVG: where its words, its legend and the map stand."""

from __future__ import annotations

from functools import cache
from html import escape

from geo.inline_styles import with_inline_styles
from geo.palette import PALETTE, without_properties
from pages.shared.sheet_map import SWATCH, SheetMap, map_styles, swatch
from pages.shared.sheet_words import Entry, Sheet
from pages.shared.typesetting import (
    Line,
    balanced_lines,
    height_of,
    lines_within,
    svg_lines,
)

# The font of the page, and what looks like it where an SVG is opened without it.
FONTS = "'Source Sans Pro', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif"

# Pixels, when it is as large as a screen.
SIZE = (960, 1200)
MARGIN = 48
TEXT_WIDTH = SIZE[0] - 2 * MARGIN
MAP_WIDTHS = {"sweden": 500, "europe": 600}
GAP = 28  # between map and legend
LEGEND_SIZES = (19, 17)
NAMES_SIZES = (14,)
MOST_LINES_OF_NAMES = 8
LABEL_LEFT = SWATCH[0] + 14
NUMBER_WIDTH = 40
COUNTED_WIDTH = 80

STYLES = """
.page{fill:var(--page)}
text{fill:var(--text)}
.question text,.heading text{font-weight:600}
.number{font-size:19px}
.counted{font-size:15px}
.number,.counted{text-anchor:end}
.names text,.filters text,.below text,.counted{fill:var(--secondary-text)}
.panel{fill:none;stroke:var(--land-border)}
"""


def sheet_svg(sheet: Sheet, drawn: SheetMap) -> str:
    """Lay out the sheet of Sweden."""
    width, height = SIZE
    question = balanced_lines(TEXT_WIDTH, sheet.title, sizes=(40, 36, 32), most=3)
    said = lines_within(TEXT_WIDTH, sheet.said, sizes=(22, 20, 18), most=6)
    filters = lines_within(TEXT_WIDTH, sheet.filters, sizes=(17,), most=3)
    below = [
        lines_within(TEXT_WIDTH, words, sizes=(14,), most=4)
        for words in (*sheet.notes, sheet.sources, sheet.credits, sheet.made)
    ]
    said_top = MARGIN + height_of(question) + 10
    filters_top = said_top + height_of(said) + 8
    map_top = filters_top + height_of(filters) + 20
    below_top = height - MARGIN - sum(height_of(lines) for lines in below) - 12
    map_height = below_top - 20 - map_top
    map_width = MAP_WIDTHS[drawn.kind]
    legend_left = MARGIN + map_width + GAP
    scale = min(map_width / drawn.frame.size[0], map_height / drawn.frame.size[1])
    frame = f'width="{width}" height="{height}"'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} viewBox="0 0 {width} {height}" '
        f'xml:lang="{sheet.language}" font-family="{FONTS}" role="img" '
        'aria-labelledby="title alt">'
        f'<title id="title">{escape(sheet.title)}</title><desc id="alt">{escape(sheet.alt)}</desc>'
        f'<rect class="page" {frame}/>'
        f'<g class="question">{svg_lines(question, MARGIN, MARGIN)}</g>'
        f"<g>{svg_lines(said, MARGIN, said_top)}</g>"
        f'<g class="filters">{svg_lines(filters, MARGIN, filters_top)}</g>'
        f"{_map(drawn, MARGIN, map_top, map_width, map_height)}"
        f'<g class="legend {drawn.kind}">'
        f"{_legend(sheet, legend_left, map_top, width - MARGIN - legend_left, scale)}</g>"
        f'<g class="below">{_below(below, below_top)}</g></svg>'
    )
    return with_inline_styles(svg, map_styles(scale) + _styles())


def _below(paragraphs: list[list[Line]], top: float) -> str:
    pieces = []
    for lines in paragraphs:
        pieces.append(svg_lines(lines, MARGIN, top))
        top += height_of(lines) + 6
    return "".join(pieces)


@cache
def _styles() -> str:
    return without_properties(STYLES, PALETTE["light"])


def _map(drawn: SheetMap, x: float, y: float, width: float, height: float) -> str:
    size = " ".join(f"{one:g}" for one in drawn.frame.size)
    place = f'x="{x:g}" y="{y:.1f}" width="{width:g}" height="{height:.1f}"'
    return f'<svg {place} viewBox="0 0 {size}">{drawn.inside}</svg><rect class="panel" {place}/>'


def _legend(sheet: Sheet, x: float, top: float, width: float, scale: float) -> str:
    """Draw the classes that hold any region, and what is outlined.

    Swatches are in the scale of the map, so that their patterns are too.
    """
    right = x + width
    pieces = []
    if sheet.entries:
        heading = lines_within(width - COUNTED_WIDTH, sheet.heading, LEGEND_SIZES, most=2)
        pieces.append(
            f'<g class="heading">{svg_lines(heading, x, top)}</g>'
            f'<text class="counted" x="{right:g}" y="{top + 17:.1f}">{escape(sheet.counted)}</text>'
        )
        top += height_of(heading) + 14
    rows = [*sheet.entries, sheet.selected] if sheet.selected else sheet.entries
    for one in rows:
        drawn, height = _entry(one, x, top, width, scale)
        pieces.append(drawn)
        top += height
    return "".join(pieces)


def _entry(one: Entry, x: float, top: float, width: float, scale: float) -> tuple[str, float]:
    """Draw an entry, and tell how high it is."""
    room = width - LABEL_LEFT
    beside_number = room - NUMBER_WIDTH if one.count else room
    label = lines_within(beside_number, one.label, LEGEND_SIZES, most=3)
    names = lines_within(room, one.names, NAMES_SIZES, most=MOST_LINES_OF_NAMES)
    below = top + max(height_of(label), SWATCH[1]) + 2
    return (
        f'<g transform="translate({x:.1f} {top:.1f}) scale({scale:.4f})">{swatch(one, scale)}</g>'
        f"{svg_lines(label, x + LABEL_LEFT, top)}"
        f'<text class="number" x="{x + width:g}" y="{top + 17:.1f}">{escape(one.count)}</text>'
        f'<g class="names">{svg_lines(names, x + LABEL_LEFT, below)}</g>',
        below + height_of(names) + 12 - top,
    )
