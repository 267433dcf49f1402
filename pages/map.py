"""Map: which regions take part in an initiative, or in how many each of them takes part."""

from __future__ import annotations

import streamlit as st

from pages.shared import describe, store, widgets
from pages.shared.choices import Choice
from pages.shared.html import render
from pages.shared.region_map import region_map


def show(choice: Choice) -> None:
    """Show the map with its question, answer, legend, card, table, downloads and sources."""
    tables, language = store.tables(), choice.language
    view = store.view(choice.selection)

    layout = st.container(key="layout")
    filter_place = layout.container(key="filters")
    answer_place = layout.container(key="answer")
    map_place = layout.container(key="map")
    beside_place = layout.container(key="beside")
    below_place = layout.container(key="below")

    # The map comes first, since it is what takes the browser longest.
    with map_place:
        region_map(view, tables, choice)
    with answer_place:
        st.html(render("question.html", language, **describe.question(view, tables, choice)))
    with beside_place:
        st.html(render("legend.html", language, **describe.legend(view, language)))
        st.html(render("card.html", language, **describe.card(view, tables, choice)))
    with below_place:
        st.html(render("table.html", language, **describe.table(view, tables, choice)))
        st.html(render("downloads.html", language, **describe.downloads(view, choice)))
        st.html(render("sources.html", language, **describe.sources(tables, choice)))
    with filter_place:
        widgets.filters(tables, choice)
