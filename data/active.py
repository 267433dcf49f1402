"""Which initiatives are known to go on in the chosen years?"""

from __future__ import annotations

from pandas import DataFrame

from data.evidence import in_years
from data.initiatives import matching_initiatives, subtrees
from data.load import Tables
from data.said import as_said
from data.selection import Selection
from data.stated import stated_periods


def active_initiatives(tables: Tables, selection: Selection) -> tuple[DataFrame, DataFrame]:
    """Find the initiatives and parts that the filters let through, that by years included.

    An initiative is known to go on in a year if its own period says so, or that of anybody who
    takes part in it or in a part of it. One without any known period is left out of a choice of
    years, unless the reader asks for what has none. One whose own period lies elsewhere is left
    out for good, whoever takes part in it without known years.

    Returns
    -------
    DataFrame
        Rows of `tables.initiatives`, in the order of the table.
    DataFrame
        Those that were left out only because no years are known of them.
    """
    matching = matching_initiatives(tables, selection)
    if not selection.years:
        return matching, matching.iloc[:0]
    said = as_said(tables, selection)
    holds, may_hold = set(), set()
    for frame in (said.initiatives, stated_periods(said)):
        known, unknown = in_years(frame, selection.years)
        holds |= set(frame.loc[known, "initiative_id"])
        may_hold |= set(frame.loc[unknown, "initiative_id"])
    parts = subtrees(tables)
    ids = matching["initiative_id"]
    is_active = ids.map(lambda one: not holds.isdisjoint(parts[one])).astype(bool)
    may_be = ids.map(lambda one: not may_hold.isdisjoint(parts[one])).astype(bool)
    own_holds, own_may_hold = in_years(matching, selection.years)
    undated = may_be & ~is_active & (own_holds | own_may_hold)
    if selection.undated:
        return matching[is_active | undated], matching.iloc[:0]
    return matching[is_active], matching[undated]
