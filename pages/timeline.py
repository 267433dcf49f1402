"""Stub."""

from __future__ import annotations

import streamlit as st

from pages.shared.choices import Choice
from pages.shared.titles import title


def show(choice: Choice) -> None:
    """Stub."""
    st.html(f"<div class='question' id='answer'><h1>{title(choice)}</h1></div>")
