"""The package: `GET /data.zip` gives the tables, all or those of a choice, as one file.

It takes the filters of the pages' addresses, and `lang`.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pages.shared import http, store
from pages.shared.asked import read_request
from pages.shared.package_file import package_file
from pages.shared.problem import wrong_parameters
from pages.shared.readable import readable


def zip_answer(request: Request) -> Response:
    """Answer the package, or tell everything that is not understood."""
    asked = read_request(http.parameters(request), store.tables())
    if asked.wrong:
        return wrong_parameters(request, asked.wrong, asked.language)
    file = package_file(store.tables(), asked.selection, asked.language)
    return http.answer(
        request,
        file.content,
        file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.file_name}"'},
    )


ROUTES = {"/data.zip": readable(zip_answer)}
