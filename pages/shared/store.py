"""Tables and views, loaded and computed once for all readers."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from data.load import Tables, load_tables
from data.offers import offered_values
from data.selection import Selection
from pages.shared.view import View, view_of

# Readers choose among few views; the bound is for those who try every combination.
MOST_VIEWS = 2000


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Load the tables, checked, once for the whole process.

    Raises
    ------
    DataError
        With every problem, if the tables are broken.
    """
    return load_tables()


@st.cache_resource(max_entries=MOST_VIEWS, show_spinner=False)
def view(selection: Selection) -> View:
    """Compute what a selection shows; do not change what comes back, it is shared."""
    return view_of(tables(), selection)


@st.cache_resource(max_entries=MOST_VIEWS, show_spinner=False)
def offered(selection: Selection) -> dict[str, list]:
    """List what the filters offer beside a selection; do not change what comes back."""
    return offered_values(tables(), selection)
