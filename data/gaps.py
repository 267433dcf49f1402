"""What do the sources leave open: regions, years and lists?

Nobody's silence is a no: what is listed here is unknown, and nothing more is said of it.
"""

from __future__ import annotations

from pandas import DataFrame

from data.evidence import regional_facts
from data.initiatives import subtree, tree_order
from data.load import Tables, swedish_regions
from data.selection import Selection

YEARS = ["year_start", "year_end"]


def unnamed_regions(tables: Tables) -> list[str]:
    """List the Swedish regions that no source names, neither themselves nor their NUTS 2 area."""
    facts = regional_facts(tables, Selection(), list(tables.initiatives["initiative_id"]))
    named = set(facts["nuts_code"])
    return [code for code in swedish_regions(tables)["nuts_code"] if code not in named]


def regions_without_priorities(tables: Tables) -> list[str]:
    """List the Swedish regions of which no source gives a smart specialisation priority."""
    named = set(tables.priorities["nuts_code"])
    return [code for code in swedish_regions(tables)["nuts_code"] if code not in named]


def undated_initiatives(tables: Tables) -> list[str]:
    """List the initiatives that count of which no year is known: not theirs, their parts', or
    that of anybody's participation in them."""
    initiatives = tables.initiatives
    dated = {
        initiative_id
        for table in (initiatives, tables.participations)
        for initiative_id in table.dropna(subset=YEARS, how="all")["initiative_id"]
    }
    counted = initiatives.loc[initiatives["initiative_id"] == initiatives["counts_as"]]
    return [one for one in counted["initiative_id"] if not dated & set(subtree(initiatives, one))]


def count_undated(tables: Tables) -> int:
    """Count the participations without any year."""
    return int(tables.participations[YEARS].isna().all(axis="columns").sum())


def listings(tables: Tables) -> DataFrame:
    """Tell how complete each list is, according to whom, and as of when.

    Returns
    -------
    DataFrame
        The rows of `tables.coverage` in the order of the tree, a part behind its initiative, with
        is_part : bool, it is a part of another initiative
        publisher : str, who says it
    """
    order = {one: place for place, one in enumerate(tree_order(tables.initiatives))}
    parents = tables.initiatives.set_index("initiative_id")["parent_id"]
    publishers = tables.sources.set_index("source_id")["publisher"]
    rows = tables.coverage.assign(
        is_part=tables.coverage["initiative_id"].map(parents) != "",
        publisher=tables.coverage["source_id"].map(publishers),
        place=tables.coverage["initiative_id"].map(order),
    )
    return rows.sort_values(["place", "source_id"], kind="stable").drop(columns="place")
