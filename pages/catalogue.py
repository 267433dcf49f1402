"""What others read before they take anything: the package's descriptor, its tables, and DCAT.

Everything is open to pages on other sites, and tells by its ETag whether it has changed.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from data.package import table_names
from data.table_file import table_file
from pages.shared import dcat, http, store
from pages.shared.addresses import base_address
from pages.shared.descriptor import DESCRIPTOR, package_descriptor, table_path

FOR_ALL_SITES = {"Access-Control-Allow-Origin": "*"}


def descriptor(request: Request) -> Response:
    """Answer the package, which can be read from here."""
    content = package_descriptor(base_address(request))
    return http.answer(request, content, "application/json", headers=FOR_ALL_SITES)


def table(request: Request) -> Response:
    """Answer a table of the package, as it is and whole."""
    content = table_file(store.tables(), request.url.path.rpartition("/")[2].removesuffix(".csv"))
    media_type = "text/csv; charset=utf-8; header=present"
    return http.answer(request, content, media_type, headers=FOR_ALL_SITES)


def serialised(request: Request) -> Response:
    """Answer the catalogue in the form that the address ends with."""
    return _catalogue(request, request.url.path.rpartition(".")[2])


def negotiated(request: Request) -> Response:
    """Answer the catalogue in the form that the reader prefers; a browser is shown the page."""
    form = dcat.preferred(request.headers.get("accept", ""))
    if form == dcat.PAGE:
        headers = {"Vary": "Accept", **FOR_ALL_SITES}
        return RedirectResponse("./data", status_code=303, headers=headers)
    return _catalogue(request, form, {"Vary": "Accept"})


def _catalogue(request: Request, form: str, headers: dict[str, str] | None = None) -> Response:
    content = dcat.serialised(base_address(request), form)
    media_type = f"{dcat.MEDIA_TYPES[form]}; charset=utf-8"
    return http.answer(request, content, media_type, headers=FOR_ALL_SITES | (headers or {}))


ROUTES = {
    f"/{DESCRIPTOR}": descriptor,
    **{f"/{table_path(name)}": table for name in table_names()},
    **{f"/{dcat.ADDRESS}.{form}": serialised for form in dcat.MEDIA_TYPES},
    f"/{dcat.ADDRESS}": negotiated,
}
