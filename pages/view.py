"""The view without scripts: `GET /view` as a page, `GET /view.png` as its preview picture.

Both take the parameters of the map page's address. What does not exist is named and left out, as
there.
"""

from __future__ import annotations

from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from pages.shared import crawlers, http, paper, security, store
from pages.shared.addresses import ABOUT, PICTURE, VIEW, base_address
from pages.shared.choices import Choice, read_choice
from pages.shared.picture import view_picture
from pages.shared.site import MAP


def page(request: Request) -> Response:
    """Answer the view as one HTML page; with `embed=true`, what belongs in a frame of it.

    `page=about` asks for the text about the project instead, for those without scripts.
    """
    choice, base = _choice(request), base_address(request)
    today = date.today().isoformat()
    if request.query_params.get("page") == ABOUT:
        content = paper.about_page(choice.language, base, today)
    elif security.is_embedded(request.scope):
        content = paper.embedded_page(choice, base)
    else:
        content = paper.view_page(choice, base, today)
    return http.answer(request, content, "text/html; charset=utf-8")


def picture(request: Request) -> Response:
    """Answer the view as a picture, as large as previews of links show it."""
    return http.answer(request, view_picture(_choice(request)), "image/png")


def robots(request: Request) -> Response:
    """Let every search engine in, and tell it where the addresses are listed."""
    content = crawlers.robots(base_address(request))
    return http.answer(request, content, "text/plain; charset=utf-8")


def sitemap(request: Request) -> Response:
    """List the addresses that search engines should know."""
    content = crawlers.sitemap(base_address(request))
    return http.answer(request, content, "application/xml; charset=utf-8")


def _choice(request: Request) -> Choice:
    return read_choice(MAP, http.parameters(request), store.tables())


ROUTES = {
    f"/{VIEW}": page,
    f"/{PICTURE}": picture,
    "/robots.txt": robots,
    "/sitemap.xml": sitemap,
}
