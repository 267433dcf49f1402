"""Breaking a text into lines for a picture, which has no browser to do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LINE_HEIGHT = 1.2
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


def _broken(width: float, words: str, size: int) -> list[Line]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [Line(line, size) for line in lines]
