"""Is the process there, and can it answer? `GET /healthz` and `GET /readyz`, for those who probe.

Alive is not ready: a process that cannot answer readers is to be left out by whoever hands on
their requests, but not to be ended.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pages.shared import readiness

NOT_KEPT = {"Cache-Control": "no-store"}


def alive(_: Request) -> Response:
    """Answer that the process answers."""
    return JSONResponse({"status": "alive"}, headers=NOT_KEPT)


def ready(_: Request) -> Response:
    """Answer 200 if readers can be sent here, and 503 with the reason if not."""
    why_not = readiness.why_not()
    if why_not:
        content = {"status": "not-ready", "reason": why_not}
        return JSONResponse(content, status_code=503, headers=NOT_KEPT)
    return JSONResponse({"status": "ready", **readiness.what_is_shown()}, headers=NOT_KEPT)


ROUTES = {"/healthz": alive, "/readyz": ready}
