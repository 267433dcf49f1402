"""Which facts bear on a region's status in an initiative, and how closely?

A fact about a part bears on everything above it; a fact about a NUTS 2 area bears on the regions
in it. The closest fact decides: the region named in the initiative itself, then in a part of it,
then its area in the initiative, then its area in a part. Of facts that are equally close,
one with known years comes first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import singledispatch
from typing import Any

from pandas import DataFrame, Series

from data.kept import ROWS, kept, rows
from data.load import Tables
from data.said import as_said
from data.selection import Selection
from data.spread import spread, territory_to_region

# Choices of sources, years and switches; few, since the other filters make no difference.
MOST_SELECTIONS = 100


def regional_facts(
    tables: Tables, selection: Selection, shown_ids: Collection[str], nuts_code: str = ""
) -> DataFrame:
    """Spread the participations over the shown initiatives and the Swedish regions.

    Parameters
    ----------
    nuts_code
        The only region to spread them to; "" for all.

    Returns
    -------
    DataFrame
        One row per shown initiative, region and participation, closest fact first:
        initiative_id : str, the shown initiative that the fact bears on
        nuts_code : str, NUTS 3 code of the region that it bears on
        fact_id, fact_code : str, initiative and territory as the source names them
        is_area : bool, the source names the NUTS 2 area
        via : str, that NUTS 2 code, or the part that the source names, or ""
        counts : bool, False where the choice of years, or the switch for areas, rules it out
        passed_over : bool, the region would be counted if the reader asked for it: an area, an
            organisation's seat, or a fact without a known period
        and basis, role, organisation, year_start, year_end, source_id, quote, note_sv, note_en as
            in the table
    """
    return facts_that_reach_regions(tables, of_facts(selection), shown_ids, nuts_code)


def of_facts(selection: Selection) -> Selection:
    """Keep of a choice what decides about facts: sources, years and switches.

    Initiatives, kinds and themes only say which initiatives are shown.
    """
    return replace(selection, initiatives=(), kinds=(), themes=())


@singledispatch
def facts_that_reach_regions(
    tables: Tables, selection: Selection, shown_ids: Collection[str], nuts_code: str
) -> DataFrame:
    """Give what `regional_facts` gives, for a choice from `of_facts`."""
    return _narrowed(_every_fact(tables, selection), shown_ids, nuts_code)


@singledispatch
def facts_of_named(
    tables: Tables, selection: Selection, shown_ids: Collection[str], nuts_code: str
) -> DataFrame:
    """Give what `facts_as_named` gives, for a choice from `of_facts`."""
    return _narrowed(_every_fact_as_named(tables, selection), shown_ids, nuts_code)


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
def _every_fact(tables: Tables, selection: Selection) -> DataFrame:
    participations = as_said(tables, selection).participations
    return told(spread(tables, participations, territory_to_region(tables)), selection)


@kept(ROWS, rows)  # as above
def _every_fact_as_named(tables: Tables, selection: Selection) -> DataFrame:
    named = tables.territories["nuts_code"]
    itself = DataFrame({"fact_code": named, "nuts_code": named, "is_area": False})
    return told(spread(tables, as_said(tables, selection).participations, itself), selection)


def _narrowed(facts: DataFrame, shown_ids: Collection[str], nuts_code: str) -> DataFrame:
    if nuts_code:
        facts = facts[facts["nuts_code"] == nuts_code]
    return facts[facts["initiative_id"].isin(set(shown_ids))]


def foreign_facts(tables: Tables, selection: Selection, shown_ids: Collection[str]) -> DataFrame:
    """Spread the participations of territories abroad over the shown initiatives.

    A territory abroad is taken as the source names it, whatever its level, and nothing is
    derived from it.

    Returns
    -------
    DataFrame
        As from `regional_facts`; `nuts_code` is the territory itself and `is_area` is False.
    """
    facts = facts_as_named(tables, selection, shown_ids)
    territories = tables.territories
    abroad = territories.loc[territories["country"] != "SE", "nuts_code"]
    return facts[facts["nuts_code"].isin(abroad)]


def facts_as_named(
    tables: Tables, selection: Selection, shown_ids: Collection[str], nuts_code: str = ""
) -> DataFrame:
    """Spread the participations over the shown initiatives, each with the territory it names.

    Parameters
    ----------
    nuts_code
        The only territory to look at; "" for all.

    Returns
    -------
    DataFrame
        As from `regional_facts`, of every country and level; `is_area` is False.
    """
    return facts_of_named(tables, of_facts(selection), shown_ids, nuts_code)


def told(facts: DataFrame, selection: Selection) -> DataFrame:
    """Tell of spread facts whether they count for a choice, or are passed over; in place."""
    in_period, undated = in_years(facts, selection.years)
    reachable = selection.derived | ~facts["is_area"]
    reachable &= selection.seats | (facts["basis"] != "seat")
    facts["counts"] = reachable & (in_period | (undated & selection.undated))
    facts["passed_over"] = ~facts["counts"] & (in_period | undated)
    return facts


@singledispatch
def periods_that_count(
    tables: Tables, selection: Selection, shown_ids: Collection[str]
) -> DataFrame:
    """List the periods of the facts that count, each once: year_start, year_end."""
    facts = regional_facts(tables, selection, shown_ids)
    return facts.loc[facts["counts"], ["year_start", "year_end"]].drop_duplicates()


def years_held(periods: DataFrame, candidates: list[int]) -> list[int]:
    """Keep the years in which at least one of the periods is known to hold."""
    start, end = _bounds(periods)
    return [year for year in candidates if _is_known(start, end, year).any()]


def in_years(facts: DataFrame, years: tuple[int, ...]) -> tuple[Series, Series]:
    """Tell for each fact whether it is known to hold in a chosen year, and whether it may.

    An unknown end is not an end. An unknown start says nothing of the years before the end.
    """
    start, end = _bounds(facts)
    holds = Series(not years, index=facts.index)
    may_hold = Series(False, index=facts.index)
    for year in years:
        holds |= _is_known(start, end, year)
        may_hold |= (start != start) & ~(end < year)
    return holds, may_hold & ~holds


def _bounds(facts: DataFrame) -> tuple[Any, Any]:
    """Give first and last years as arrays of numbers, which cost a tenth of what Series do.

    What is not known is NaN, which no comparison finds, and which is not what it is.
    """
    start, end = (
        facts[column].astype("Float64").to_numpy(dtype=float, na_value=float("nan"))
        for column in ("year_start", "year_end")
    )
    return start, end


def _is_known(start: Any, end: Any, year: int) -> Any:
    return ((start <= year) & ~(end < year)) | (end == year)
