"""The script that Streamlit runs on every interaction: language, frame, and the page asked for."""

from __future__ import annotations

import streamlit as st

from pages import (
    about,
    check,
    compare,
    embedded,
    europe,
    initiatives,
    open_data,
    partners,
    region,
    sources,
    timeline,
)
from pages import map as map_page
from pages.shared import editions, session, store
from pages.shared.parts import part
from pages.shared.site import MAP, PAGES, page_at, page_path
from pages.shared.titles import full_title

SHOW = {
    MAP: map_page.show,
    "region": region.show,
    "initiatives": initiatives.show,
    "partners": partners.show,
    "compare": compare.show,
    "timeline": timeline.show,
    "europe": europe.show,
    "sources": sources.show,
    "data": open_data.show,
    "check": check.show,
    "about": about.show,
}


def main() -> None:
    """Show the page that is asked for, of one edition of the tables."""
    with editions.pinned():
        show()


def show() -> None:
    """Show the frame that all pages share, and in it the page."""
    page = page_at(st.navigation(_streamlit_pages(), position="hidden").url_path)
    choice = session.current_choice(store.tables(), page)
    st.set_page_config(page_title=full_title(choice), layout="wide")
    if st.context.is_embedded:
        embedded.show(choice)
        return
    st.html(part("header.html", choice))
    SHOW[page](choice)
    st.html(part("footer.html", choice))


def _streamlit_pages() -> list[st.Page]:
    # The browser tells by them to which page an address leads; what they are called nobody sees.
    return [
        st.Page(SHOW[page], title=page, url_path=page_path(page), default=page == MAP)
        for page in PAGES
    ]


main()
