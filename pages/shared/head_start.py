"""A moment for the map to begin, before the filters take the browser's time."""

from __future__ import annotations

import time

import streamlit as st

HEAD_START_S = 0.3


def let_the_map_begin() -> None:
    """Hold back the filters of a new reader for a moment.

    The browser builds them in the thread that the map needs too: sent at once, they delay the
    first map by a tenth of its time, and it is the map with its answer that a reader came for.
    """
    if "map_has_begun" not in st.session_state:
        st.session_state["map_has_begun"] = True
        time.sleep(HEAD_START_S)
