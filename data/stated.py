"""What is stated of each initiative as a whole: by whom, on what basis, of which years?

A package has many more participations than initiatives, and most questions are not about who takes
part but about what is known at all. They are answered from this summary, which is small enough to
stay in the process even where the participations are kept in a database.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import singledispatch

from pandas import DataFrame, Series

from data.kept import ROWS, kept, rows
from data.load import Tables

YEARS = ["year_start", "year_end"]
STATED = ["initiative_id", "source_id", "basis", *YEARS]


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
@singledispatch
def stated_periods(tables: Tables) -> DataFrame:
    """Sum up the participations by what they are about, who states them, and for which years.

    Returns
    -------
    DataFrame
        One row per initiative or part, source, basis and period, in the order in which each stands
        first in the table:
        initiative_id, source_id, basis : str
        year_start, year_end : Int64, <NA> where unknown
        participations : int, how many rows of the table say so
    """
    return sum_up(tables.participations[STATED])


def sum_up(participations: DataFrame) -> DataFrame:
    """Count the rows that are alike in `STATED`, in the order in which they come."""
    groups = participations.groupby(STATED, sort=False, dropna=False).size()
    return groups.rename("participations").reset_index().astype({one: "Int64" for one in YEARS})


@singledispatch
def named_territories(tables: Tables) -> list[str]:
    """List the territories that any source names, in the order in which they are named first."""
    return list(Series(tables.participations["nuts_code"]).unique())


@singledispatch
def participations_in(tables: Tables, initiative_ids: Collection[str]) -> DataFrame:
    """Give the rows of `tables.participations` about some initiatives or parts, in their order."""
    rows = tables.participations
    return rows[rows["initiative_id"].isin(set(initiative_ids))]
