"""The open-data addresses: the tables behind the pages, without a session.

`GET /api/v1/counts.csv` and the others (`pages/shared/open_tables.py` lists them) take the filters
of the pages' addresses, and `lang` and `dialect`. They answer the same bytes for the same tables,
parameters and day. `pages/shared/open_files.py` says which forms each table has.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pages.shared import http, store
from pages.shared.asked import read_request
from pages.shared.open_files import FORMS, open_file
from pages.shared.open_tables import OPEN_TABLES


def file_answer(request: Request) -> Response:
    """Answer one of the tables as a file, or 400 with a sentence for all that is not understood."""
    asked_for = Path(request.url.path)
    name, form = asked_for.stem, asked_for.suffix.removeprefix(".")
    table = OPEN_TABLES[name]
    asked = read_request(http.parameters(request), store.tables(), table.own, table.required)
    if asked.problems:
        return PlainTextResponse("\n".join(asked.problems) + "\n", status_code=400)
    file = open_file(
        name, form, store.tables(), asked.selection, asked.language, asked.dialect, asked.own
    )
    return http.answer(
        request,
        file.content,
        file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.file_name}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


ADDRESSES = [f"/api/v1/{name}.{form}" for name, forms in FORMS.items() for form in forms]
