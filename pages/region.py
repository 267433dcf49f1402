"""Region: what one region takes part in, what it does not, with whom, and who says so."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part


def show(choice: Choice) -> None:
    """Show the list of regions and, once one is chosen, all about it."""
    layout = st.container(key="page-list")
    filter_place = layout.container(key="filters")
    with layout:
        for template in ("region_list.html", "region.html", "sources.html"):
            st.html(part(template, choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
