"""Which initiatives and territories does a participation reach, and how closely?

One in a part reaches everything above that part; one of a NUTS 2 area reaches the regions in it.
What is chosen makes no difference here: `data/evidence.py` says what of it counts.
"""

from __future__ import annotations

from pandas import DataFrame

from data.initiatives import subtrees
from data.kept import each, kept
from data.load import Tables, swedish_regions


def spread(tables: Tables, participations: DataFrame, reaches: DataFrame) -> DataFrame:
    """Spread participations over all initiatives and those territories that they reach.

    Parameters
    ----------
    participations
        With at least what is named below.
    reaches
        fact_code, nuts_code : str, a territory and one that it reaches
        is_area : bool, the one reaches the other as its area

    Returns
    -------
    DataFrame
        One row per initiative, territory and participation, closest fact first: the columns of
        the participations, with `fact_id` and `fact_code` as what they name, and initiative_id,
        nuts_code, is_area and via, as from `regional_facts`.
    """
    participations = participations.rename(
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
    return in_order(scope.merge(participations.merge(reaches, on="fact_code"), on="fact_id"))


def in_order(facts: DataFrame) -> DataFrame:
    """Say through what each fact reaches a territory, and put the closest first; see `spread`."""
    is_part = facts["fact_id"] != facts["initiative_id"]
    facts["via"] = facts["fact_id"].where(is_part, "")
    facts["via"] = facts["fact_code"].where(facts["is_area"], facts["via"])
    facts["closeness"] = 2 * facts["is_area"].astype(int) + is_part.astype(int)
    facts["is_undated"] = facts["year_start"].isna() & facts["year_end"].isna()
    by = ["initiative_id", "nuts_code", "closeness", "fact_id", "is_undated", "source_id"]
    return facts.sort_values(by, kind="stable").drop(columns=["closeness", "is_undated"])


@kept(4, each)  # by the identity of the tables, which nobody changes
def territory_to_region(tables: Tables) -> DataFrame:
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
