"""Data: what can be taken away, in which form, and what every column means.

The file is not called as the page, `data`, since the folder of the tables is.
"""

from __future__ import annotations

import os
from html import escape
from urllib.parse import urljoin

import streamlit as st

from pages.shared.addresses import ADDRESS_VARIABLE
from pages.shared.choices import Choice
from pages.shared.open_data import PLACE
from pages.shared.parts import part


def show(choice: Choice) -> None:
    """Show every table, with addresses that can be copied into other programs."""
    known = os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")
    base = f"{known}/" if known else urljoin(st.context.url or PLACE, "./")
    with st.container(key="page-wide"):
        st.html(part("open_data.html", choice).replace(PLACE, escape(base)))
