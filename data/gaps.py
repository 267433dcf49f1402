"""What do the sources leave open: regions, initiatives, years and lists?

Nobody's silence is a no: what is listed here is unknown, and nothing more is said of it. Only where
a source says that its list is complete does it rule out whom it leaves out.
"""

from __future__ import annotations

from pandas import DataFrame

from data.evidence import regional_facts
from data.initiatives import matching_initiatives, shown_initiatives, subtrees, tree_order
from data.kept import ROWS, kept, rows
from data.load import Tables, swedish_regions
from data.said import as_said
from data.selection import Selection
from data.stated import YEARS, stated_periods
from data.status import TAKES_PART, participation_status

# How a source can name a region without the choice counting it, what says most first.
NAMED_AS = ("other_years", "undated", "area", "seat")
LISTINGS = ("complete", "examples", "unstated")  # what says most comes first


def unnamed_regions(tables: Tables) -> list[str]:
    """List the Swedish regions that no source names, neither themselves nor their NUTS 2 area."""
    facts = regional_facts(tables, Selection(), list(tables.initiatives["initiative_id"]))
    named = set(facts["nuts_code"])
    return [code for code in swedish_regions(tables)["nuts_code"] if code not in named]


def regions_without_priorities(tables: Tables) -> list[str]:
    """List the Swedish regions of which no source gives a smart specialisation priority."""
    named = set(tables.priorities["nuts_code"])
    return [code for code in swedish_regions(tables)["nuts_code"] if code not in named]


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
def regions_in_nothing(tables: Tables, selection: Selection) -> DataFrame:
    """List the Swedish regions that are not known to take part in anything that the filters show.

    Returns
    -------
    DataFrame
        One row per region, by code; none where the filters show nothing:
        nuts_code : str
        named_as : str, one of `NAMED_AS` where a source names it in something that is shown, in a
            way that is not counted: for other years, without a known year, through its area, or as
            the seat of an organisation; "" where none does
    """
    shown_ids = list(shown_initiatives(tables, selection)["initiative_id"])
    status = participation_status(tables, selection, shown_ids)
    known = set(status.loc[status["status"].isin(TAKES_PART), "nuts_code"])
    named = _named_as(regional_facts(tables, selection, shown_ids), selection, "nuts_code")
    regions = swedish_regions(tables)["nuts_code"]
    found = regions[~regions.isin(known) & bool(shown_ids)]
    rows = [(code, named.get(code, "")) for code in found]
    return DataFrame(rows, columns=["nuts_code", "named_as"])


@kept(ROWS, rows)  # as above
def initiatives_without_region(tables: Tables, selection: Selection) -> DataFrame:
    """List the initiatives and parts, of those that match, in which no Swedish region is known.

    Returns
    -------
    DataFrame
        One row per initiative or part, in the order of the tree:
        initiative_id, counts_as : str
        named_as : str, as from `regions_in_nothing`, of any region in it
        listing : str, how complete the list is by the source that says most; "" if none says
    """
    matching = matching_initiatives(tables, selection).set_index("initiative_id")
    ids = [one for one in tree_order(tables) if one in matching.index]
    status = participation_status(tables, selection, ids)
    known = set(status.loc[status["status"].isin(TAKES_PART), "initiative_id"])
    named = _named_as(regional_facts(tables, selection, ids), selection, "initiative_id")
    listing = listing_by_initiative(tables, selection)
    rows = [
        (one, matching.at[one, "counts_as"], named.get(one, ""), listing.get(one, ""))
        for one in ids
        if one not in known
    ]
    return DataFrame(rows, columns=["initiative_id", "counts_as", "named_as", "listing"])


def listing_by_initiative(tables: Tables, selection: Selection) -> dict[str, str]:
    """Tell how complete each list is, by the heard source that says most of it."""
    coverage = as_said(tables, selection).coverage
    return {
        initiative_id: one
        for one in reversed(LISTINGS)
        for initiative_id in coverage.loc[coverage["listing"] == one, "initiative_id"]
    }


def _named_as(facts: DataFrame, selection: Selection, of: str) -> dict[str, str]:
    """Tell for each value of a column how the facts that are not counted name a region."""
    facts = facts[~facts["counts"]]
    found: dict[str, str] = {}
    for one, basis, is_area, passed_over in zip(
        facts[of], facts["basis"], facts["is_area"], facts["passed_over"], strict=True
    ):
        if basis == "seat" and not selection.seats:
            named_as = "seat"
        elif is_area and not selection.derived:
            named_as = "area"
        else:
            named_as = "undated" if passed_over else "other_years"
        found[one] = min(found.get(one, named_as), named_as, key=NAMED_AS.index)
    return found


def undated_initiatives(tables: Tables) -> list[str]:
    """List the initiatives that count of which no year is known: not theirs, their parts', or
    that of anybody's participation in them."""
    initiatives = tables.initiatives
    dated = {
        initiative_id
        for table in (initiatives, stated_periods(tables))
        for initiative_id in table.dropna(subset=YEARS, how="all")["initiative_id"]
    }
    counted = initiatives.loc[initiatives["initiative_id"] == initiatives["counts_as"]]
    parts = subtrees(tables)
    return [one for one in counted["initiative_id"] if dated.isdisjoint(parts[one])]


def count_undated(tables: Tables) -> int:
    """Count the participations without any year."""
    stated = stated_periods(tables)
    is_undated = stated[YEARS].isna().all(axis="columns")
    return int(stated.loc[is_undated, "participations"].sum())


def listings(tables: Tables) -> DataFrame:
    """Tell how complete each list is, according to whom, and as of when.

    Returns
    -------
    DataFrame
        The rows of `tables.coverage` in the order of the tree, a part behind its initiative, with
        is_part : bool, it is a part of another initiative
        publisher : str, who says it
    """
    order = {one: place for place, one in enumerate(tree_order(tables))}
    parents = tables.initiatives.set_index("initiative_id")["parent_id"]
    publishers = tables.sources.set_index("source_id")["publisher"]
    rows = tables.coverage.assign(
        is_part=tables.coverage["initiative_id"].map(parents) != "",
        publisher=tables.coverage["source_id"].map(publishers),
        place=tables.coverage["initiative_id"].map(order),
    )
    return rows.sort_values(["place", "source_id"], kind="stable").drop(columns="place")
