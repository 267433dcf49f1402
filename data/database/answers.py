"""How the functions that need participations answer where these are in a database.

Each is another way to the same answer as the function of the same name gives for tables in the
process; the tests of those functions hold for both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import ibis
from ibis import _
from pandas import DataFrame

from data.database.held import TablesInDatabase
from data.database.layout import PLACE
from data.evidence import facts_of_named, facts_that_reach_regions, told
from data.initiatives import subtrees
from data.said import as_said, with_participations_of
from data.selection import Selection
from data.spread import in_order
from data.stated import named_territories, participations_in, stated_periods
from data.status import cells_of, tell_cells

# So many codes are named in a query; beyond, all rows are asked for and some are kept.
MOST_NAMED = 1000
TOLD = ["role", "organisation", "quote", "note_sv", "note_en"]
FACT = [
    "initiative_id", "fact_id", "fact_code", "basis", "role", "organisation", "year_start",
    "year_end", "source_id", "quote", "note_sv", "note_en", "nuts_code", "is_area",
]  # fmt: skip


@with_participations_of.register
def _of_sources(
    tables: TablesInDatabase,
    heard: Collection[str] | None,
    initiatives: DataFrame,
    kept: Mapping[str, DataFrame],
) -> TablesInDatabase:
    stated = tables.stated
    if heard is None:
        heard = tables.heard
    else:
        heard = [one for one in heard if tables.heard is None or one in tables.heard]
        stated = stated[stated["source_id"].isin(heard)]
    others = ("territories", "themes", "sources")
    frames = {name: getattr(tables, name) for name in others} | {"initiatives": initiatives}
    return TablesInDatabase({**frames, **kept}, tables.database, tables.layout, stated, heard)


@stated_periods.register
def _stated(tables: TablesInDatabase) -> DataFrame:
    return tables.stated


@named_territories.register
def _named(tables: TablesInDatabase) -> list[str]:
    first = tables.heard_participations().group_by("nuts_code").agg(first=_[PLACE].min())
    return tables.database.ask(first.order_by("first"))["nuts_code"].tolist()


@participations_in.register
def _participations_in(tables: TablesInDatabase, initiative_ids: Collection[str]) -> DataFrame:
    rows = tables.ask_participations(
        among(tables.heard_participations(), "initiative_id", initiative_ids)
    )
    return rows[rows["initiative_id"].isin(set(initiative_ids))]


@facts_that_reach_regions.register
def _reaching(
    tables: TablesInDatabase, selection: Selection, shown_ids: Collection[str], nuts_code: str
) -> DataFrame:
    said = as_said(tables, selection)
    facts = among(said.of_heard(said.layout.table("reached")), "initiative_id", shown_ids)
    if nuts_code:
        facts = facts.filter(facts.nuts_code == nuts_code)
    words = said.layout.table("participations").select(*TOLD, participation=PLACE)
    facts = facts.inner_join(words, "participation").order_by(PLACE)
    found = told(said.database.ask(facts.select(*FACT, "via")), selection)
    return found[found["initiative_id"].isin(set(shown_ids))]


@facts_of_named.register
def _as_named(
    tables: TablesInDatabase, selection: Selection, shown_ids: Collection[str], nuts_code: str
) -> DataFrame:
    said = as_said(tables, selection)
    below = subtrees(said)
    within = {part for one in shown_ids for part in below.get(one, ())}
    rows = among(said.heard_participations(), "initiative_id", within)
    if nuts_code:
        rows = rows.filter(rows.nuts_code == nuts_code)
    rows = rows.mutate(fact_id=rows.initiative_id, fact_code=rows.nuts_code, is_area=False)
    parts = said.layout.table("parts")
    above = parts.select(above=parts.initiative_id, fact_id=parts.part_id)
    above = rows.drop("initiative_id").inner_join(above, "fact_id").rename(initiative_id="above")
    columns = [PLACE, *FACT]
    spread = ibis.union(rows.select(*columns), above.select(*columns)).order_by(PLACE)
    found = told(in_order(said.database.ask(spread.select(*FACT))), selection)
    return found[found["initiative_id"].isin(set(shown_ids))]


@cells_of.register
def _cells(
    tables: TablesInDatabase,
    selection: Selection,
    initiative_ids: tuple[str, ...],
    nuts_code: str,
) -> DataFrame:
    return tell_cells(tables, selection, initiative_ids, nuts_code)


def among(rows: ibis.Table, column: str, codes: Collection[str]) -> ibis.Table:
    """Keep the rows with one of these codes, if these are few enough to be named."""
    return rows if len(codes) > MOST_NAMED else rows.filter(rows[column].isin(sorted(codes)))
