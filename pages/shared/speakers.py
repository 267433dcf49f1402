"""Who is behind what a view says?"""

from __future__ import annotations

from pandas import DataFrame

from data.behind import cells_by_source
from data.load import Tables
from pages.shared.texts import Language, number, text
from pages.shared.view import View


def publishers(view: View, tables: Tables, language: Language) -> str:
    """Name who says it: one publisher, or the number of sources."""
    return who_says(speaking_sources(view, tables), language)


def who_says(sources: DataFrame, language: Language) -> str:
    """Name who is behind sources, rows of the table: one publisher, or how many sources."""
    names = sources["publisher"].unique()
    if len(names) == 1:
        return names[0]
    return text(language, "answer.sources", count=number(language, len(sources)))


def speaking_sources(view: View, tables: Tables) -> DataFrame:
    """Keep the sources that say anything of what is shown: rows of `tables.sources`."""
    source_ids = set(cells_by_source(tables, view.selection))
    # A chosen source may name only others abroad, and then no Swedish cell rests on it.
    source_ids = source_ids or set(view.selection.sources)
    return tables.sources[tables.sources["source_id"].isin(source_ids)]
