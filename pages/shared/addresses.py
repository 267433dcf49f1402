"""Absolute addresses, for those who meet a page elsewhere: search engines, previews, paper."""

from __future__ import annotations

import os
from dataclasses import replace
from urllib.parse import quote, urljoin

from starlette.requests import Request
from streamlit import config

from pages.shared.choices import Choice, query
from pages.shared.options import Options

# Where readers find the app, base path included, e.g. "https://samverkanskartan.example". Behind
# a proxy the server does not know it.
ADDRESS_VARIABLE = "SAMVERKAN_ADDRESS"
API = "api/v1"  # below which the open tables and pictures are
VIEW = "view"
PICTURE = "view.png"
# The one page that `/view` gives as itself: whoever cannot run scripts can read it there.
ABOUT = "about"


def base_path() -> str:
    """Give the path below which the app is served, "/karta"; "" if it has the host to itself."""
    base = config.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


def base_address(request: Request, below: str = "") -> str:
    """Give the address of the app itself, "/" at its end: the one that is set, or was asked.

    Parameters
    ----------
    below
        The folder of the app that what is asked for lies in, such as "api/v1".
    """
    known = os.environ.get(ADDRESS_VARIABLE, "").strip().rstrip("/")
    if known:
        return f"{known}/"
    folder = request.scope["path"].rpartition("/")[0].removesuffix(f"/{below}" if below else "")
    return urljoin(str(request.base_url), f"{quote(folder)}/")


def page_query(choice: Choice, **changes: str) -> str:
    """Write the query of a page with all that was chosen on it; "" if nothing was."""
    asked = query(choice, **changes)
    return "" if asked == "?" else asked


def view_query(choice: Choice, **changes: str) -> str:
    """Write what `/view` is asked for to show the choice of any page; "" if nothing was chosen.

    The page about the project has a text of its own, which `/view` gives too.
    """
    asked = page_query(replace(choice, options=Options()), **changes)
    if choice.page != ABOUT:
        return asked
    return f"{asked}{'&' if asked else '?'}page={ABOUT}"
