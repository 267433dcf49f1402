"""What readers and programs are told when an answer cannot be given, and what is logged of it.

Nothing of the failure itself is told. A page says in the reader's language what to do; whoever
asked for data gets problem details. What passes by itself says when to try again.
"""

from __future__ import annotations

import errno

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.problems import DataGoneError
from pages.shared import editions, log
from pages.shared.addresses import API, base_path
from pages.shared.html import render
from pages.shared.problem import KINDS, asked_language, problem
from pages.shared.texts import text

FAILURE, UNREACHABLE, STORAGE = 500, 503, 507
AGAIN_S = 10
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# What programs ask for, beside what lies below the API.
OF_PROGRAMS = ("data.zip", "datapackage.json", "dcat", "tables/")
# What says how the server is has to be answered in any case.
OF_PROBES = ("healthz", "readyz", "_stcore/")


def status_of(error: BaseException) -> int:
    """Tell as what a failure is answered; the disk may be what is behind another failure."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, DataGoneError):
            return UNREACHABLE
        if isinstance(found, OSError) and found.errno in NO_ROOM:
            return STORAGE
        found = found.__cause__ or found.__context__
    return FAILURE


def failed(request: Request, status: int) -> Response:
    """Answer that something failed, in words."""
    language, kind = asked_language(request), KINDS[status]
    again = AGAIN_S if status == UNREACHABLE else 0
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(again)} if again else {})
    path = request.scope["path"].removeprefix(f"{base_path()}/")
    if path.startswith((f"{API}/", *OF_PROGRAMS)):
        detail = text(language, f"api.problem.{kind}.detail")
        return problem(request, status, language, detail, headers=headers)
    page = render(
        "failed.html",
        language,
        heading=text(language, f"failed.{kind}.heading"),
        sentence=text(language, f"failed.{kind}.sentence"),
        home=f"{base_path()}/?lang={language}",
        again_s=again,
    )
    return HTMLResponse(page, status, headers)


class ToldCalmly:
    """Middleware: answers what fails, and everything while there is nothing to show."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or tell why not; an answer that has begun can only be broken off."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        path = scope["path"].removeprefix(f"{base_path()}/")
        if not editions.is_there() and not path.startswith(OF_PROBES):
            await failed(request, UNREACHABLE)(scope, receive, send)
            return
        has_begun = False

        async def send_and_note(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except Exception as error:
            if has_begun:
                raise
            status = status_of(error)
            log.tell_of_failure("answer-failed", error, status=status)
            await failed(request, status)(scope, receive, send)
