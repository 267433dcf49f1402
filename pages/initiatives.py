"""Initiatives: which there are, and who takes part in one of them, at home and abroad."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part


def show(choice: Choice) -> None:
    """Show the tree of initiatives and, once one is chosen, all about it."""
    layout = st.container(key="page-list")
    filter_place = layout.container(key="filters")
    with layout:
        for template in ("initiative_list.html", "initiative.html", "sources.html"):
            st.html(part(template, choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
