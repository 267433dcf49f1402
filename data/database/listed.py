"""The list of participations, where they are in a database: it gives and counts a part of them."""

from __future__ import annotations

import ibis
from ibis import _
from pandas import DataFrame

from data.database.chosen import in_years, matching, parts_of
from data.database.held import TablesInDatabase
from data.database.layout import PLACE
from data.raw_tables import count_participations, some_participations
from data.said import as_said
from data.selection import Selection
from data.subset import is_about_everything


@some_participations.register
def _some(tables: TablesInDatabase, selection: Selection, places: slice) -> DataFrame:
    rows = _about(tables, selection).order_by(PLACE)
    return tables.ask_participations(rows.limit(places.stop - places.start, offset=places.start))


@count_participations.register
def _count(tables: TablesInDatabase, selection: Selection) -> int:
    counted = _about(tables, selection).agg(rows=_.count())
    return int(tables.database.ask(counted)["rows"].iloc[0])


def _about(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give what `data.subset.rows_of` keeps."""
    if is_about_everything(selection):
        return tables.heard_participations()
    said = as_said(tables, selection)
    chosen = matching(tables, selection)
    within = ibis.union(chosen.select("initiative_id"), parts_of(chosen, tables))
    rows = said.heard_participations().semi_join(within, "initiative_id")
    holds, may_hold = in_years(rows, selection.years)
    return rows.filter(holds | may_hold)
