"""The picture that goes with a link: question, answer, legend and map, drawn by the server.

Drawn from the same SVG and style sheet as the page, with a font that the project brings along, so
that every machine draws the same.
"""

from __future__ import annotations

from functools import cache
from html import escape
from math import ceil

from data.kept import each
from geo.classes import MapClass
from geo.palette import PALETTE, without_properties
from geo.svg import drawing, on_screen
from pages.shared import assets, describe, store
from pages.shared.choices import Choice
from pages.shared.descriptions import description
from pages.shared.head import PICTURE_SIZE
from pages.shared.map_words import says_of_regions
from pages.shared.texts import Language, plural, text
from pages.shared.titles import title_of_view
from pages.shared.typesetting import height_of, lines_within, svg_lines
from pages.shared.typst_files import FONT, png_of
from pages.shared.view import NOTHING_SHOWN

# Some 120 kB each.
MOST_PICTURES = 200

# Pixels.
MARGIN = 64
TEXT_WIDTH = 760
MAP_HEIGHT = PICTURE_SIZE[1]
SWATCH = (38, 24)
LEGEND_ROW = 40
LEGEND_ROWS = 4  # more classes, or those for which no room is left, stand in a second column
LEGEND_END = 580  # the name of the site stands below

# Lines in the map are in its own unit, and so are those of the swatches, which are drawn with it.
LINES = (
    "path.land{stroke-width:2}path.region[data-class]{stroke-width:2.4}path.outline{stroke-width:8}"
)


@store.kept_while_shown(MOST_PICTURES, each)
def view_picture(choice: Choice) -> bytes:
    """Draw the preview picture of a choice as PNG, in the light theme."""
    return png_of(picture_svg(choice))


def picture_svg(choice: Choice) -> str:
    """Compose the picture as SVG."""
    width, height = PICTURE_SIZE
    question = lines_within(TEXT_WIDTH, title_of_view(choice), sizes=(54, 46, 40), most=3)
    said = lines_within(TEXT_WIDTH, description(choice), sizes=(28, 25), most=4)
    below_question = MARGIN + height_of(question)
    below_said = below_question + 20 + height_of(said)
    site = escape(text(choice.language, "app.name"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f"<style>{_styles()}</style>"
        f'<rect class="page" width="{width}" height="{height}"/>'
        f"{_map(choice)}"
        f'<g class="question">{svg_lines(question, MARGIN, MARGIN)}</g>'
        f'<g class="said">{svg_lines(said, MARGIN, below_question + 20)}</g>'
        f"{_legend(choice, below_said + 28)}"
        f'<text class="site" x="{MARGIN}" y="{height - 40}">{site}</text></svg>'
    )


@cache
def _styles() -> str:
    return without_properties(
        f"{assets.region_styles()}{LINES}"
        f'text{{font-family:"{FONT}";fill:var(--text)}}'
        ".page{fill:var(--page)}.said text{fill:var(--secondary-text)}"
        ".question text,.number{font-weight:600}.key{font-size:24px}"
        ".site{font-size:26px;font-weight:600;fill:var(--participates)}",
        PALETTE["light"],
    )


def _scale() -> float:
    return MAP_HEIGHT / on_screen().frame.size[1]


def _map(choice: Choice) -> str:
    map_width = on_screen().frame.size[0] * _scale()
    says = says_of_regions(choice.selection, choice.language)
    classes = store.view(choice.selection).classes
    inside = drawing(on_screen(), classes, says, links={}, selected=choice.region)
    size = " ".join(str(one) for one in on_screen().frame.size)
    return (
        f'<svg x="{PICTURE_SIZE[0] - map_width:.1f}" width="{map_width:.1f}" '
        f'height="{MAP_HEIGHT}" viewBox="0 0 {size}">{inside}</svg>'
    )


def _legend(choice: Choice, top: float) -> str:
    """Draw the classes that hold any region, with swatches in the scale of the map's patterns."""
    classes = store.view(choice.selection).classes.classes
    present = [one for one in classes if one.nuts_codes and one.key != NOTHING_SHOWN]
    room = int((LEGEND_END - top) / LEGEND_ROW)
    rows = max(min(LEGEND_ROWS, room), ceil(len(present) / 2))
    scale = _scale()
    width, height = (side / scale for side in SWATCH)
    pieces = []
    for place, one in enumerate(present):
        column, row = divmod(place, rows)
        x, y = MARGIN + column * TEXT_WIDTH / 2, top + row * LEGEND_ROW
        pieces.append(
            f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4f})"><path class="region" '
            f'data-class="{one.key}" d="M0 0h{width:.1f}v{height:.1f}H0z"/></g>'
            f'<text class="key" x="{x + SWATCH[0] + 14:.1f}" y="{y + SWATCH[1] - 4:.1f}">'
            f"{escape(_label(one, choice.language))}</text>"
        )
    return "".join(pieces)


def _label(one: MapClass, language: Language) -> str:
    """Say in whole words what a class is, and how many regions are in it."""
    label = describe.class_label(one, language)
    if one.upper:
        is_one = one.upper == 1
        label = text(
            language, "paper.initiatives.one" if is_one else "paper.initiatives.many", count=label
        )
    return plural(language, "paper.legend", len(one.nuts_codes), label=label)
