"""With whom does a region share initiatives, in Sweden and abroad?"""

from __future__ import annotations

from pandas import DataFrame, concat

from data.evidence import foreign_facts
from data.initiatives import shown_initiatives
from data.load import Tables
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
    taking_part = taking_part.drop_duplicates(["nuts_code", "initiative_id"])
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
