"""Errors that programs can read and people too: problem details (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pages.shared.addresses import base_path
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, number, text
from pages.shared.wrong import Wrong

MEDIA_TYPE = "application/problem+json"
DOCUMENTATION = "/api/v1/"  # the page that explains every kind
# Status -> what went wrong, as the page about the addresses and the texts call it.
KINDS = {
    400: "parameters",
    404: "address",
    405: "method",
    414: "length",
    500: "failure",
    503: "unreachable",
    507: "storage",
}
MOST_CHARACTERS = 200  # of an address that is repeated


def wrong_parameters(request: Request, wrong: Sequence[Wrong], language: Language) -> Response:
    """Answer that some of the parameters cannot be answered, and why."""
    detail = wrong[0].detail
    if len(wrong) > 1:
        count = number(language, len(wrong))
        detail = text(language, "api.problem.parameters.detail", count=count, first=detail)
    listed = [
        {
            "parameter": one.parameter,
            "value": one.value,
            "detail": one.detail,
            "nearest": list(one.nearest),
            "valid": list(one.valid),
        }
        for one in wrong
    ]
    return problem(request, 400, language, detail, {"problems": listed})


def no_such_address(request: Request, known: Sequence[str]) -> Response:
    """Answer that there is nothing at an address, with those that are spelled most alike."""
    language = asked_language(request)
    asked = request.url.path[:MOST_CHARACTERS]
    # By what comes last: all that goes before is alike, whatever is asked for.
    files = {one.rpartition("/")[2]: f"{base_path()}{one}" for one in known}
    nearest = [files[one] for one in get_close_matches(asked.rpartition("/")[2], files)]
    detail = text(language, "api.problem.address.detail", address=asked)
    if nearest:
        detail = text(
            language, "api.problem.address.detail_nearest", address=asked, nearest=nearest[0]
        )
    return problem(request, 404, language, detail, {"nearest": nearest})


def method_not_allowed(request: Request, allowed: str) -> Response:
    """Answer that an address can only be read."""
    language = asked_language(request)
    detail = text(language, "api.problem.method.detail", allowed=allowed)
    return problem(request, 405, language, detail, headers={"Allow": allowed})


def problem(
    request: Request,
    status: int,
    language: Language,
    detail: str,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a problem of one of `KINDS`; nobody is to keep it."""
    kind = KINDS[status]
    content = {
        "type": f"{base_path()}{DOCUMENTATION}#problem-{kind}",
        "title": text(language, f"api.problem.{kind}.title"),
        "status": status,
        "detail": detail,
        "instance": request.url.path[:MOST_CHARACTERS],
        **(more or {}),
    }
    return Response(
        (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode(),
        status,
        {"Content-Language": language, "Cache-Control": "no-store", **(headers or {})},
        MEDIA_TYPE,
    )


def asked_language(request: Request) -> Language:
    """Tell in which language a request is to be answered, whatever else is wrong with it."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE
