"""In how many initiatives does each region take part?

A part counts as the initiative that `counts_as` names, so a region in several parts of one
initiative counts it once.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import singledispatch

from pandas import DataFrame, Series

from data.kept import ROWS, kept, rows
from data.load import Tables, swedish_regions
from data.selection import Selection
from data.status import NOT_STATED, TAKES_PART, participation_status


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes, nor this
@singledispatch
def count_shown(tables: Tables, selection: Selection) -> DataFrame:
    """Count for each region, as `count_by_region` does, of what a choice shows."""
    return count_by_region(participation_status(tables, selection), tables)


def count_by_region(status: DataFrame, tables: Tables) -> DataFrame:
    """Count the initiatives that each region takes part in.

    Parameters
    ----------
    status
        One row per region and shown initiative, from `participation_status`.

    Returns
    -------
    DataFrame
        One row per region, in the order of the territories:
        nuts_code : str
        initiatives : int, initiatives that the region takes part in; 0 if none
        not_stated : int, initiatives of which the sources do not tell whether it takes part
    """
    regions = swedish_regions(tables)
    taking_part = status[status["status"].isin(TAKES_PART)]
    not_stated = status[status["status"] == NOT_STATED]
    counted_as = counts_as(tables)
    counts = regions[["nuts_code"]].reset_index(drop=True)
    for column, cells in (("initiatives", taking_part), ("not_stated", not_stated)):
        counted = cells["initiative_id"].map(counted_as)
        per_region = counted.groupby(cells["nuts_code"]).nunique()
        counts[column] = counts["nuts_code"].map(per_region).fillna(0).astype(int)
    return counts


def count_by_initiative(status: DataFrame, initiative_ids: list[str]) -> Series:
    """Count the regions that take part in each initiative; 0 where none does.

    Parameters
    ----------
    status
        One row per region and initiative, from `participation_status`.

    Returns
    -------
    Series
        int by initiative_id, in the order given.
    """
    taking_part = status[status["status"].isin(TAKES_PART)]
    return taking_part["initiative_id"].value_counts().reindex(initiative_ids, fill_value=0)


def count_counted(initiative_ids: Collection[str], tables: Tables) -> int:
    """Count the initiatives among these, parts as what they count as."""
    return counts_as(tables)[list(initiative_ids)].nunique()


def counts_as(tables: Tables) -> Series:
    """Give the initiative under which each initiative and part is counted, by its identifier."""
    return tables.initiatives.set_index("initiative_id")["counts_as"]
