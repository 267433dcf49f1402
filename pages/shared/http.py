"""Answers over HTTP: what may be kept, whether it has changed, and the headers of every answer."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.shared import editions

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_EVERY_TIME = "no-cache"  # may be kept, but only used again after asking with its ETag
GZIP_ACCEPTED = re.compile(r"(?:^|,)gzip(?!;q=0(?:\.0*)?(?:,|$))", re.IGNORECASE)
# What Streamlit would tell of the server, and what would drive it without a page.
CLOSED_PATHS = (
    "/_stcore/metrics",
    "/_stcore/agent/interact",
    "/_stcore/agent/mcp",
    "/_stcore/agent/openapi.json",
)
# Who may show the app in a frame, e.g. "'self' https://www.example.se". Unless it is set, anybody
# may show what is made for it (`embed=true`), and nobody else's page the rest.
FRAME_ANCESTORS_VARIABLE = "SAMVERKAN_FRAME_ANCESTORS"
ONLY_OURSELVES = "frame-ancestors 'self'"


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


def is_embedded(scope: Scope) -> bool:
    """Whether what is asked for is to stand in a frame, as Streamlit understands it."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("embed", [])
    return any(value.lower() == "true" for value in asked)


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


class SecurityHeaders:
    """Middleware: a Content-Security-Policy per path, and the headers that go with it.

    The page's shell runs scripts of its own origin only. streamlit-folium evaluates the map's
    script and therefore needs more, under its own path and nowhere else. Who frames the page
    frames the map's iframe too, so it allows everyone whom any page allows; to whom it listens
    is decided in its page (`map_frame.component_page`).

    Parameters
    ----------
    shell_scripts
        CSP hashes of the scripts that stand inline in the shell, e.g. "'sha256-…'".
    component_path
        Where components are served, with the app's base path.
    paths_without_scripts
        Pages that run none.
    """

    def __init__(
        self,
        app: ASGIApp,
        shell_scripts: tuple[str, ...] = (),
        component_path: str = "/component/",
        paths_without_scripts: tuple[str, ...] = (),
    ) -> None:
        self.app = app
        self.component_path = component_path
        self.paths_without_scripts = paths_without_scripts
        self.shell_scripts = " ".join(("'self'", *shell_scripts))
        self.ancestors = os.environ.get(FRAME_ANCESTORS_VARIABLE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer closed paths with 404, and everything with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = self._policy_of(scope)
        is_closed = scope["path"].endswith(CLOSED_PATHS)
        answered_by = PlainTextResponse("Not Found", status_code=404) if is_closed else self.app

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                if policy.endswith(ONLY_OURSELVES):  # for browsers that do not know the policy
                    headers["X-Frame-Options"] = "SAMEORIGIN"
            await send(message)

        await answered_by(scope, receive, send_with_headers)

    def _policy_of(self, scope: Scope) -> str:
        path = scope["path"]
        if path.startswith(self.component_path):
            ancestors = f"'self' {self.ancestors}" if self.ancestors else "*"
            return _policy("'self' 'unsafe-inline' 'unsafe-eval'", ancestors)
        ancestors = self.ancestors or ("*" if is_embedded(scope) else "'self'")
        has_scripts = path not in self.paths_without_scripts
        return _policy(self.shell_scripts if has_scripts else "'none'", ancestors)


def _policy(scripts: str, ancestors: str) -> str:
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
            "img-src 'self' data:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        )
    )
