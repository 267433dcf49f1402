"""Map: which regions take part in an initiative, or in how many each of them takes part."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part
from pages.shared.region_map import region_map


def show(choice: Choice) -> None:
    """Show the map with its question, answer, legend, card, table, downloads and sources."""
    tables = store.tables()
    view = store.view(choice.selection)

    layout = st.container(key="layout")
    filter_place = layout.container(key="filters")
    answer_place = layout.container(key="answer")
    map_place = layout.container(key="map")
    beside_place = layout.container(key="beside")
    below_place = layout.container(key="below")

    # The map comes first, since it is what takes the browser longest.
    with map_place:
        region_map(view, choice)
    for place, templates in (
        (answer_place, ("question.html",)),
        (beside_place, ("legend.html", "card.html")),
        (below_place, ("table.html", "downloads.html", "sources.html")),
    ):
        for template in templates:
            place.html(part(template, choice))
    with filter_place:
        widgets.filters(tables, choice)
