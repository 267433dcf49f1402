"""The package: `GET /data.zip` gives the tables, all or those of a choice, as one file.

It takes the filters of the pages' addresses, and `lang`.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pages.shared import http, store
from pages.shared.asked import read_request
from pages.shared.package_file import package_file


def zip_answer(request: Request) -> Response:
    """Answer the package, or 400 with a sentence for all that is not understood."""
    asked = read_request(http.parameters(request), store.tables())
    if asked.problems:
        return PlainTextResponse("\n".join(asked.problems) + "\n", status_code=400)
    file = package_file(store.tables(), asked.selection, asked.language)
    return http.answer(
        request,
        file.content,
        file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.file_name}"',
            "Access-Control-Allow-Origin": "*",
        },
    )


ROUTES = {"/data.zip": zip_answer}
