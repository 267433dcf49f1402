"""Check: is a list that somebody brings along in order, and how does it look on the map?"""

from __future__ import annotations

import streamlit as st

from data.export import to_csv
from data.formats.package_files import package_files, to_zip
from data.table_file import table_file
from data.views import names_by_code
from pages.shared import check_preview, check_words, editions, store
from pages.shared.check_answer import answer
from pages.shared.checked import Checked, checked
from pages.shared.choices import Choice
from pages.shared.html import render
from pages.shared.parts import part
from pages.shared.texts import text

KINDS = ("csv", "txt", "tsv", "xlsx", "zip")


def show(choice: Choice) -> None:
    """Show where to put in a file, and what there is to say of it.

    What is said of a file is never kept for other readers, so it is not a `part`.
    """
    language = choice.language
    with st.container(key="page-wide"), st.container(key="check"):
        heading = st.container()
        file = st.file_uploader(text(language, "check.upload"), KINDS, key="file")
        found = checked(file, language)
        heading.html(render("check_answer.html", language, answer=answer(found, language)))
        if found:
            _result(found, choice)
        if found and found.tables:
            _preview(found, choice)
        st.html(part("check.html", choice))


def _result(found: Checked, choice: Choice) -> None:
    language, upload = choice.language, found.upload
    names = names_by_code(store.tables(), language)
    st.html(render("check_result.html", language, **check_words.result(upload, names, language)))
    if upload.own and upload.problems:
        rows = check_words.problem_rows(upload, upload.problems, names, language)
        table = check_words.problem_table(rows, len(upload.own) > 1, language)
        _download("problems", to_csv(table, "excel"), "text/csv", choice)


def _preview(found: Checked, choice: Choice) -> None:
    language, tables = choice.language, found.tables
    offered = check_preview.listed_initiatives(tables, language)
    st.html(render("check_heading.html", language, heading=text(language, "check.preview_heading")))
    shown = st.selectbox(
        text(language, "check.preview_initiative"),
        ["", *offered],
        format_func=lambda code: offered.get(code, text(language, "check.preview_all")),
        key="file_initiative",
    )
    told = check_preview.preview(tables, shown, choice)
    st.html(render("check_preview.html", language, **told))
    st.html(
        render("check_heading.html", language, heading=text(language, "check.downloads_heading"))
    )
    with st.container(horizontal=True):
        _download("table", table_file(tables, "participations"), "text/csv", choice)
        package = to_zip(package_files(tables, editions.package(), found.day, {}), found.day)
        _download("package", package, "application/zip", choice)


def _download(what: str, content: bytes, media_type: str, choice: Choice) -> None:
    st.download_button(
        text(choice.language, f"check.download_{what}"),
        content,
        text(choice.language, f"check.file_name.{what}"),
        media_type,
        key=f"download_{what}",
        on_click="ignore",  # the page stays as it is
    )
