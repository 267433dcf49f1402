"""The open-data addresses: the tables behind the map, without a session.

`GET /api/v1/participation.csv` and `GET /api/v1/counts.csv` take the parameters of the map page's
address, and `lang` and `dialect`. They answer the same bytes for the same tables and parameters.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from data.export import DIALECTS, to_csv
from data.selection import LISTS, SWITCHES, Selection, UnknownValue, read_selection, write_selection
from data.views import counts_view, participation_view
from pages.shared import http, store
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, text

VIEWS = {"participation": participation_view, "counts": counts_view}
FILE_NAMES = {
    "participation": {"sv": "deltagande", "en": "participation"},
    "counts": {"sv": "antal", "en": "counts"},
}
DEFAULT_DIALECT = "rfc4180"
# The longest part of a file name that tells the filter; some systems stop at 255 bytes in all.
MOST_CHARACTERS = 120


def csv_answer(request: Request) -> Response:
    """Answer one of the two tables as CSV, or 400 with a sentence for every unknown value."""
    name = Path(request.url.path).stem
    parameters: dict[str, list[str]] = {
        key: request.query_params.getlist(key) for key in request.query_params
    }
    language, dialect, unknown = _form(parameters)
    selection, unknown_values = read_selection(parameters, store.tables())
    sentences = [_sentence(one, language) for one in unknown + unknown_values]
    sentences += _unknown_parameters(parameters, language)
    if sentences:
        return PlainTextResponse("\n".join(sentences) + "\n", status_code=400)
    frame = VIEWS[name](store.tables(), selection, language)
    return http.answer(
        request,
        to_csv(frame, dialect),
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


def _form(parameters: dict[str, list[str]]) -> tuple[Language, Any, list[UnknownValue]]:
    """Read language and dialect; what is unknown falls back, so that the answer can say so."""
    read: dict[str, str] = {"lang": DEFAULT_LANGUAGE, "dialect": DEFAULT_DIALECT}
    unknown = []
    for parameter, valid in (("lang", LANGUAGES), ("dialect", DIALECTS)):
        for value in parameters.get(parameter, []):
            if value in valid:
                read[parameter] = value
            else:
                unknown.append(UnknownValue(parameter, value, tuple(valid)))
    return read["lang"], read["dialect"], unknown


def _sentence(unknown: UnknownValue, language: Language) -> str:
    values = {
        "parameter": unknown.parameter,
        "value": unknown.value,
        "valid": ", ".join(unknown.valid),
    }
    if unknown.nearest:
        return text(language, "api.unknown_value_nearest", nearest=unknown.nearest[0], **values)
    return text(language, "api.unknown_value", **values)


def _unknown_parameters(parameters: dict[str, list[str]], language: Language) -> list[str]:
    valid = (*LISTS, *SWITCHES, "lang", "dialect")
    return [
        text(language, "api.unknown_parameter", parameter=parameter, valid=", ".join(valid))
        for parameter in parameters
        if parameter not in valid
    ]


ADDRESSES = [f"/api/v1/{name}.csv" for name in VIEWS]
routes = [Route(address, csv_answer, methods=["GET"]) for address in ADDRESSES]
