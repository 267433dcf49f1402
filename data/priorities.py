"""What does a region give priority to in its smart specialisation, according to whom?"""

from __future__ import annotations

from pandas import DataFrame

from data.load import Tables
from data.said import as_said
from data.selection import Selection, years_of_sources

STANDINGS = ("priority", "development-area", "former")


def priorities_of_region(tables: Tables, selection: Selection, nuts_code: str) -> DataFrame:
    """List a region's priorities according to the chosen sources.

    Priorities hold for the region as a whole, so of the filters only those by source and theme
    bear on them.

    Returns
    -------
    DataFrame
        Rows of `tables.priorities`, in the order of the themes; within one, priorities before
        areas to develop and former ones, the newest source first.
    """
    rows = as_said(tables, selection).priorities
    rows = rows[rows["nuts_code"] == nuts_code]
    if selection.themes:
        rows = rows[rows["theme_id"].isin(selection.themes)]
    themes = {one: place for place, one in enumerate(tables.themes["theme_id"])}
    years = years_of_sources(tables.sources)
    order = sorted(
        rows.to_dict("index").items(),
        key=lambda item: (
            themes[item[1]["theme_id"]],
            STANDINGS.index(item[1]["standing"]),
            -years[item[1]["source_id"]],
        ),
    )
    return rows.loc[[index for index, _ in order]]
