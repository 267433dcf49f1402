"""The page of the map's iframe, which serves both maps, with everything it needs asked for at once.

streamlit-folium brings a page that would load the map's scripts one after another.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import streamlit

from data.kept import each
from pages.shared import assets, store

# Found without importing it: its component is registered by the import, and only within a run of
# the script.
COMPONENT_FILES = Path(find_spec("streamlit_folium").origin).parent / "frontend" / "build"
COMPONENT_ADDRESS = "component/streamlit_folium.st_folium"
MARK_FAILURE = (
    'addEventListener("error",function(event){'
    'if(event.target.tagName==="SCRIPT")'
    'parent.document.documentElement.setAttribute("data-map","failed")},true)'
)
# Anybody may frame the map, and its component evaluates the scripts that it is sent. It is to hear
# them from our own page only.
HEAR_OUR_PAGE_ONLY = (
    'addEventListener("message",function(event){'
    "if(event.origin!==location.origin)event.stopImmediatePropagation()},true)"
)
# One page of the iframe serves both maps: which of their documents is needed, the address tells
# before any script has run. The script of the base map loads the right one in any case.
FETCH_THE_DOCUMENT = (
    "(function(){"
    'var page=parent.location.pathname.split("/").pop(),link=document.createElement("link");'
    'var place=document.querySelector("meta[name=map-"+page+"]")||'
    'document.querySelector("meta[name=map-sweden]");'
    'link.rel="preload";link.as="fetch";link.crossOrigin="anonymous";link.href=place.content;'
    "document.head.append(link)})()"
)


@store.kept_while_shown(store.EDITIONS, each)
def component_page() -> bytes:
    """Write the page of the map's iframe with everything it needs asked for at once.

    The component would load the map's scripts one after another, and only after its own. A script
    that cannot be loaded marks the iframe, so that the page can say so.
    """
    html = (COMPONENT_FILES / "index.html").read_text(encoding="utf-8")
    served = assets.served()
    loads = [
        *documents(served.from_component),
        f"<script>{HEAR_OUR_PAGE_ONLY};{MARK_FAILURE};{FETCH_THE_DOCUMENT}</script>",
        f'<link rel="stylesheet" href="{served.from_component("map.css")}">',
        *(
            f'<script defer src="{served.from_component(name)}"></script>'
            for name in ("leaflet.js", "map.js")
        ),
    ]
    return replace_once(html, "<title>", "".join(loads) + "<title>").encode()


@store.kept_while_shown(store.EDITIONS, each)
def component_files() -> dict[str, bytes]:
    """Give the files that the iframe loads from its own folder, by path."""
    scripts = {
        path.relative_to(COMPONENT_FILES).as_posix(): path.read_bytes()
        for path in (COMPONENT_FILES / "static" / "js").glob("main.*.js")
    }
    return {"index.html": component_page(), **scripts}


def documents(address: Callable[[str], str]) -> list[str]:
    """Tell where the maps' documents are, without asking for any."""
    return [f'<meta name="map-{name}" content="{address(f"{name}.json")}">' for name in assets.MAPS]


def replace_once(html: str, pattern: str, replacement: str) -> str:
    """Replace what stands in a page exactly once.

    Raises
    ------
    ValueError
        If it does not, so that a new version of Streamlit cannot quietly change the page.
    """
    replaced, count = re.subn(pattern, lambda _: replacement, html, count=0, flags=re.DOTALL)
    if count != 1:
        raise ValueError(
            f"Streamlit {streamlit.__version__}: expected {pattern!r} once in the HTML that it or "
            f"streamlit-folium brings, found it {count} times; adapt pages/shared/shell.py "
            "or map_frame.py."
        )
    return replaced
