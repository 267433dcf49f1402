"""The map for another website's frame: map, legend and source line alone."""

from __future__ import annotations

import streamlit as st

from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.parts import part
from pages.shared.region_map import region_map


def show(choice: Choice) -> None:
    """Show the map with its legend, and a line that says where it comes from and leads there."""
    with st.container(key="embedded"):
        st.html(part("embedded_heading.html", choice))
        region_map(store.view(choice.selection), choice)
        st.html(part("legend.html", choice))
        st.html(part("embedded_source.html", choice))
