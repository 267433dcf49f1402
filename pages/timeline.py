"""Timeline: when the initiatives run, and who takes part when."""

from __future__ import annotations

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part


def show(choice: Choice) -> None:
    """Show the question with its answer, and the chart with its sources."""
    layout = st.container(key="page")
    filter_place = layout.container(key="filters")
    with layout:
        st.html(part("timeline_answer.html", choice))
        st.html(part("timeline.html", choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
