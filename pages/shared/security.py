"""The headers of every answer: which scripts a page may run, and who may show it in a frame."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


def is_embedded(scope: Scope) -> bool:
    """Whether what is asked for is to stand in a frame, as Streamlit understands it."""
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("embed", [])
    return any(value.lower() == "true" for value in asked)


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
