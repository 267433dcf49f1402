"""What one selection shows: computed once, then read by map, legend, sentence and table alike.

Statuses and facts are many more than what is shown, and most views need only their number. They are
asked of `data` where they are needed.
"""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

from data.counts import count_counted, count_shown
from data.initiatives import shown_initiatives
from data.load import Tables
from data.selection import Selection
from data.status import participation_status
from geo.classes import Classes, MapClass, count_classes, status_classes

NOTHING_SHOWN = "nothing"


@dataclass(frozen=True, eq=False)
class View:
    """One view of the map; what is said of it can be kept by its identity.

    shown : the initiatives it is about, rows of `tables.initiatives`
    counts : one row per region, from `count_by_region`
    counted : how many initiatives the counts are out of, parts as what they count as
    classes : which region is in which class
    """

    selection: Selection
    shown: DataFrame
    counts: DataFrame
    counted: int
    classes: Classes

    @property
    def is_one(self) -> bool:
        """Whether the view is about one initiative, and so shows statuses, not numbers."""
        return len(self.shown) == 1

    @property
    def is_empty(self) -> bool:
        """Whether the choices exclude each other, so that there is nothing to show."""
        return self.shown.empty


def view_of(tables: Tables, selection: Selection) -> View:
    """Compute what a selection shows."""
    shown = shown_initiatives(tables, selection)
    counts = count_shown(tables, selection)
    return View(
        selection=selection,
        shown=shown,
        counts=counts,
        counted=count_counted(shown["initiative_id"], tables),
        classes=_classes(tables, selection, shown, counts),
    )


def _classes(tables: Tables, selection: Selection, shown: DataFrame, counts: DataFrame) -> Classes:
    if shown.empty:  # not "0": nothing was asked that could be counted
        return Classes((MapClass(NOTHING_SHOWN, tuple(counts["nuts_code"])),))
    if len(shown) == 1:
        return status_classes(participation_status(tables, selection))
    return count_classes(counts)
