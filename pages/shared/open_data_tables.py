"""The tables of the page where everything can be taken away: rows, files, columns, first rows."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame, isna

from pages.shared import descriptor, store, table_words
from pages.shared.choices import Choice
from pages.shared.frame_parts import page_address
from pages.shared.open_links import address, form_name, forms_of, table_path
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.table_words import OpenTable
from pages.shared.texts import number, plural, text

FIRST_ROWS = 3
MOST_CHARACTERS = 90  # of a cell among the first rows


def described_tables(choice: Choice, place: str) -> list[dict[str, Any]]:
    """Describe the tables in two groups, of the package and compiled.

    Parameters
    ----------
    place
        Where the app is, as its absolute address begins.

    Returns
    -------
    list of dict
        heading, and tables : id, name, title, about, rows, files, columns, first rows, address
    """
    groups = (("facts", False), ("compiled", True))
    return [
        {
            "name": name,
            "heading": text(choice.language, f"open_data.{name}"),
            "tables": [
                _table(one, choice, place)
                for one in table_words.open_tables()
                if one.is_compiled == is_compiled
            ],
        }
        for name, is_compiled in groups
    ]


def _table(table: OpenTable, choice: Choice, place: str) -> dict[str, Any]:
    language = choice.language
    title = table_words.title(table, language)
    shared = {
        "id": f"{'compiled' if table.is_compiled else 'table'}-{table.name}",
        "name": table.name,
        "title": title,
        "about": table_words.about(table, language),
    }
    if table.is_compiled and OPEN_TABLES[table.name].required and not choice.region:
        link = {"address": page_address("partners", f"?lang={language}")}
        nothing = {"rows": "", "summary": "", "files": [], "columns": [], "address": ""}
        return shared | nothing | {"first": [], "header": [], "choose": link, "first_words": ""}
    frame = _frame(table, choice)
    first = frame.head(FIRST_ROWS)
    files = _files(table, choice)
    return shared | {
        "rows": number(language, len(frame)),
        "summary": plural(language, "open_data.summary", len(frame)),
        "files": files,
        "columns": table_words.columns(table, list(frame.columns), language),
        "header": list(frame.columns),
        "first": [[_cell(value) for value in row] for row in first.itertuples(index=False)],
        "first_words": plural(language, "open_data.preview_of", len(first), table=title)
        if len(first)
        else text(language, "open_data.no_rows"),
        "address": f"{place}{files[0]['address'].removeprefix('./')}",
        "choose": {},
    }


def _frame(table: OpenTable, choice: Choice) -> DataFrame:
    if table_words.is_compiled(table.name) == table.is_compiled:
        of_api = OPEN_TABLES[table.name]
        own = {name: choice.region for name in of_api.required}
        return of_api.view(store.tables(), choice.selection, choice.language, **own)
    return getattr(store.tables(), table.name)


def _files(table: OpenTable, choice: Choice) -> list[dict[str, str]]:
    """List the files of a table; the first is the one for programs."""
    language = choice.language
    is_of_api = table_words.is_compiled(table.name) == table.is_compiled
    whole = []
    if not table.is_compiled:
        key = "open_data.csv_whole" if choice.selection.narrowed else "download.form.rfc4180"
        path = descriptor.table_path(table.name)
        whole = [{"label": text(language, key), "address": f"./{path}"}]
    if not is_of_api:
        return whole

    own = {name: choice.region for name in OPEN_TABLES[table.name].required}

    def file(form: str, **more: str) -> str:
        path = table_path(table.name, form)
        return "./" + address(path, choice.selection, language, **own, **more)

    csv = [{"label": form_name("csv", language), "address": file("csv")}]
    if whole and not choice.selection.narrowed:
        csv = []  # it holds the same as the file of the package
    excel = [{"label": form_name("excel", language), "address": file("csv", dialect="excel")}]
    others = [
        {"label": form_name(form, language), "address": file(form)}
        for form in forms_of(table.name)
        if form != "csv"
    ]
    return [*csv, *whole, *excel, *others]


def _cell(value: object) -> str:
    words = "" if isna(value) else str(value)
    if len(words) <= MOST_CHARACTERS:
        return words
    return words[: MOST_CHARACTERS - 1].rpartition(" ")[0].rstrip(" ,;:") + " …"
