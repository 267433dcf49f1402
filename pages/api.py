"""The open-data addresses: the tables behind the pages, without a session.

`GET /api/v1/counts.csv` and the others (`pages/shared/open_tables.py` lists the tables,
`pages/shared/open_files.py` their forms) take the filters of the pages' addresses, `lang`, and what
their form can be asked. They answer the same bytes for the same tables, parameters and day.
`/api/v1/` explains them to people and `/api/v1/openapi.json` to programs.
"""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pages.shared import http, open_files, sheets, store
from pages.shared.addresses import API, base_address, base_path
from pages.shared.api_document import document_file
from pages.shared.api_page import api_page
from pages.shared.asked import read_request
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.paging import link_header, links
from pages.shared.problem import DOCUMENTATION, asked_language, no_such_address, wrong_parameters
from pages.shared.readable import readable


def table(request: Request) -> Response:
    """Answer one of the tables as a file, or tell everything that is not understood."""
    asked_for = Path(request.url.path)
    name, form = asked_for.stem, asked_for.suffix.removeprefix(".")
    tables, opened = store.tables(), OPEN_TABLES[name]
    asked = read_request(http.parameters(request), tables, opened.own, opened.required, form)
    if asked.wrong:
        return wrong_parameters(request, asked.wrong, asked.language)
    file = open_files.open_file(
        name,
        form,
        tables,
        asked.selection,
        asked.language,
        asked.dialect,
        asked.own,
        asked.paging,
    )
    headers = {"Content-Disposition": f'attachment; filename="{file.file_name}"'}
    content = file.content
    if asked.paging:
        total = open_files.row_count(name, tables, asked.selection, asked.language, asked.own)
        found = links(request, asked.paging, total)
        headers |= {"X-Total-Count": str(total)} | ({"Link": link_header(found)} if found else {})
        if form == "json":
            content = open_files.with_place(content, asked.paging, total, found)
    return http.answer(request, content, file.media_type, headers=headers)


def openapi(request: Request) -> Response:
    """Answer the description of all addresses for programs."""
    asked = read_request(http.parameters(request), store.tables(), filters=())
    if asked.wrong:
        return wrong_parameters(request, asked.wrong, asked.language)
    content = document_file(store.tables(), asked.language, base_address(request, API))
    return http.answer(request, content, "application/json")


def page(request: Request) -> Response:
    """Answer the description of all addresses for people."""
    content = api_page(store.tables(), asked_language(request), base_address(request, API))
    return http.answer(request, content, "text/html; charset=utf-8")


def nothing(request: Request) -> Response:
    """Answer that there is nothing; the page of the addresses is where others look for it."""
    if request.url.path in (f"{base_path()}{DOCUMENTATION[:-1]}", f"{base_path()}/api/"):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{base_path()}{DOCUMENTATION}{query}", 308)
    return no_such_address(request, KNOWN)


ADDRESSES = tuple(
    f"{DOCUMENTATION}{name}.{form}" for name, forms in open_files.FORMS.items() for form in forms
)
PICTURE_ADDRESSES = tuple(
    f"{DOCUMENTATION}{name}.{form}" for name in sheets.PICTURES for form in sheets.MEDIA_TYPES
)
KNOWN = (*ADDRESSES, *PICTURE_ADDRESSES, f"{DOCUMENTATION}openapi.json")
ROUTES = {
    **dict.fromkeys(ADDRESSES, readable(table)),
    f"{DOCUMENTATION}openapi.json": readable(openapi),
    DOCUMENTATION: readable(page),
    "/api/{path:path}": readable(nothing),
}
