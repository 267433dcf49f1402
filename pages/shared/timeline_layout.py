"""Where along the years does a period stand, and what does it look like?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pandas import isna

# What a bar can look like; the words beside it say the same.
KNOWN, OPEN_END, OPEN_START, UNKNOWN = "known", "open-end", "open-start", "unknown"


@dataclass(frozen=True)
class Bar:
    """A bar in a grid with one column for each year.

    shape : one of the looks above
    first : the column that it begins in, counted from 1
    stop : the grid line that it ends before
    is_late : it begins in the second half, so its words go to the left
    """

    shape: str
    first: int
    stop: int
    is_late: bool


def bar(axis: list[int], start: Any, end: Any) -> Bar:
    """Place a period on the years; where it is open, it goes on to the edge.

    Parameters
    ----------
    axis
        Every year of the chart; it holds the years of the period.
    start, end
        Years; <NA> where unknown.
    """
    shape = {
        (False, False): KNOWN,
        (False, True): OPEN_END,
        (True, False): OPEN_START,
        (True, True): UNKNOWN,
    }[isna(start), isna(end)]
    first = 1 if isna(start) else axis.index(start) + 1
    stop = max(len(axis), 1) + 1 if isna(end) else axis.index(end) + 2
    return Bar(shape, first, stop, is_late=first > len(axis) / 2 + 1)
