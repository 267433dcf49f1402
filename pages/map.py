"""Map: which regions take part in an initiative, or in how many each of them takes part."""

from __future__ import annotations

import time

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part
from pages.shared.region_map import region_map

HEAD_START_S = 0.3
AROUND_THE_MAP = (
    "legend.html",
    "card.html",
    "table.html",
    "cells.html",
    "downloads.html",
    "sources.html",
)


def show(choice: Choice) -> None:
    """Show the map with its question, answer, legend, card, table, downloads and sources."""
    tables = store.tables()
    view = store.view(choice.selection)

    # Few containers, since each is sent anew with every choice: page.css places their contents.
    layout = st.container(key="layout")
    filter_place = layout.container(key="filters")
    with layout:
        st.html(part("question.html", choice))
        region_map(view, choice)
        for template in AROUND_THE_MAP:
            st.html(part(template, choice))
    _let_the_map_begin()
    with filter_place:
        widgets.filters(tables, choice)


def _let_the_map_begin() -> None:
    """Hold back the filters of a new reader for a moment.

    The browser builds them in the thread that the map needs too: sent at once, they delay the
    first map by a tenth of its time, and it is the map with its answer that a reader came for.
    """
    if "map_has_begun" not in st.session_state:
        st.session_state["map_has_begun"] = True
        time.sleep(HEAD_START_S)
