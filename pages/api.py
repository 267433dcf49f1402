"""The open-data addresses: the tables behind the map, without a session.

`GET /api/v1/participation.csv` and `GET /api/v1/counts.csv` take the filters of the map page's
address, and `lang` and `dialect`. They answer the same bytes for the same tables and parameters.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.disagreements import disagreements_view
from data.export import Dialect, to_csv
from data.load import Tables
from data.selection import SWITCHES, Selection, write_selection
from data.source_table import sources_view
from data.views import counts_view, participation_view
from pages.shared import http, store
from pages.shared.asked import read_request
from pages.shared.texts import Language

VIEWS = {
    "participation": participation_view,
    "counts": counts_view,
    "disagreements": disagreements_view,
    "sources": sources_view,
}
FILE_NAMES = {
    "participation": {"sv": "deltagande", "en": "participation"},
    "counts": {"sv": "antal", "en": "counts"},
    "disagreements": {"sv": "skillnader", "en": "disagreements"},
    "sources": {"sv": "kallor", "en": "sources"},
}
# The longest part of a file name that tells the filter; some systems stop at 255 bytes in all.
MOST_CHARACTERS = 120
# Some 25 kB each.
MOST_FILES = 500


def csv_answer(request: Request) -> Response:
    """Answer one of the two tables as CSV, or 400 with a sentence for every unknown value."""
    name = Path(request.url.path).stem
    asked = read_request(http.parameters(request), store.tables())
    if asked.problems:
        return PlainTextResponse("\n".join(asked.problems) + "\n", status_code=400)
    selection, language = asked.selection, asked.language
    return http.answer(
        request,
        _table(name, store.tables(), selection, language, asked.dialect),
        "text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(name, selection, language)}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


def file_name(name: str, selection: Selection, language: Language) -> str:
    """Name a file after the table, the filter and today's date, in ASCII.

    Examples
    --------
    samverkanskartan_deltagande_vanguard_derived-0_2026-11-23.csv
    """
    chosen = [
        value if parameter not in SWITCHES else f"{parameter}-{value}"
        for parameter, values in write_selection(selection).items()
        for value in values
    ]
    filters = "_".join(chosen)[:MOST_CHARACTERS].strip("_-")
    ascii_only = filters.encode("ascii", "ignore").decode()
    parts = ["samverkanskartan", FILE_NAMES[name][language], ascii_only, date.today().isoformat()]
    return "_".join(part for part in parts if part) + ".csv"


@lru_cache(maxsize=MOST_FILES)
def _table(
    name: str, tables: Tables, selection: Selection, language: Language, dialect: Dialect
) -> bytes:
    return to_csv(VIEWS[name](tables, selection, language), dialect)


ADDRESSES = [f"/api/v1/{name}.csv" for name in VIEWS]
