"""Who takes part in Europe, at the level that each source states, and who are a region's partners?

A territory is taken as the sources name it: nothing is derived from it, and nothing is guessed down
to its parts. The one exception is the project's own rule for Sweden: the regions of a NUTS 2 area
that a source names take part through it, and are marked so.
"""

from __future__ import annotations

from pandas import DataFrame, Series, concat

from data.counts import counts_as
from data.evidence import facts_as_named, regional_facts
from data.facts import COLUMNS as FACT_COLUMNS
from data.initiatives import shown_initiatives, tree_order
from data.load import Tables, swedish_regions
from data.partners import shared_initiatives
from data.selection import Selection

# How a territory takes part, the closest first: it is named itself; only an organisation with its
# seat there is; only the NUTS 2 area that it lies in is.
BASES = ("territory", "seat", "area")
COLUMNS = [
    "nuts_code", "nuts_level", "country", "initiatives", "initiative_ids", "basis", "source_ids",
]  # fmt: skip


def taking_part(tables: Tables, selection: Selection) -> DataFrame:
    """List everybody who takes part in what the choice shows.

    Returns
    -------
    DataFrame
        One row per territory that takes part in at least one initiative, by code:
        nuts_code, country : str
        nuts_level : Int64
        initiatives : int, in how many; a part counts as the initiative it belongs to
        initiative_ids : tuple of str, in which, in the order of the table
        basis : str, the closest of `BASES`
        source_ids : str, who says so, separated by a space
    """
    return _per_territory(_facts_that_count(tables, selection), tables)


def partners(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """List the partners of a Swedish region, with the initiatives that they share.

    Returns
    -------
    DataFrame
        As from `taking_part`, most in common first; who counts is `shared_initiatives`' to say.
    """
    shared = shared_initiatives(tables, selection, nuts_code)
    pairs = {
        (code, one)
        for code, ids in zip(shared["nuts_code"], shared["initiative_ids"], strict=True)
        for one in ids
    }
    facts = _facts_that_count(tables, selection)
    is_shared = [pair in pairs for pair in zip(facts["nuts_code"], facts["counts_as"], strict=True)]
    found = _per_territory(facts[Series(is_shared, index=facts.index, dtype=bool)], tables)
    return found.sort_values(
        ["initiatives", "nuts_code"], ascending=[False, True], ignore_index=True
    )


def seats(tables: Tables, selection: Selection) -> DataFrame:
    """List the organisations that take part and only have their seat in a territory.

    Returns
    -------
    DataFrame
        One row per territory, organisation and initiative that it counts as:
        nuts_code, country, organisation, initiative_id : str
    """
    facts = facts_as_named(tables, selection, _shown_ids(tables, selection))
    facts = facts[(facts["basis"] == "seat") & (facts["counts"] | facts["passed_over"])]
    facts = facts.assign(initiative_id=facts["initiative_id"].map(counts_as(tables)))
    facts = facts.merge(tables.territories[["nuts_code", "country"]], on="nuts_code", how="left")
    columns = ["nuts_code", "country", "organisation", "initiative_id"]
    return facts[columns].drop_duplicates().sort_values(columns, ignore_index=True)


def facts_of_place(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """List everything that the chosen sources say a territory takes part in, as they name it.

    The filters by initiative, kind, theme and year are left aside, and so is whether seats count:
    a card tells all of it.

    Returns
    -------
    DataFrame
        As from `data.facts.facts_of_region`.
    """
    told = Selection(sources=selection.sources, known=selection.known, seats=True)
    order = tree_order(tables)
    facts = facts_as_named(tables, told, order, nuts_code)
    facts = facts[facts["initiative_id"] == facts["fact_id"]]  # each fact once, where it was said
    facts = facts.assign(counts_as=facts["initiative_id"].map(counts_as(tables)))
    places = {one: place for place, one in enumerate(order)}
    facts = facts.sort_values("initiative_id", key=lambda ids: ids.map(places), kind="stable")
    return facts[FACT_COLUMNS]


def _facts_that_count(tables: Tables, selection: Selection) -> DataFrame:
    shown_ids = _shown_ids(tables, selection)
    at_home = regional_facts(tables, selection, shown_ids)
    named = facts_as_named(tables, selection, shown_ids)
    named = named[~named["nuts_code"].isin(swedish_regions(tables)["nuts_code"])]
    facts = concat([at_home[at_home["counts"]], named[named["counts"]]], ignore_index=True)
    facts["counts_as"] = facts["initiative_id"].map(counts_as(tables)).astype("str")
    facts["basis"] = facts["basis"].mask(facts["is_area"].astype(bool), "area")
    return facts


def _per_territory(facts: DataFrame, tables: Tables) -> DataFrame:
    order = {one: place for place, one in enumerate(tables.initiatives["initiative_id"])}
    territories = tables.territories.set_index("nuts_code")
    told = ("counts_as", "basis", "source_id")
    found_of: dict[str, dict[str, set[str]]] = {}
    for code, *values in zip(facts["nuts_code"], *(facts[one] for one in told), strict=True):
        own = found_of.setdefault(code, {one: set() for one in told})
        for one, value in zip(told, values, strict=True):
            own[one].add(value)
    levels, countries = territories["nuts_level"].to_dict(), territories["country"].to_dict()
    rows = []
    for code, own in sorted(found_of.items()):
        ids = tuple(sorted(own["counts_as"], key=order.__getitem__))
        closest = min(own["basis"], key=BASES.index)
        source_ids = " ".join(sorted(own["source_id"]))
        rows.append((code, levels[code], countries[code], len(ids), ids, closest, source_ids))
    found = DataFrame(rows, columns=COLUMNS)
    return found.astype({"nuts_level": "Int64", "initiatives": int})


def _shown_ids(tables: Tables, selection: Selection) -> list[str]:
    return list(shown_initiatives(tables, selection)["initiative_id"])
