"""The tables themselves, with the rows that a choice lets through, as they leave the project.

Nothing is computed: each row stands in a table of the package, word for word, but for what
`as_said` tells of the initiatives' years, programme and lead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from pandas import DataFrame

from data.evidence import MOST_SELECTIONS
from data.load import Tables
from data.package import table_names
from data.said import as_said
from data.selection import Selection
from data.source_table import covered_initiatives, priorities_covered, source_table
from data.views import Language

OF_INITIATIVES = ("participations", "coverage", "statements")


@lru_cache(maxsize=MOST_SELECTIONS)  # by the identity of the tables, which nobody changes
def selected_tables(tables: Tables, selection: Selection) -> Tables:
    """Keep what a choice lets through; every code that is left can still be looked up.

    territories, themes : all of them; the filters do not speak of them
    initiatives : those that match, their parts, and what they are parts of or count as
    participations, coverage, statements : of those that match and their parts, as the heard
        sources say them. A choice of years chooses among the initiatives, not among the rows
    priorities : those that `sources` counts: of the chosen themes; none if an initiative or a kind
        is chosen, since priorities belong to regions
    sources : those that say any of it
    """
    said = as_said(tables, selection)
    covered = covered_initiatives(tables, selection)
    initiatives = said.initiatives
    referred = _with_what_they_belong_to(initiatives, covered)
    sources = set(source_table(tables, selection)["source_id"])
    of_initiatives = {
        name: rows[rows["initiative_id"].isin(covered)]
        for name in OF_INITIATIVES
        for rows in (getattr(said, name),)
    }
    return replace(
        said,
        initiatives=initiatives[initiatives["initiative_id"].isin(referred)],
        priorities=priorities_covered(tables, selection),
        sources=tables.sources[tables.sources["source_id"].isin(sources)],
        **of_initiatives,
    )


def raw_view(name: str) -> Callable[[Tables, Selection, Language], DataFrame]:
    """Give the function that gives one table of the package; it reads the same in both languages.

    See `selected_tables` for its rows.
    """
    if name not in table_names():
        raise ValueError(f'no table is called "{name}"; there are {", ".join(table_names())}')

    def view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
        return getattr(selected_tables(tables, selection), name)

    return view


def _with_what_they_belong_to(initiatives: DataFrame, initiative_ids: set[str]) -> set[str]:
    ids = initiatives["initiative_id"]
    belongs_to = [
        dict(zip(ids, initiatives[column], strict=True)) for column in ("parent_id", "counts_as")
    ]
    found: set[str] = set()
    waiting = set(initiative_ids)
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting |= {other[one] for other in belongs_to if other[one]} - found
    return found
