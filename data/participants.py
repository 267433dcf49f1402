"""Who takes part in an initiative, at home and abroad, as whom, since when, and who says so?"""

from __future__ import annotations

from pandas import DataFrame, concat

from data.evidence import in_years
from data.initiatives import subtrees
from data.load import Tables
from data.said import as_said
from data.selection import Selection
from data.stated import participations_in


def participants_of(tables: Tables, selection: Selection, initiative_id: str) -> DataFrame:
    """List everybody that the chosen sources name in an initiative or in a part of it.

    Territories stand as the sources name them: an area is one row, not its regions. The filters
    by year are left aside, since the years stand beside each row.

    Returns
    -------
    DataFrame
        One row per participation, Swedish ones first, then by country and code:
        initiative_id : str, the initiative or part that the source names
        nuts_code, nuts_level, country : of the territory
        is_swedish : bool
        is_ruled_out : bool, known not to hold in any of the chosen years
        and basis, role, organisation, year_start, year_end, source_id, quote, note_sv, note_en
    """
    facts = participations_in(as_said(tables, selection), subtrees(tables)[initiative_id])
    places = tables.territories[["nuts_code", "nuts_level", "country"]]
    facts = facts.merge(places, on="nuts_code", how="left", validate="many_to_one")
    facts["is_swedish"] = facts["country"] == "SE"
    holds, may_hold = in_years(facts, selection.years)
    facts["is_ruled_out"] = ~holds & ~may_hold
    facts["is_part"] = facts["initiative_id"] != initiative_id
    facts = facts.sort_values(
        ["is_swedish", "country", "nuts_code", "is_part", "initiative_id", "source_id"],
        ascending=[False, True, True, True, True, True],
        kind="stable",
        ignore_index=True,
    )
    return facts.drop(columns="is_part")


def coverage_of(tables: Tables, selection: Selection, initiative_id: str) -> DataFrame:
    """List what the chosen sources say of how complete their list of an initiative is.

    Returns
    -------
    DataFrame
        Rows of `tables.coverage` about the initiative itself, complete lists first.
    """
    coverage = as_said(tables, selection).coverage
    coverage = coverage[coverage["initiative_id"] == initiative_id]
    by_listing = [
        coverage[coverage["listing"] == listing] for listing in ("complete", "examples", "unstated")
    ]
    return concat(by_listing, ignore_index=True)
