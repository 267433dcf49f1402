"""The first HTML: Streamlit's own shell with the right language, title and description.

Streamlit fixes `<html lang="en">` and a title of its own, and finds out one after another what
the map needs. Here all of that is known beforehand.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.util import find_spec
from pathlib import Path

import streamlit

from pages.shared import assets
from pages.shared.html import render
from pages.shared.texts import Language, text

STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"
# Found without importing it: its component is registered by the import, and only within a run of
# the script.
COMPONENT_FILES = Path(find_spec("streamlit_folium").origin).parent / "frontend" / "build"
COMPONENT_ADDRESS = "component/streamlit_folium.st_folium"
# The parts of Streamlit's bundle that the page asks for as soon as its elements arrive.
NEEDED_CHUNKS = ("ComponentInstance", "Html", "Multiselect", "Checkbox", "Button", "Block")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


@cache
def shell(language: Language) -> bytes:
    """Write the first HTML in a language.

    Raises
    ------
    ValueError
        If Streamlit's shell does not look as expected, so that a new version cannot quietly
        bring back the wrong language or title.
    """
    html = (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")
    title = text(language, "app.name")
    description = escape(text(language, "app.description"))
    html = _replace_once(html, '<html lang="en">', f'<html lang="{language}">')
    html = _replace_once(html, r"<title>.*?</title>", f"<title>{escape(title)}</title>")
    html = _replace_once(html, r'<link rel="shortcut icon"[^>]*>', "")
    html = _replace_once(html, r'<link rel="service-desc"[^>]*>', "")
    html = _replace_once(
        html, r"<noscript>.*?</noscript>", render("noscript.html", language).strip()
    )
    head = [f'<meta name="description" content="{description}">', *_links()]
    return _replace_once(html, "</head>", "\n".join([*head, "</head>"])).encode()


@cache
def component_page() -> bytes:
    """Write the map's iframe with what its script will ask for already on the way."""
    html = (COMPONENT_FILES / "index.html").read_text(encoding="utf-8")
    served = assets.served()
    loads = [
        *(
            f'<link rel="preload" as="script" href="{served.from_component(name)}">'
            for name in ("leaflet.js", "map.js")
        ),
        *(
            f'<link rel="stylesheet" href="{served.from_component(name)}">'
            for name in ("leaflet.css", "palette.css", "map.css")
        ),
        '<link rel="preload" as="fetch" crossorigin="anonymous" '
        f'href="{served.from_component("sweden.json")}">',
    ]
    return _replace_once(html, "<title>", "".join(loads) + "<title>").encode()


def inline_scripts() -> tuple[str, ...]:
    """List the CSP hashes of the scripts that stand inline in the shell."""
    html = shell("sv").decode()
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(html)
    )


def _links() -> list[str]:
    served = assets.served()
    chunks = [
        f'<link rel="modulepreload" crossorigin href="./static/js/{path.name}">'
        for chunk in NEEDED_CHUNKS
        for path in sorted((STREAMLIT_FILES / "static" / "js").glob(f"{chunk}.*.js"))
    ]
    return [
        f'<link rel="icon" type="image/svg+xml" href="{served.from_page("icon.svg")}">',
        f'<link rel="stylesheet" href="{served.from_page("palette.css")}">',
        f'<link rel="stylesheet" href="{served.from_page("page.css")}">',
        f'<script defer src="{served.from_page("page.js")}"></script>',
        *chunks,
    ]


def _replace_once(html: str, pattern: str, replacement: str) -> str:
    replaced, count = re.subn(pattern, lambda _: replacement, html, count=0, flags=re.DOTALL)
    if count != 1:
        raise ValueError(
            f"Streamlit {streamlit.__version__}: expected {pattern!r} once in the first HTML, "
            f"found it {count} times; adapt pages/shared/shell.py to this version."
        )
    return replaced
