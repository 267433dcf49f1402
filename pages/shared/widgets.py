"""The filters: what they offer, what they are called, and what they set."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from data.load import Tables
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.session import reset_filters
from pages.shared.texts import LANGUAGES, Language, number, text


def filters(tables: Tables, choice: Choice) -> None:
    """Draw the filters; each offers what gives something together with the others."""
    language = choice.language
    offered = store.offered(choice.selection)
    for parameter, label_of in _labels(tables, language).items():
        options = offered[parameter]
        has_no_years = parameter == "year" and not options
        st.multiselect(
            text(language, f"filter.{parameter}", count=number(language, len(options))),
            options,
            format_func=label_of,
            key=parameter,
            placeholder=text(language, "filter.no_years" if has_no_years else "filter.all"),
            disabled=not options,
            select_all=False,  # all is what an empty filter means
        )
    if choice.selection.years:
        st.checkbox(text(language, "filter.undated"), key="undated")
    st.checkbox(
        text(language, "filter.derived"),
        value=Selection().derived,
        key="derived",
        help=text(language, "filter.derived_help"),
    )
    st.button(text(language, "filter.reset"), on_click=reset_filters)


def filters_set(choice: Choice) -> int:
    """Count the filters that are not at their default."""
    return len(choice.selection.narrowed)


@lru_cache(maxsize=len(LANGUAGES))
def _labels(tables: Tables, language: Language) -> dict[str, Callable[[object], str]]:
    """Give for each filter how its values are called."""
    initiatives = tables.initiatives.set_index("initiative_id")
    names = initiatives[f"name_{language}"].to_dict()
    parents = initiatives["parent_id"].to_dict()
    themes = tables.themes.set_index("theme_id")[f"name_{language}"].to_dict()
    sources = tables.sources.set_index("source_id")
    titles = (sources["publisher"] + ": " + sources["title"]).to_dict()

    def initiative_label(initiative_id: object) -> str:
        name = names[initiative_id]
        return text(language, "filter.part", initiative=name) if parents[initiative_id] else name

    return {
        "initiative": initiative_label,
        "kind": lambda kind: text(language, f"kind.{kind}"),
        "theme": lambda theme_id: themes[theme_id],
        "year": str,
        "source": lambda source_id: titles[source_id],
    }
