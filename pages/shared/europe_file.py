"""The table of the page on Europe as a file; its columns never change their meaning."""

from __future__ import annotations

from pandas import DataFrame

from data.europe import partners, taking_part
from data.load import Tables
from data.selection import Selection
from data.views import territory_names
from geo.europe import drawn_from
from pages.shared.texts import Language

COLUMNS = [
    "nuts_code", "nuts_level", "country", "territory", "initiatives", "initiative_ids", "basis",
    "has_polygon", "source_ids",
]  # fmt: skip


def europe_file(
    tables: Tables, selection: Selection, language: Language, region: str = ""
) -> DataFrame:
    """Give one row per territory that takes part, with `COLUMNS`; see `data.europe.taking_part`.

    Parameters
    ----------
    region
        A Swedish region, to list its partners and what they share with it instead.
    """
    rows = partners(tables, selection, region) if region else taking_part(tables, selection)
    names = territory_names(tables, language)
    drawn = set(drawn_from(rows["nuts_code"]))
    return rows.assign(
        territory=[names[code] for code in rows["nuts_code"]],
        initiative_ids=[" ".join(ids) for ids in rows["initiative_ids"]],
        has_polygon=["1" if code in drawn else "0" for code in rows["nuts_code"]],
    )[COLUMNS]
