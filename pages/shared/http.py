"""Answers over HTTP: what may be kept, and whether it has changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared import editions

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_EVERY_TIME = "no-cache"  # may be kept, but only used again after asking with its ETag
GZIP_ACCEPTED = re.compile(r"(?:^|,)gzip(?!;q=0(?:\.0*)?(?:,|$))", re.IGNORECASE)


def answer(
    request: Request,
    content: bytes,
    media_type: str,
    cache_control: str = ASK_EVERY_TIME,
    compressed: bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """Answer with a content, or with 304 if the reader has it already.

    Parameters
    ----------
    compressed
        The same content with gzip, if it is kept at hand; left to the server otherwise.
    """
    etag = f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'
    all_headers = {"ETag": etag, "Cache-Control": cache_control, **(headers or {})}
    if compressed is not None:
        all_headers["Vary"] = "Accept-Encoding"
    known = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in known or "*" in known:
        return Response(status_code=304, headers=all_headers)
    accepted = request.headers.get("accept-encoding", "").replace(" ", "")
    if compressed is not None and GZIP_ACCEPTED.search(accepted):
        all_headers["Content-Encoding"] = "gzip"
        content = compressed
    return Response(content, media_type=media_type, headers=all_headers)


def parameters(request: Request) -> dict[str, list[str]]:
    """Give every value of every parameter of the address."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


class OneEdition:
    """Middleware: whatever is answered to a request is of one edition of the tables.

    Sessions are told apart by the script, which has one for each of its runs.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pin what is shown until the request is answered."""
        if scope["type"] != "http" or not editions.is_there():
            await self.app(scope, receive, send)
            return
        with editions.pinned():
            await self.app(scope, receive, send)


class ComponentFiles:
    """Middleware: the files of the map's iframe, its page as the project writes it.

    Routes cannot do it, since Streamlit keeps the paths of components for itself, and has no
    files there before the first reader's script has run.

    Parameters
    ----------
    files
        Gives content by path below the component's address, as what is shown needs it; a script
        bears its checksum in its name.
    address
        The component's address, as it ends.
    """

    def __init__(self, app: ASGIApp, files: Callable[[], dict[str, bytes]], address: str) -> None:
        self.app = app
        self.files = files
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a file that is there; leave everything else to Streamlit."""
        name = scope.get("path", "").partition(f"/{self.address}/")[2]
        is_read = name and scope["type"] == "http" and scope["method"] == "GET"
        content = self.files().get(name) if is_read else None
        if content is None:
            await self.app(scope, receive, send)
            return
        # The page names files by their checksum: kept too long, it would ask for files of old.
        media_type, kept = ("text/html", ASK_EVERY_TIME)
        if name.endswith(".js"):
            media_type, kept = ("text/javascript", FOR_A_YEAR)
        file = answer(Request(scope), content, f"{media_type}; charset=utf-8", kept)
        await file(scope, receive, send)
