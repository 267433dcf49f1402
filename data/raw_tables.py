"""The tables of the package as they leave the project: with the rows that a choice is about.

Nothing is computed: each row stands in a table of the package, but for the years, programme and
lead of an initiative, which are those that the chosen sources state.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from pandas import DataFrame

from data.evidence import MOST_SELECTIONS
from data.kept import each, kept
from data.load import Tables
from data.package import table_names
from data.said import heard_sources
from data.selection import Selection
from data.subset import rows_of
from data.views import Language


def raw_view(name: str) -> Callable[[Tables, Selection, Language], DataFrame]:
    """Give the function that gives one table; it reads the same in both languages.

    Its rows are those of `data.subset.rows_of`, the package of the choice, as far as they come
    from a source that is heard.
    """
    if name not in table_names():
        raise ValueError(f'no table is called "{name}"; there are {", ".join(table_names())}')

    def view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
        rows = getattr(_rows(tables, selection), name)
        if name != "coverage":
            return rows
        # A package needs somebody's word on how complete a list is, to be loaded again.
        return rows[rows["source_id"].isin(heard_sources(tables, selection))]

    return view


@singledispatch
def some_participations(tables: Tables, selection: Selection, places: slice) -> DataFrame:
    """Give some of the rows of `raw_view("participations")`, by their places among them."""
    return _rows(tables, selection).participations.iloc[places]


@singledispatch
def count_participations(tables: Tables, selection: Selection) -> int:
    """Count the rows of `raw_view("participations")`."""
    return len(_rows(tables, selection).participations)


@kept(MOST_SELECTIONS, each)  # by the identity of the tables, which nobody changes
def _rows(tables: Tables, selection: Selection) -> Tables:
    return rows_of(tables, selection)
