"""What is counted of the participations where they are in a database: it counts, as the rules say.

What comes over is one row per region, source or period, however many participations there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

import ibis
from ibis import _
from pandas import DataFrame

from data.behind import MOST_CHOICES, LeftOut, cells_by_source, left_out
from data.counts import count_shown
from data.database.chosen import NARROWING, lists_of, of_shown, shown, told_facts
from data.database.held import TablesInDatabase
from data.evidence import periods_that_count
from data.initiatives import shown_initiatives
from data.kept import each, kept
from data.listings import NO_LIST, listings_of
from data.load import swedish_regions
from data.said import as_said
from data.selection import Selection


@count_shown.register
def _count(tables: TablesInDatabase, selection: Selection) -> DataFrame:
    listed = _listed(tables, of_initiatives(selection))
    # Of what counts as one initiative, what the facts change in what the lists say of the region.
    changed = (
        _named_cells(tables, selection)
        .group_by("nuts_code", "counts_as")
        .agg(
            takes_part=_.takes_part.any(),
            closed=(_.takes_part & ~_.is_complete).sum(),
            opened=(~_.takes_part & _.is_complete).sum(),
        )
    )
    if listed.each_counts_alone:
        more, fewer = changed.opened, changed.closed
    else:
        lists = _open_lists(tables, selection)
        changed = changed.inner_join(lists, "counts_as")
        is_open = changed.unlisted - changed.closed + changed.opened > 0
        more, fewer = (changed.unlisted == 0) & is_open, (changed.unlisted > 0) & ~is_open
    counted = changed.group_by("nuts_code").agg(
        initiatives=changed.takes_part.sum(), more=more.sum(), fewer=fewer.sum()
    )
    found = tables.database.ask(counted).set_index("nuts_code")
    counts = swedish_regions(tables)[["nuts_code"]].reset_index(drop=True)
    found = found.reindex(counts["nuts_code"], fill_value=0).astype(int)
    untold = listed.unlisted + found["more"] - found["fewer"]
    return counts.assign(initiatives=found["initiatives"].to_numpy(), not_stated=untold.to_numpy())


@periods_that_count.register
def _periods(
    tables: TablesInDatabase, selection: Selection, shown_ids: Collection[str]
) -> DataFrame:
    facts = of_shown(told_facts(tables, selection), tables, selection)
    periods = facts.filter(facts.counts).select("year_start", "year_end").distinct()
    return tables.database.ask(periods)


@cells_by_source.register
def _by_source(tables: TablesInDatabase, selection: Selection) -> dict[str, int]:
    rests = Counter(_listed(tables, of_initiatives(selection)).cells_by_source)
    # A cell that somebody names rests on whoever does, and no longer on the lists.
    named = _named_facts(tables, selection)
    cell = ["initiative_id", "nuts_code"]
    by_name = named.select(*cell, source_ids="source_id").distinct()
    by_name = by_name.group_by("source_ids").agg(cells=_.count())
    by_list = _named_cells(tables, selection).group_by(source_ids=_.lists).agg(cells=-_.count())
    found = tables.database.ask(ibis.union(by_name, by_list))
    for source_ids, cells in zip(found["source_ids"], found["cells"], strict=True):
        rests.update(dict.fromkeys(source_ids.split(), int(cells)))
    return {source_id: cells for source_id, cells in rests.items() if cells}


@left_out.register
def _left_out(tables: TablesInDatabase, selection: Selection, nuts_code: str = "") -> LeftOut:
    facts = of_shown(told_facts(tables, selection), tables, selection)
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


@dataclass(frozen=True)
class Listed:
    """What the lists alone say of what is shown, whoever is named.

    each_counts_alone : no two of the shown count as the same initiative
    unlisted : how many initiatives are shown of which no list rules anybody out
    cells_by_source : as from `data.behind.cells_by_source`
    """

    each_counts_alone: bool
    unlisted: int
    cells_by_source: dict[str, int]


def of_initiatives(selection: Selection) -> Selection:
    """Keep of a choice what decides which initiatives are shown, and whose lists are heard."""
    return Selection(**{name: getattr(selection, name) for name in NARROWING})


@kept(MOST_CHOICES, each)  # by the identity of the tables, which nobody changes, nor this
def _listed(tables: TablesInDatabase, selection: Selection) -> Listed:
    listings = listings_of(as_said(tables, selection))
    chosen = shown_initiatives(tables, selection)
    found = [listings.get(one, NO_LIST) for one in chosen["initiative_id"]]
    regions = len(swedish_regions(tables))
    rests: Counter[str] = Counter()
    for source_ids, often in Counter(one.source_ids for one in found).items():
        rests.update(dict.fromkeys(source_ids.split(), regions * often))
    is_open = [not one.is_complete for one in found]
    return Listed(
        each_counts_alone=chosen["counts_as"].is_unique,
        unlisted=chosen.loc[is_open, "counts_as"].nunique(),
        cells_by_source=dict(rests),
    )


def _named_facts(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    facts = of_shown(told_facts(tables, selection), tables, selection)
    return facts.filter(facts.counts | facts.passed_over)


def _named_cells(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give each shown initiative and region that somebody names together.

    Returns
    -------
    ibis.Table
        initiative_id, nuts_code, counts_as : str
        takes_part : bool, any of the facts counts
        is_complete, lists : what the heard lists say of the initiative, see `Listing`
    """
    of_initiative = ["initiative_id", "counts_as"]
    named, said = _named_facts(tables, selection), as_said(tables, selection)
    if said.heard is None:
        of_initiative += ["is_complete", "lists"]
    cells = named.group_by(*of_initiative, "nuts_code").agg(takes_part=_.counts.any())
    return cells if said.heard is None else cells.inner_join(lists_of(said), "initiative_id")


def _open_lists(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Count of what counts as one initiative how much no complete list is about."""
    chosen = shown(tables, selection)
    listed = chosen.inner_join(lists_of(as_said(tables, selection)), "initiative_id")
    return listed.group_by("counts_as").agg(unlisted=(~listed.is_complete).sum())
