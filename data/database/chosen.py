"""What a choice shows and counts, as conditions that a database understands.

The rules are those of `data.initiatives.shown_initiatives` and `data.evidence.told`.
"""

from __future__ import annotations

import ibis

from data.database.held import TablesInDatabase
from data.said import as_said
from data.selection import Selection

# Filters that say which initiatives are shown; without them, all that are part of nothing.
NARROWING = {"initiatives", "kinds", "themes", "sources", "known"}


def shown(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give the initiatives that a view shows: initiative_id and counts_as."""
    found = matching(tables, selection)
    inside = parts_of(found, tables)
    return found.anti_join(inside, "initiative_id").select("initiative_id", "counts_as")


def parts_of(initiatives: ibis.Table, tables: TablesInDatabase) -> ibis.Table:
    """Give what is part of any of these initiatives, at any depth: initiative_id."""
    parts = tables.layout.table("parts")
    return parts.semi_join(initiatives, "initiative_id").select(initiative_id=parts.part_id)


def of_shown(facts: ibis.Table, tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Keep the facts that reach what a view shows."""
    if not set(selection.narrowed) & NARROWING:
        return facts.filter(facts.is_whole)
    return facts.semi_join(shown(tables, selection), "initiative_id")


def matching(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give every initiative and part that the filters let through.

    As `data.initiatives.matching_initiatives` does, but with what the package says of them.
    """
    found = tables.layout.table("initiatives")
    if selection.sources or selection.known is not None:
        said = as_said(tables, selection)
        mentioned = ibis.union(
            *(
                said.of_heard(said.layout.table(name)).select("initiative_id")
                for name in ("participations", "coverage", "statements")
            )
        )
        found = found.semi_join(mentioned, "initiative_id")
    if selection.initiatives:
        parts = tables.layout.table("parts")
        below = parts.filter(parts.initiative_id.isin(selection.initiatives))
        is_chosen = found.initiative_id.isin(selection.initiatives)
        found = found.filter(is_chosen | found.initiative_id.isin(below.part_id))
    if selection.kinds:
        found = found.filter(found.kind.isin(selection.kinds))
    if selection.themes:
        found = found.filter(found.theme_id.isin(selection.themes))
    return found


def told_facts(tables: TablesInDatabase, selection: Selection) -> ibis.Table:
    """Give what reaches the regions and what the heard sources say, with what counts of it.

    Returns
    -------
    ibis.Table
        The columns of `reached`, and counts, passed_over : bool, as from `regional_facts`.
    """
    said = as_said(tables, selection)
    return told(said.of_heard(said.layout.table("reached")), selection)


def told(facts: ibis.Table, selection: Selection) -> ibis.Table:
    """Tell of facts whether they count for a choice, or are passed over."""
    holds, may_hold = in_years(facts, selection.years)
    reachable = ibis.literal(True)
    if not selection.derived:
        reachable &= ~facts.is_area
    if not selection.seats:
        reachable &= facts.basis != "seat"
    counts = reachable & ((holds | may_hold) if selection.undated else holds)
    facts = facts.mutate(counts=counts, may_count=holds | may_hold)
    return facts.mutate(passed_over=~facts.counts & facts.may_count)


def in_years(
    facts: ibis.Table, years: tuple[int, ...]
) -> tuple[ibis.ir.BooleanValue, ibis.ir.BooleanValue]:
    """Tell as `data.evidence.in_years` does; what may hold may also hold for certain."""
    if not years:
        return ibis.literal(True), ibis.literal(False)
    start, end = facts.year_start, facts.year_end
    holds = may_hold = ibis.literal(False)
    for year in years:
        is_over = (end < year).fill_null(False)
        holds |= ((start <= year).fill_null(False) & ~is_over) | (end == year).fill_null(False)
        may_hold |= start.isnull() & ~is_over
    return holds, may_hold


def lists_of(said: TablesInDatabase) -> ibis.Table:
    """Tell of every initiative what the heard lists say; see `data.listings.listings_of`.

    Returns
    -------
    ibis.Table
        initiative_id : str
        is_complete : bool
        lists : str, the sources, separated by a space
    """
    coverage = said.of_heard(said.layout.table("coverage"))
    pairs = coverage.group_by("initiative_id", "source_id").agg(
        is_complete=(coverage.listing == "complete").any()
    )
    known = pairs.group_by("initiative_id").agg(is_complete=pairs.is_complete.any())
    every_one = said.layout.table("initiatives").select("initiative_id")
    known = every_one.left_join(known, "initiative_id").select(
        every_one.initiative_id, is_complete=known.is_complete.fill_null(False)
    )
    heard = pairs.rename(says_complete="is_complete").inner_join(known, "initiative_id")
    heard = heard.filter(heard.says_complete | ~heard.is_complete)
    named = heard.group_by("initiative_id").agg(
        lists=heard.source_id.group_concat(" ", order_by=heard.source_id)
    )
    return known.left_join(named, "initiative_id").select(
        known.initiative_id, known.is_complete, lists=named.lists.fill_null("")
    )
