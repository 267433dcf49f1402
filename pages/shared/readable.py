"""Addresses that anybody may read, from any site: what they allow, and what they tell of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction

from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import Response

from pages.shared.problem import asked_language, method_not_allowed, problem
from pages.shared.texts import number, text

Answer = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]
ALLOWED = "GET, HEAD, OPTIONS"
# Every initiative of the project is some 1,000 characters. What is longer than this is refused
# before anybody looks at it.
MOST_CHARACTERS = 16_000
FOR_ALL_SITES = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Link, X-Total-Count",
    # Others may show what they fetch from here, pictures too, in pages that are kept apart.
    "Cross-Origin-Resource-Policy": "cross-origin",
}
BEFORE_ASKING = {  # what a browser wants to know of another site first
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


def readable(answer: Answer) -> type[HTTPEndpoint]:
    """Make an address of what answers GET: it can be read from everywhere, and nothing else.

    HEAD is answered as GET is, without the content.
    """

    class Readable(HTTPEndpoint):
        """An address that can be read."""

        async def get(self, request: Request) -> Response:
            """Answer, unless the question is too long."""
            if len(request.scope["query_string"]) > MOST_CHARACTERS:
                return self._told(too_long(request))
            if iscoroutinefunction(answer):
                return self._told(await answer(request))
            return self._told(await run_in_threadpool(answer, request))

        def options(self, request: Request) -> Response:
            """Tell a browser on another site what it may ask."""
            return self._told(Response(status_code=204, headers=BEFORE_ASKING))

        async def method_not_allowed(self, request: Request) -> Response:
            """Tell what can be done instead."""
            return self._told(method_not_allowed(request, ALLOWED))

        @staticmethod
        def _told(response: Response) -> Response:
            response.headers.update(FOR_ALL_SITES)
            return response

    return Readable


def too_long(request: Request) -> Response:
    """Answer that the parameters are longer than anybody needs."""
    language = asked_language(request)
    most = number(language, MOST_CHARACTERS)
    detail = text(language, "api.problem.length.detail", most=most)
    return problem(request, 414, language, detail)
