"""With whom does a region share initiatives, in Sweden and abroad?"""

from __future__ import annotations

from functools import singledispatch

from pandas import DataFrame, concat

from data.evidence import foreign_facts
from data.facts import COLUMNS, facts_of_region
from data.initiatives import shown_initiatives, subtrees
from data.kept import ROWS, kept, rows
from data.load import Tables, swedish_regions
from data.selection import Selection
from data.status import TAKES_PART, participation_status


def shared_initiatives(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """Find everybody who takes part in what a region takes part in, most in common first.

    A Swedish region takes part as its status says, through its area too unless the reader has
    switched that off. A territory abroad takes part where a source names it. Parts count as the
    initiative they belong to, so two regions in different parts of one initiative share it.

    Returns
    -------
    DataFrame
        One row per territory that shares at least one initiative, most first, then by code:
        nuts_code : str, NUTS 3 code of a Swedish region, or the code of a territory abroad
        is_swedish : bool
        initiatives : int, how many they share
        initiative_ids : tuple of str, which, in the order of the table
    """
    taking_part = who_takes_part_with(tables, selection, nuts_code)
    own = taking_part.loc[taking_part["nuts_code"] == nuts_code, "initiative_id"]
    shared = taking_part[
        taking_part["initiative_id"].isin(own) & (taking_part["nuts_code"] != nuts_code)
    ]
    order = {one: place for place, one in enumerate(tables.initiatives["initiative_id"])}
    rows = [
        (code, is_swedish, len(ids), tuple(sorted(ids, key=order.__getitem__)))
        for (code, is_swedish), ids in shared.groupby(["nuts_code", "is_swedish"])["initiative_id"]
    ]
    found = DataFrame(rows, columns=["nuts_code", "is_swedish", "initiatives", "initiative_ids"])
    found = found.sort_values(["initiatives", "nuts_code"], ascending=[False, True])
    return found.reset_index(drop=True)


@singledispatch
def who_takes_part_with(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """Give of `who_takes_part` at least who takes part in what a region takes part in."""
    return who_takes_part(tables, selection)


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
def who_takes_part(tables: Tables, selection: Selection) -> DataFrame:
    """List who takes part in what is shown, at home and abroad; see `shared_initiatives`.

    Returns
    -------
    DataFrame
        One row per territory and initiative, a part as what it counts as:
        nuts_code, initiative_id : str
        is_swedish : bool
    """
    shown_ids = list(shown_initiatives(tables, selection)["initiative_id"])
    status = participation_status(tables, selection)
    at_home = status[status["status"].isin(TAKES_PART)]
    abroad = foreign_facts(tables, selection, shown_ids)
    abroad = abroad[abroad["counts"]]
    taking_part = concat(
        [
            at_home[["nuts_code", "initiative_id"]].assign(is_swedish=True),
            abroad[["nuts_code", "initiative_id"]].assign(is_swedish=False),
        ]
    )
    counts_as = tables.initiatives.set_index("initiative_id")["counts_as"]
    taking_part["initiative_id"] = taking_part["initiative_id"].map(counts_as).astype("str")
    return taking_part.drop_duplicates(["nuts_code", "initiative_id"])


@kept(ROWS, lambda found, *_: sum(len(f) for own in found.values() for f in own.values()))
def facts_by_territory(tables: Tables, selection: Selection) -> dict[str, dict[str, list[dict]]]:
    """Give what the chosen sources say of taking part in what is shown, at home and abroad.

    Returns
    -------
    dict
        NUTS code of a Swedish region or of a territory abroad -> initiative that the facts count
        as -> facts, each with the columns of `facts_of_region`. Who has no facts is not in it.
    """
    found: dict[str, dict[str, list[dict]]] = {}
    abroad = facts_abroad(tables, selection).sort_values("nuts_code", kind="stable")
    for facts in (
        *(
            facts_of_region(tables, selection, code, filtered=True).assign(nuts_code=code)
            for code in swedish_regions(tables)["nuts_code"]
        ),
        abroad,
    ):
        for code, fact in zip(facts["nuts_code"], facts[COLUMNS].to_dict("records"), strict=True):
            found.setdefault(code, {}).setdefault(fact["counts_as"], []).append(fact)
    return found


def facts_abroad(tables: Tables, selection: Selection) -> DataFrame:
    """List the facts that count about territories abroad, each once, where it was said.

    Returns
    -------
    DataFrame
        One row per participation: nuts_code : str, and the columns of `facts_of_region`.
    """
    initiatives = tables.initiatives
    shown = shown_initiatives(tables, selection)["initiative_id"]
    shown_ids = [part for one in shown for part in subtrees(tables)[one]]
    facts = foreign_facts(tables, selection, shown_ids)
    own = facts["initiative_id"] == facts["fact_id"]
    facts = facts[own & facts["counts"]]
    counts_as = initiatives.set_index("initiative_id")["counts_as"]
    return facts.assign(counts_as=facts["initiative_id"].map(counts_as))
