"""Into which classes does the map put the regions?

One initiative is a category: the four statuses, never a ramp. Several initiatives are a number:
at most five classes of whole numbers, with zero and "not stated" apart from them. The map, the
legend and the table all read the same `Classes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pandas import DataFrame

from data.status import STATUSES
from geo.palette import COUNT_STEPS

MOST_CLASSES = 5
ZERO = "zero"
COUNT_NOT_STATED = "count-not-stated"


@dataclass(frozen=True)
class MapClass:
    """One class of the map.

    key : what the class is called in the style sheet and the texts, e.g. "participates", "count-3"
    lower, upper : the numbers it holds, both included; None for a class that is no number
    nuts_codes : the regions in it, in the order of the table
    """

    key: str
    nuts_codes: tuple[str, ...]
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True)
class Classes:
    """The classes of one view, in the order of the legend; every region is in exactly one."""

    classes: tuple[MapClass, ...]

    def by_region(self) -> dict[str, MapClass]:
        """Give the class of each region by its NUTS code."""
        return {code: one for one in self.classes for code in one.nuts_codes}


def status_classes(status: DataFrame) -> Classes:
    """Class the regions by their status in one initiative.

    Parameters
    ----------
    status
        One row per region: nuts_code, status.
    """
    return Classes(
        tuple(
            MapClass(key, tuple(status.loc[status["status"] == key, "nuts_code"]))
            for key in STATUSES
        )
    )


def count_classes(counts: DataFrame) -> Classes:
    """Class the regions by the number of initiatives that they take part in.

    A region without any is "zero" only if it is known not to be listed in each of them.

    Parameters
    ----------
    counts
        One row per region: nuts_code, initiatives, not_stated.
    """
    taking_part = counts["initiatives"] > 0
    unknown = ~taking_part & (counts["not_stated"] > 0)
    breaks = class_breaks(counts["initiatives"])
    # Few classes take the strong end of the ramp: its palest step is too near the grey of zero.
    steps = COUNT_STEPS[MOST_CLASSES - len(breaks) :]
    ramp = [
        MapClass(
            step,
            tuple(counts.loc[counts["initiatives"].between(lower, upper), "nuts_code"]),
            lower,
            upper,
        )
        for step, (lower, upper) in zip(steps, breaks, strict=True)
    ]
    return Classes(
        (
            *ramp[::-1],
            MapClass(ZERO, tuple(counts.loc[~taking_part & ~unknown, "nuts_code"]), 0, 0),
            MapClass(COUNT_NOT_STATED, tuple(counts.loc[unknown, "nuts_code"])),
        )
    )


def class_breaks(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Divide the whole numbers from 1 to the largest into at most five classes.

    Up to five, every number is a class. Above, the classes are equally wide, but for the last,
    which ends at the largest number.

    Examples
    --------
    >>> class_breaks([0, 1, 3])
    [(1, 1), (2, 2), (3, 3)]
    >>> class_breaks([12])
    [(1, 3), (4, 6), (7, 9), (10, 12)]
    """
    largest = max(numbers, default=0)
    width = -(-largest // MOST_CLASSES)  # rounded up
    return [(lower, min(lower + width - 1, largest)) for lower in range(1, largest + 1, width or 1)]
