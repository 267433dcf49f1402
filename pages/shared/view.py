"""What one selection shows: computed once, then read by map, legend, sentence and table alike."""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

from data.counts import count_by_region, count_counted
from data.evidence import regional_facts
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
    status : one row per shown initiative and region, from `participation_status`
    counts : one row per region, from `count_by_region`
    counted : how many initiatives the counts are out of, parts as what they count as
    facts : the facts behind it, from `regional_facts`
    classes : which region is in which class
    """

    selection: Selection
    shown: DataFrame
    status: DataFrame
    counts: DataFrame
    counted: int
    facts: DataFrame
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
    """Compute everything that a selection shows."""
    shown = shown_initiatives(tables, selection)
    shown_ids = list(shown["initiative_id"])
    facts = regional_facts(tables, selection, shown_ids)
    status = participation_status(tables, selection, shown_ids)
    counts = count_by_region(status, tables)
    return View(
        selection=selection,
        shown=shown,
        status=status,
        counts=counts,
        counted=count_counted(status, tables),
        facts=facts,
        classes=_classes(shown, status, counts),
    )


def _classes(shown: DataFrame, status: DataFrame, counts: DataFrame) -> Classes:
    if shown.empty:  # not "0": nothing was asked that could be counted
        return Classes((MapClass(NOTHING_SHOWN, tuple(counts["nuts_code"])),))
    return status_classes(status) if len(shown) == 1 else count_classes(counts)
