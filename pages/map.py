"""Map: which regions take part in an initiative, or in how many each of them takes part."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.head_start import let_the_map_begin
from pages.shared.map_parts import AROUND_THE_MAP
from pages.shared.parts import part
from pages.shared.region_map import region_map


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
    let_the_map_begin()
    with filter_place:
        widgets.filters(tables, choice)
