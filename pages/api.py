"""The open-data addresses: the tables behind the pages, without a session.

`GET /api/v1/counts.csv` and the others (`pages/shared/open_tables.py` lists them) take the filters
of the pages' addresses, and `lang` and `dialect`. They answer the same bytes for the same tables
and parameters.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.export import Dialect, to_csv
from data.load import Tables
from data.selection import Selection
from pages.shared import http, store
from pages.shared.asked import Own, read_request
from pages.shared.open_tables import OPEN_TABLES, file_name
from pages.shared.texts import Language

# Some 25 kB each.
MOST_FILES = 500


def csv_answer(request: Request) -> Response:
    """Answer one of the tables as CSV, or 400 with a sentence for all that cannot be answered."""
    name = Path(request.url.path).stem
    table = OPEN_TABLES[name]
    asked = read_request(http.parameters(request), store.tables(), table.own, table.required)
    if asked.problems:
        return PlainTextResponse("\n".join(asked.problems) + "\n", status_code=400)
    selection, language, own = asked.selection, asked.language, asked.own
    called = file_name(name, selection, language, own)
    return http.answer(
        request,
        _table(name, store.tables(), selection, language, asked.dialect, own),
        "text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": f'attachment; filename="{called}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


@lru_cache(maxsize=MOST_FILES)
def _table(
    name: str,
    tables: Tables,
    selection: Selection,
    language: Language,
    dialect: Dialect,
    own: Own,
) -> bytes:
    return to_csv(OPEN_TABLES[name].view(tables, selection, language, **dict(own)), dialect)


ADDRESSES = [f"/api/v1/{name}.csv" for name in OPEN_TABLES]
