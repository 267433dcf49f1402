"""The filters: what they offer, what they are called, and what they set."""

from __future__ import annotations

import streamlit as st

from data.load import Tables
from data.said import names_seats
from data.selection import Selection
from data.themes import with_themes_of_priorities
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.filter_words import value_labels
from pages.shared.session import filters_are_sent, reset_filters
from pages.shared.texts import number, text


def filters(tables: Tables, choice: Choice) -> None:
    """Draw the filters; each offers what gives something together with the others."""
    language = choice.language
    offered = store.offered(choice.selection)
    if choice.page == "partners":
        offered = with_themes_of_priorities(offered, tables, choice.selection)
    for parameter, label_of in value_labels(tables, language).items():
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
    st.selectbox(
        text(language, "filter.known"),
        offered["known"],
        index=None,
        key="known",
        placeholder=text(language, "filter.known_all"),
        format_func=str,
        help=text(language, "filter.known_help"),
    )
    if choice.selection.years:
        st.checkbox(text(language, "filter.undated"), key="undated")
    st.checkbox(
        text(language, "filter.derived"),
        value=Selection().derived,
        key="derived",
        help=text(language, "filter.derived_help"),
    )
    if choice.selection.seats or names_seats(tables, choice.selection):
        st.checkbox(
            text(language, "filter.seats"),
            key="seats",
            help=text(language, "filter.seats_help"),
        )
    st.button(text(language, "filter.reset"), on_click=reset_filters)
    filters_are_sent()


def filters_set(choice: Choice) -> int:
    """Count the filters that are not at their default."""
    return len(choice.selection.narrowed)
