"""What is counted of the participations where they are in a database: it counts, as the rules say.

What comes over is one row per region, source or period, however many participations there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import ibis
from ibis import _
from pandas import DataFrame

from data.behind import LeftOut, cells_by_source, left_out
from data.counts import count_shown
from data.database.chosen import shown, told_facts
from data.database.held import TablesInDatabase
from data.evidence import periods_that_count
from data.initiatives import shown_initiatives
from data.listings import NO_LIST, listings_of
from data.load import swedish_regions
from data.said import as_said
from data.selection import Selection


@count_shown.register
def _count(tables: TablesInDatabase, selection: Selection) -> DataFrame:
    chosen = shown(tables, selection)
    cells = _named_cells(tables, selection).inner_join(chosen, "initiative_id")
    complete = _complete(tables, selection).mutate(is_complete=True)
    cells = _with_completeness(cells, complete)
    # Of what counts as one initiative, what the facts change in what the lists say of the region.
    changed = cells.group_by("nuts_code", "counts_as").agg(
        takes_part=_.takes_part.any(),
        closed=(_.takes_part & ~_.is_complete).sum(),
        opened=(~_.takes_part & _.is_complete).sum(),
    )
    lists = (
        _with_completeness(chosen, complete)
        .group_by("counts_as")
        .agg(unlisted=(~_.is_complete).sum())
    )
    changed = changed.inner_join(lists, "counts_as")
    is_open = changed.unlisted - changed.closed + changed.opened > 0
    counted = changed.group_by("nuts_code").agg(
        initiatives=changed.takes_part.sum(),
        more=((changed.unlisted == 0) & is_open).sum(),
        fewer=((changed.unlisted > 0) & ~is_open).sum(),
    )
    found = tables.database.ask(counted).set_index("nuts_code")
    counts = swedish_regions(tables)[["nuts_code"]].reset_index(drop=True)
    found = found.reindex(counts["nuts_code"], fill_value=0).astype(int)
    untold = _untold(tables, selection) + found["more"] - found["fewer"]
    return counts.assign(initiatives=found["initiatives"].to_numpy(), not_stated=untold.to_numpy())


@periods_that_count.register
def _periods(
    tables: TablesInDatabase, selection: Selection, shown_ids: Collection[str]
) -> DataFrame:
    facts = told_facts(tables, selection).semi_join(shown(tables, selection), "initiative_id")
    periods = facts.filter(facts.counts).select("year_start", "year_end").distinct()
    return tables.database.ask(periods)


@cells_by_source.register
def _by_source(tables: TablesInDatabase, selection: Selection) -> dict[str, int]:
    listings = listings_of(as_said(tables, selection))
    shown_ids = shown_initiatives(tables, selection)["initiative_id"]
    regions = len(swedish_regions(tables))
    rests: Counter[str] = Counter()
    for source_ids, often in Counter(
        listings.get(one, NO_LIST).source_ids for one in shown_ids
    ).items():
        rests.update(dict.fromkeys(source_ids.split(), regions * often))
    # A cell that somebody names rests on whoever does, and no longer on the lists.
    named = _named_facts(tables, selection).semi_join(shown(tables, selection), "initiative_id")
    cell = ["initiative_id", "nuts_code"]
    by_name = named.select(*cell, "source_id").distinct().group_by("source_id").agg(cells=_.count())
    by_list = (
        named.select(*cell)
        .distinct()
        .inner_join(_lists(tables, selection), "initiative_id")
        .group_by("source_id")
        .agg(cells=-_.count())
    )
    found = tables.database.ask(ibis.union(by_name, by_list))
    rests.update(dict(found.groupby("source_id")["cells"].sum()))
    return {source_id: int(cells) for source_id, cells in rests.items() if cells}


@left_out.register
def _left_out(tables: TablesInDatabase, selection: Selection, nuts_code: str = "") -> LeftOut:
    facts = told_facts(tables, selection).semi_join(shown(tables, selection), "initiative_id")
    if nuts_code:
        facts = facts.filter(facts.nuts_code == nuts_code)
    is_seat = facts.basis == "seat"
    others = facts.passed_over if selection.seats else facts.passed_over & ~is_seat
    found = facts.agg(
        counted=facts.named.nunique(where=facts.counts),
        seats=facts.named.nunique(where=facts.passed_over & is_seat),
        undated=facts.named.nunique(where=others & facts.year_start.isnull()),
        has_areas=(others & facts.is_area).any().fill_null(False),
    )
    row = tables.database.ask(found).iloc[0]
    numbers = (int(row[one]) for one in ("counted", "seats", "undated"))
    return LeftOut(*numbers, has_areas=bool(row["has_areas"]))


def _named_facts(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    facts = told_facts(tables, selection)
    return facts.filter(facts.counts | facts.passed_over)


def _named_cells(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give each initiative and region that somebody names together, and whether that counts."""
    named = _named_facts(tables, selection)
    return named.group_by("initiative_id", "nuts_code").agg(takes_part=_.counts.any())


def _complete(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give the initiatives of which somebody's list is complete."""
    said = as_said(tables, selection)
    coverage = said.of_heard(said.layout.table("coverage"))
    return coverage.filter(coverage.listing == "complete").select("initiative_id").distinct()


def _lists(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give the sources of each initiative's complete lists, or else of all its lists."""
    said = as_said(tables, selection)
    coverage = said.of_heard(said.layout.table("coverage"))
    is_complete = coverage.listing == "complete"
    others = coverage.anti_join(_complete(tables, selection), "initiative_id")
    pair = ["initiative_id", "source_id"]
    return ibis.union(
        coverage.filter(is_complete).select(*pair), others.select(*pair), distinct=True
    )


def _with_completeness(rows: ibis.Table, complete: ibis.Table) -> ibis.Table:
    joined = rows.left_join(complete, "initiative_id")
    return joined.mutate(is_complete=joined.is_complete.fill_null(False)).select(
        *rows.columns, "is_complete"
    )


def _untold(tables: TablesInDatabase, selection: Selection) -> int:
    """Count the shown initiatives of which the lists alone rule nobody out."""
    listings = listings_of(as_said(tables, selection))
    chosen = shown_initiatives(tables, selection)
    is_open = [not listings.get(one, NO_LIST).is_complete for one in chosen["initiative_id"]]
    return chosen.loc[is_open, "counts_as"].nunique()
