"""What the page on Europe shows: computed once for a choice, then read by all of its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pandas import DataFrame

from data.europe import partners, seats, taking_part
from data.kept import ROWS, each, kept
from data.load import Tables
from data.selection import Selection
from data.status import participation_status
from geo.classes import Classes
from geo.europe import drawn_from
from geo.europe_classes import (
    classes_of_one,
    classes_of_partners,
    classes_of_several,
    with_the_rest,
)
from pages.shared import store
from pages.shared.choices import Choice, query
from pages.shared.view import View


@dataclass(frozen=True, eq=False)
class EuropeView:
    """One view of the map of Europe.

    view : what the same selection shows of Sweden
    region : the Swedish region whose partners are shown; "" for everybody who takes part
    rows : from `data.europe.taking_part` or `partners`
    seats : organisations that only have their seat in a territory
    classes : which territory is in which class; whoever is in none is not named
    drawn : the codes that have a shape on the map
    """

    view: View
    region: str
    rows: DataFrame
    seats: DataFrame
    classes: Classes
    drawn: frozenset[str]

    @property
    def is_one(self) -> bool:
        """Whether statuses are shown, not numbers."""
        return self.view.is_one and not self.region

    @property
    def stated(self) -> DataFrame:
        """The rows of territories that the sources name themselves, or by an organisation."""
        return self.rows[self.rows["basis"] != "area"]


def europe(choice: Choice) -> EuropeView:
    """Compute what a choice shows on the map of Europe, once for all readers."""
    return _europe(store.tables(), choice.selection, choice.region)


def selecting(choice: Choice, region: str, place: str = "") -> str:
    """Write the query of the same view with another region or territory selected."""
    options = replace(choice.options, place=place, lines=choice.options.lines if region else "")
    return query(replace(choice, region=region, options=options))


@kept(ROWS, lambda view, *_: len(view.rows) + len(view.seats) + len(view.view.shown))
def _europe(tables: Tables, selection: Selection, region: str) -> EuropeView:
    view = store.view(selection)
    rows = partners(tables, selection, region) if region else taking_part(tables, selection)
    return EuropeView(
        view=view,
        region=region,
        rows=rows,
        seats=seats(tables, selection),
        classes=_classes(view, region, rows),
        drawn=_drawn(tables),
    )


def _classes(view: View, region: str, rows: DataFrame) -> Classes:
    if view.is_empty:
        return with_the_rest(view.classes.classes)
    if region:
        return classes_of_partners(rows)
    if view.is_one:
        return classes_of_one(participation_status(store.tables(), view.selection), rows)
    return classes_of_several(view.counts, rows)


@kept(4, each)  # by the identity of the tables, which nobody changes
def _drawn(tables: Tables) -> frozenset[str]:
    return frozenset(drawn_from(tables.territories["nuts_code"]))
