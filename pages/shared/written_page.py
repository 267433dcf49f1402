"""A page of written parts, with the filters beside it."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from pages.shared import store, widgets
from pages.shared.choices import Choice
from pages.shared.parts import part


def show_parts(
    choice: Choice, templates: tuple[str, ...], key: Literal["page", "page-list"] = "page"
) -> None:
    """Show parts one below the other, beside the filters, which are drawn last.

    Parameters
    ----------
    key
        What the style sheets call the page; in "page-list" the first part is a list beside the
        others.
    """
    layout = st.container(key=key)
    filter_place = layout.container(key="filters")
    with layout:
        for template in templates:
            st.html(part(template, choice))
    with filter_place:
        widgets.filters(store.tables(), choice)
