"""The file that a reader checks: read once, kept in the reader's own session and nowhere else.

Nothing here may be kept by a cache that other readers share, and nothing is written to disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.files import TableFile
from data.kept import each
from data.load import Tables, files_of, tables_of
from data.package import allowed_values
from data.reading.cleaned import in_order
from data.reading.headings import plain
from data.reading.upload import Upload, read_upload
from pages.shared import store
from pages.shared.texts import LANGUAGES, Language, text

STATE = "checked"  # in the session
EXAMPLE_ADDRESS = "https://example.org/"  # set aside for examples, RFC 2606


@dataclass(eq=False)
class Checked:
    """A file that was read.

    file_id : which upload it is; another file of the same name is another
    tables : the tables in it among the others, if all is well
    day : on which it was read, "2026-11-23"
    """

    file_id: str
    name: str
    upload: Upload
    tables: Tables | None
    day: str


def checked(file: UploadedFile | None, language: Language) -> Checked | None:
    """Read a file, or give what was read of it before; None if there is none."""
    before = st.session_state.get(STATE)
    if file is None:
        st.session_state.pop(STATE, None)
        return None
    if before is None or before.file_id != file.file_id:
        st.session_state[STATE] = read(file.getvalue(), file.name, file.file_id, language)
    return st.session_state[STATE]


def read(content: bytes, name: str, file_id: str, language: Language) -> Checked:
    """Read the content of a file."""
    day = date.today().isoformat()
    upload = read_upload(content, _published(), words(), own_source(language, day))
    tables = in_order(tables_of(upload.files)) if upload.is_sound else None
    return Checked(file_id, name, upload, tables, day)


@store.kept_while_shown(store.EDITIONS, each)
def _published() -> dict[str, TableFile]:
    """Give the project's own tables cell by cell; the reading changes none of them."""
    return files_of(store.tables())


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """List the words for the codes of a column, in all languages."""
    return {
        "role": {
            plain(text(language, f"role.{role}")): role
            for language in LANGUAGES
            for role in allowed_values("participations", "role")
        }
    }


def own_source(language: Language, day: str) -> dict[str, str]:
    """Give the row of the sources that stands for a list which names none."""
    return {
        "source_id": text(language, "check.own.id"),
        "publisher": text(language, "check.own.title"),
        "title": text(language, "check.own.title"),
        "address": EXAMPLE_ADDRESS,
        "published": "",
        "accessed": day,
        "language": language,
        "licence": text(language, "check.own.licence"),
        "note": text(language, "check.own.note"),
    }
