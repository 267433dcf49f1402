"""The script that Streamlit runs on every interaction: language, frame, and the page asked for."""

from __future__ import annotations

import streamlit as st

from pages import map as map_page
from pages.shared import choices, store
from pages.shared.html import render
from pages.shared.texts import LANGUAGES, text

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


def main() -> None:
    """Show the frame that all pages share, and in it the page."""
    choice = choices.current_choice(store.tables())
    language = choice.language
    st.set_page_config(page_title=text(language, "app.name"), layout="wide")
    st.html(
        render(
            "header.html",
            language,
            home=f"?lang={language}",
            languages=[
                {
                    "code": code,
                    "name": LANGUAGE_NAMES[code],
                    "address": f"?lang={code}",  # page.js adds the reader's choice
                    "is_current": code == language,
                }
                for code in LANGUAGES
            ],
        )
    )
    map_page.show(choice)


main()
