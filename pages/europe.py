"""Europe: who takes part at the level that each source states, and the partners of a region."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.europe_map import europe_map
from pages.shared.head_start import let_the_map_begin
from pages.shared.parts import part

BESIDE_THE_MAP = ("europe_legend.html", "europe_card.html")
BELOW_THE_MAP = (
    "europe_others.html",
    "europe_table.html",
    "downloads.html",
    "sources.html",
)


def show(choice: Choice) -> None:
    """Show the map with its question, answer, legend, card, table, downloads and sources."""
    # Few containers, since each is sent anew with every choice: europe.css places their contents.
    layout = st.container(key="europe")
    filter_place = layout.container(key="filters")
    with layout:
        st.html(part("europe_question.html", choice))
        europe_map(choice)
        for template in BESIDE_THE_MAP:
            st.html(part(template, choice))
    let_the_map_begin()
    with layout:
        for template in BELOW_THE_MAP:  # a long table is no help to a map that is being drawn
            st.html(part(template, choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
