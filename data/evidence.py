"""Which facts bear on a region's status in an initiative, and how closely?

A fact about a part bears on everything above it; a fact about a NUTS 2 area bears on the regions
in it. The closest fact decides: the region named in the initiative itself, then in a part of it,
then its area in the initiative, then its area in a part. Of facts that are equally close,
one with known years comes first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pandas import DataFrame, Series

from data.initiatives import subtrees
from data.kept import MOST_ROWS, each, kept, rows
from data.load import Tables, swedish_regions
from data.said import as_said
from data.selection import Selection

# Choices of sources, years and switches; few, since the other filters make no difference.
MOST_SELECTIONS = 100


def regional_facts(tables: Tables, selection: Selection, shown_ids: Collection[str]) -> DataFrame:
    """Spread the participations over the shown initiatives and the Swedish regions.

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
    return _of_shown(_every_fact(tables, of_facts(selection)), shown_ids)


def of_facts(selection: Selection) -> Selection:
    """Keep of a choice what decides about facts: sources, years and switches.

    Initiatives, kinds and themes only say which initiatives are shown.
    """
    return replace(selection, initiatives=(), kinds=(), themes=())


@kept(MOST_ROWS, rows)  # by the identity of the tables, which nobody changes
def _every_fact(tables: Tables, selection: Selection) -> DataFrame:
    return _spread(tables, selection, _territory_to_region(tables))


@kept(MOST_ROWS, rows)  # as above
def _every_fact_as_named(tables: Tables, selection: Selection) -> DataFrame:
    named = tables.territories["nuts_code"]
    itself = DataFrame({"fact_code": named, "nuts_code": named, "is_area": False})
    return _spread(tables, selection, itself)


def _of_shown(facts: DataFrame, shown_ids: Collection[str]) -> DataFrame:
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


def facts_as_named(tables: Tables, selection: Selection, shown_ids: Collection[str]) -> DataFrame:
    """Spread the participations over the shown initiatives, each with the territory it names.

    Returns
    -------
    DataFrame
        As from `regional_facts`, of every country and level; `is_area` is False.
    """
    return _of_shown(_every_fact_as_named(tables, of_facts(selection)), shown_ids)


def _spread(tables: Tables, selection: Selection, reaches: DataFrame) -> DataFrame:
    """Spread the facts over all initiatives and those territories that they reach."""
    participations = as_said(tables, selection).participations.rename(
        columns={"initiative_id": "fact_id", "nuts_code": "fact_code"}
    )
    scope = DataFrame(
        [
            (initiative_id, fact_id)
            for initiative_id, parts in subtrees(tables).items()
            for fact_id in parts
        ],
        columns=["initiative_id", "fact_id"],
        dtype="str",
    )
    # The territories first: of all that is said in Europe, little reaches a Swedish region.
    facts = scope.merge(participations.merge(reaches, on="fact_code"), on="fact_id")
    is_part = facts["fact_id"] != facts["initiative_id"]
    facts["via"] = facts["fact_id"].where(is_part, "")
    facts["via"] = facts["fact_code"].where(facts["is_area"], facts["via"])
    in_period, undated = in_years(facts, selection.years)
    reachable = selection.derived | ~facts["is_area"]
    reachable &= selection.seats | (facts["basis"] != "seat")
    facts["counts"] = reachable & (in_period | (undated & selection.undated))
    facts["passed_over"] = ~facts["counts"] & (in_period | undated)
    facts["closeness"] = 2 * facts["is_area"].astype(int) + is_part.astype(int)
    facts["is_undated"] = facts["year_start"].isna() & facts["year_end"].isna()
    by = ["initiative_id", "nuts_code", "closeness", "fact_id", "is_undated", "source_id"]
    return facts.sort_values(by, kind="stable").drop(columns=["closeness", "is_undated"])


def years_held(facts: DataFrame, candidates: list[int]) -> list[int]:
    """Keep the years in which at least one fact that counts is known to hold."""
    facts = facts.loc[facts["counts"], ["year_start", "year_end"]].drop_duplicates()
    return [year for year in candidates if in_years(facts, (year,))[0].any()]


@kept(4, each)  # by the identity of the tables, which nobody changes
def _territory_to_region(tables: Tables) -> DataFrame:
    """Pair each region with itself and with the NUTS 2 area that it lies in."""
    regions = swedish_regions(tables)
    pairs = [
        (named, nuts_code, named != nuts_code)
        for nuts_code, area in zip(regions["nuts_code"], regions["parent_nuts_code"], strict=True)
        for named in (nuts_code, area)
    ]
    return DataFrame(pairs, columns=["fact_code", "nuts_code", "is_area"]).astype(
        {"fact_code": "str", "nuts_code": "str", "is_area": bool}
    )


def in_years(facts: DataFrame, years: tuple[int, ...]) -> tuple[Series, Series]:
    """Tell for each fact whether it is known to hold in a chosen year, and whether it may.

    An unknown end is not an end. An unknown start says nothing of the years before the end.
    """
    start = facts["year_start"].astype("Float64").astype(float)  # NaN compares as False
    end = facts["year_end"].astype("Float64").astype(float)
    holds = Series(not years, index=facts.index)
    may_hold = Series(False, index=facts.index)
    for year in years:
        holds |= ((start <= year) & ~(end < year)) | (end == year)
        may_hold |= start.isna() & ~(end < year)
    return holds, may_hold & ~holds
