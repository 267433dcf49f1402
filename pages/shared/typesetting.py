"""Breaking a text into lines for a picture, which has no browser to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LINE_HEIGHT = 1.2
STEPS_OF_BALANCE = 40
# Widths of letters in Source Sans Pro Semibold, rounded up, in parts of the font's size; those
# of the regular weight are no wider.
WIDTHS = {
    " ": 0.2,
    **dict.fromkeys("fijlI.,:;!-()’'|", 0.33),
    **dict.fromkeys("rt/", 0.38),
    **dict.fromkeys('cszxvy?”“"', 0.5),
    **dict.fromkeys("aegkåäéFJLY0123456789–", 0.53),
    **dict.fromkeys("bdhnopquöAESTVXZÅÄ", 0.57),
    **dict.fromkeys("BCDGHKNOPQRUÖ&", 0.68),
}
WIDEST = 1.0


@dataclass(frozen=True)
class Line:
    """One line of text, and how large its letters are, in pixels."""

    words: str
    size: int

    @property
    def height(self) -> float:
        """What the line takes of the page."""
        return self.size * LINE_HEIGHT


def width_of(words: str, size: float) -> float:
    """Estimate how wide a line is, in pixels; it is never wider."""
    return size * sum(WIDTHS.get(letter, WIDEST) for letter in words)


def lines_within(width: float, words: str, sizes: Sequence[int], most: int) -> list[Line]:
    """Break a text into at most so many lines, in the largest size that has room for it.

    What the smallest size has no room for is left out, and "…" says so.
    """
    for size in sizes:
        lines = _broken(width, words, size)
        if len(lines) <= most:
            return lines
    *whole, last = lines[:most]
    kept = last.words
    while width_of(f"{kept} …", last.size) > width:
        kept = kept.rpartition(" ")[0]
    return [*whole, Line(f"{kept} …", last.size)]


def balanced_lines(width: float, words: str, sizes: Sequence[int], most: int) -> list[Line]:
    """Break a heading as `lines_within` does, but into lines of like length."""
    lines = lines_within(width, words, sizes, most)
    if not lines or lines[-1].words.endswith("…"):
        return lines
    size = lines[0].size
    narrowest = max(width_of(word, size) for word in words.split())
    for part in range(1, STEPS_OF_BALANCE + 1):
        narrower = max(width * (1 - part / STEPS_OF_BALANCE), narrowest)
        if len(found := _broken(narrower, words, size)) > len(lines):
            return lines
        lines = found
    return lines


def height_of(lines: list[Line]) -> float:
    """What lines take of the page together."""
    return sum(line.height for line in lines)


def svg_lines(lines: list[Line], x: float, top: float) -> str:
    """Write lines as text of an SVG, below each other."""
    pieces = []
    for line in lines:
        top += line.height
        pieces.append(
            f'<text x="{x:g}" y="{top - line.height * 0.25:.1f}" font-size="{line.size}">'
            f"{escape(line.words)}</text>"
        )
    return "".join(pieces)


def _broken(width: float, words: str, size: int) -> list[Line]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [Line(line, size) for line in lines]
