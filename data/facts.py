"""What do the sources say of one region, in their own words?"""

from __future__ import annotations

from dataclasses import replace

from pandas import DataFrame, to_numeric

from data.evidence import regional_facts
from data.initiatives import shown_initiatives, subtrees
from data.kept import ROWS, kept, rows
from data.load import Tables
from data.selection import Selection, years_of_sources

COLUMNS = [
    "initiative_id", "counts_as", "fact_code", "is_area", "basis", "role", "organisation",
    "year_start", "year_end", "source_id", "quote", "note_sv", "note_en",
]  # fmt: skip


def facts_of_region(
    tables: Tables, selection: Selection, nuts_code: str, filtered: bool = False
) -> DataFrame:
    """List everything that the chosen sources say a region takes part in.

    The filters by initiative, kind, theme and year are left aside: a region's card tells all of
    it. Facts about its NUTS 2 area are among them unless the reader has switched them off.
    With `filtered`, all filters hold, and the facts are those behind the region's status: in what
    is shown and in every part of it.

    Returns
    -------
    DataFrame
        One row per participation, in the order of the initiatives, a part behind its initiative,
        the newest source first:
        initiative_id : str, the initiative or part that the source names
        counts_as : str, the initiative that it counts as
        fact_code : str, the territory that the source names
        is_area : bool
        and basis, role, organisation, year_start, year_end, source_id, quote, note_sv, note_en as
            in the table
    """
    if not filtered:
        selection = Selection(
            sources=selection.sources,
            known=selection.known,
            derived=selection.derived,
            seats=selection.seats,
        )
    return _in_order(tables, selection, nuts_code)[COLUMNS]


def seats_of_region(
    tables: Tables, selection: Selection, nuts_code: str, filtered: bool = False
) -> DataFrame:
    """List the organisations that take part and only have their seat in a region or in its area.

    They say nothing of the region itself. Where the reader counts them, they are among
    `facts_of_region`, and this is empty.

    Returns
    -------
    DataFrame
        As from `facts_of_region`.
    """
    if selection.seats:
        return facts_of_region(tables, selection, nuts_code).iloc[:0]
    facts = facts_of_region(tables, replace(selection, seats=True), nuts_code, filtered)
    return facts[facts["basis"] == "seat"]


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
def _in_order(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """List the facts of a region in the order of the initiatives."""
    initiatives = tables.initiatives
    shown = shown_initiatives(tables, selection)["initiative_id"]
    shown_ids = [part for one in shown for part in subtrees(tables)[one]]
    facts = regional_facts(tables, selection, shown_ids, nuts_code)
    own = facts["initiative_id"] == facts["fact_id"]  # each fact once, where it was said
    facts = facts[own & facts["counts"]]
    counts_as = initiatives.set_index("initiative_id")["counts_as"]
    facts = facts.assign(counts_as=facts["initiative_id"].map(counts_as))
    order = {one: place for place, one in enumerate(initiatives["initiative_id"])}
    facts = facts.assign(
        top=facts["counts_as"].map(order), depth=facts["initiative_id"] != facts["counts_as"]
    )
    years = to_numeric(facts["source_id"].map(years_of_sources(tables.sources)))
    newest_first = facts.assign(age=-years)
    return newest_first.sort_values(["top", "depth", "initiative_id", "age"], kind="stable")
