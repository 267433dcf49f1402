"""Compare: which regions take part in the same initiatives, and what has only one of them?"""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part

BELOW_THE_FILTERS = ("compare_question.html", "comparison.html", "matrix.html", "sources.html")


def show(choice: Choice) -> None:
    """Show the matrix, and above it what is picked for comparison."""
    layout = st.container(key="page")
    filter_place = layout.container(key="filters")
    with layout:
        for template in BELOW_THE_FILTERS:
            st.html(part(template, choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
