"""The tables as one zip file: all of them, or the rows of a choice, with all that explains them."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.formats.package_files import PACKAGE, package_files, to_zip
from data.load import Tables
from data.selection import Selection, write_selection
from data.subset import rows_of
from geo.formats.boundary_files import boundary_files
from pages.shared import editions
from pages.shared.files_kept import FilesKept
from pages.shared.filter_words import filters_in_words
from pages.shared.open_files import OpenFile
from pages.shared.open_tables import file_name
from pages.shared.texts import LANGUAGES, Language, text
from pages.shared.texts import date as written_date

NAME = "package"
MEDIA_TYPE = "application/zip"
MOST_BYTES = 16_000_000  # of all that are kept; some 100 kB each
README, LICENCES = "README.md", "LICENCES.md"
TITLE = {"sv": "title_sv", "en": "title"}

_kept = FilesKept(MOST_BYTES)


def package_file(tables: Tables, selection: Selection, language: Language) -> OpenFile:
    """Give the package of a choice; what is in it is in both languages, its name in one."""
    today = date.today().isoformat()
    content = _kept.get(
        (tables, selection, today),
        lambda: to_zip(_files(tables, selection, today), today),
    )
    return OpenFile(content, MEDIA_TYPE, file_name(NAME, selection, language, form="zip"))


def _files(tables: Tables, selection: Selection, today: str) -> dict[str, bytes]:
    files = package_files(
        rows_of(tables, selection), editions.package(), today, _chosen(tables, selection)
    )
    files |= boundary_files()
    readme = "\n\n".join(_readme(tables, selection, one, today) for one in LANGUAGES)
    licences = "\n\n".join(text(one, "package.licences").strip() for one in LANGUAGES)
    return {README: f"{readme}\n".encode(), LICENCES: f"{licences}\n".encode()} | files


def _chosen(tables: Tables, selection: Selection) -> dict[str, Any]:
    """Say what was chosen, in words and as the parameters of an address."""
    parameters = write_selection(selection)
    if not parameters:
        return {}
    words = {
        TITLE[one].replace("title", "in_words"): "; ".join(filters_in_words(tables, selection, one))
        for one in LANGUAGES
    }
    return {**words, "parameters": parameters}


def _readme(tables: Tables, selection: Selection, language: Language, today: str) -> str:
    chosen = "; ".join(filters_in_words(tables, selection, language))
    package = editions.package()
    listed = "\n".join(
        f"- `{resource['path']}`: {resource[TITLE[language]]}" for resource in package["resources"]
    )
    return text(
        language,
        "package.readme",
        title=package[TITLE[language]],
        version=package["version"],
        date=written_date(language, today),
        filters=chosen or text(language, "files.no_filter"),
        rows=text(language, "package.readme_rows") if chosen else "",
        tables=listed,
        package=PACKAGE,
        licences=LICENCES,
    ).strip()
