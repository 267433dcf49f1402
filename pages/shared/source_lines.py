"""On which sources does what is shown rest, as it is told below a map or a table?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pandas import DataFrame

from data.behind import cells_by_source
from data.load import Tables
from data.selection import years_of_sources
from data.source_table import count_sources
from pages.shared import speakers
from pages.shared.choices import Choice, query
from pages.shared.options import Options
from pages.shared.said import dated, web_address
from pages.shared.site import page_path
from pages.shared.texts import Language, date, plural, text, texts
from pages.shared.view import View

# Named under what rests on them, and under a map on another site; all are on their own page.
MOST_SOURCES = 5
MOST_EMBEDDED = 1


def sources(view: View, tables: Tables, choice: Choice, most: int = MOST_SOURCES) -> dict[str, Any]:
    """Describe the sources of what is shown, with their dates: those on which most of it rests."""
    speaking = speakers.speaking_sources(view, tables)
    return few_sources(speaking, cells_by_source(tables, view.selection), tables, choice, most)


def few_sources(
    speaking: DataFrame,
    rests: Mapping[str, int],
    tables: Tables,
    choice: Choice,
    most: int = MOST_SOURCES,
    boundaries: str = "source.boundaries",
) -> dict[str, Any]:
    """Describe a few of the sources, and where all of them are.

    Parameters
    ----------
    speaking
        Rows of `tables.sources`.
    rests
        How much of what is shown rests on each of them.
    boundaries
        Key of the text that names the origin of the boundaries.
    """
    years = years_of_sources(speaking)
    order = sorted(speaking["source_id"], key=lambda one: (-rests.get(one, 0), -years[one], one))
    shown = speaking.set_index("source_id").loc[order[:most]].reset_index()
    every_one = count_sources(tables, choice.selection)
    rest = every_one - len(shown)
    return {
        "sources": source_lines(shown, choice.language),
        "more": plural(choice.language, "said.more_sources", rest) if rest > 0 else "",
        "every_source": {
            "label": plural(choice.language, "sources.every_one", every_one),
            "address": f"./{page_path('sources')}{query(replace(choice, options=Options()))}",
        }
        if rest > 0
        else None,
        "boundaries": text(choice.language, boundaries),
    }


def source_lines(sources: DataFrame, language: Language) -> list[dict[str, str]]:
    """Describe sources, rows of `tables.sources`, each with its address, if it is on the web."""
    return [
        {"address": web_address(source["address"]), "line": _source(source, language)}
        for source in sources.to_dict("records")
    ]


def _source(source: dict[str, str], language: Language) -> str:
    written_in = f"source_language.{source['language']}"
    values = {
        "publisher": source["publisher"],
        "title": source["title"],
        "published": dated(source["published"], language),
        "accessed": date(language, source["accessed"]),
    }
    if source["language"] == language or written_in not in texts():
        return text(language, "source.line", **values)
    return text(language, "source.line_foreign", written_in=text(language, written_in), **values)
