"""About: what the map is, how its answers come about, and what is not known."""

from __future__ import annotations

import streamlit as st

from pages.shared.choices import Choice
from pages.shared.parts import part


def show(choice: Choice) -> None:
    """Show the page about the project: one text, which no filter changes."""
    with st.container(key="page-wide"):
        st.html(part("about.html", choice))
