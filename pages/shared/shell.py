"""The first HTML: Streamlit's own shell with the right language, title and description.

Streamlit fixes `<html lang="en">` and a title of its own, and finds out one after another what
the map needs. Here all of that is known beforehand. What differs from page to page is filled into
a skeleton that is the same for all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit

from data.kept import each
from geo.layers import script_json
from pages.shared import assets, store
from pages.shared.addresses import VIEW, view_query
from pages.shared.choices import Choice
from pages.shared.head import head_of_page
from pages.shared.html import render
from pages.shared.map_frame import COMPONENT_ADDRESS, component_files, documents, replace_once
from pages.shared.open_links import API, ARCHIVE
from pages.shared.texts import LANGUAGES, Language, text, texts

STREAMLIT_FILES = Path(streamlit.__file__).parent / "static"
# The parts of Streamlit's bundle that the page asks for as soon as its elements arrive.
NEEDED_CHUNKS = ("ComponentInstance", "Html", "Multiselect", "Checkbox", "Button")
CHUNK_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([^"']+\.js)["']""")
# Every page lies directly below the app's own address. Streamlit would first look for its server
# below the page's, and tell of the 404 in the console.
SAY_WHERE_THE_SERVER_IS = (
    '(function(){var base=new URL(".",document.baseURI).href;'
    "window.__streamlit={BACKEND_BASE_URL:base,MAIN_PAGE_BASE_URL:base}})()"
)
PLACE = "\0"  # where a page's own words go; stands in no HTML
MOST_SHELLS = 500  # some 10 kB each
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@store.kept_while_shown(MOST_SHELLS, each)
def shell(choice: Choice, base: str) -> bytes:
    """Write the first HTML of a page; `base` is the app's own absolute address.

    Raises
    ------
    ValueError
        If Streamlit's shell does not look as expected, so that a new version cannot quietly
        bring back the wrong language or title.
    """
    before, between, after = skeleton(choice.language, map_of_page(choice.page))
    head = head_of_page(choice, base)
    instead = render(
        "noscript.html",
        choice.language,
        title=head["title"],
        description=head["description"],
        view=f"./{VIEW}{view_query(choice)}",
        files=(f"./{ARCHIVE}", f"./{API}") if choice.page == "data" else (),
    )
    words = render("head.html", choice.language, **head)
    return "".join((before, words, between, instead.strip(), after)).encode()


def map_of_page(page: str) -> str:
    """Name the document that the map of a page shows, "sweden" if the page has none."""
    return page if page in assets.MAPS else "sweden"


@store.kept_while_shown(store.EDITIONS * len(LANGUAGES) * len(assets.MAPS), each)
def skeleton(language: Language, shown: str = "sweden") -> tuple[str, str, str]:
    """Give what is the same on every page: before, between and after title and noscript.

    Parameters
    ----------
    shown
        The map's document that the browser is to fetch while Streamlit starts.
    """
    html = (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")
    html = replace_once(html, '<html lang="en">', f'<html lang="{language}">')
    html = replace_once(html, r'<link rel="shortcut icon"[^>]*>', "")
    html = replace_once(html, r'<link rel="service-desc"[^>]*>', "")
    head = [
        f"<script>{SAY_WHERE_THE_SERVER_IS}</script>",
        f'<script type="application/json" id="words">{_streamlit_words(language)}</script>',
        *_links(shown),
    ]
    html = replace_once(html, "</head>", "\n".join([*head, "</head>"]))
    html = replace_once(html, r"<title>.*?</title>", PLACE)
    html = replace_once(html, r"<noscript>.*?</noscript>", PLACE)
    before, between, after = html.split(PLACE)
    return before, between, after


def inline_scripts() -> tuple[str, ...]:
    """List the CSP hashes of the scripts that stand inline in the shell."""
    html = (STREAMLIT_FILES / "index.html").read_text(encoding="utf-8")
    html += f"<script>{SAY_WHERE_THE_SERVER_IS}</script>"
    return tuple(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE_SCRIPT.findall(html)
    )


def _streamlit_words(language: Language) -> str:
    """Pair what Streamlit writes in English with what stands there in the reader's language."""
    keys = [key for key in texts() if key.startswith("streamlit.")]
    pairs = [(text("en", key), text(language, key)) for key in keys]
    return script_json([pair for pair in pairs if pair[0] != pair[1]])


def _links(shown: str) -> list[str]:
    served = assets.served()
    # What the iframe will ask for is fetched while Streamlit starts.
    later = [
        *(f"{COMPONENT_ADDRESS}/{name}" for name in component_files() if name.endswith(".js")),
        *(served.from_page(name) for name in ("leaflet.js", "map.js", "map.css", f"{shown}.json")),
    ]
    return [
        *documents(served.from_page),
        f'<link rel="icon" type="image/svg+xml" href="{served.from_page("icon.svg")}">',
        f'<link rel="stylesheet" href="{served.from_page("page.css")}">',
        f'<script defer src="{served.from_page("page.js")}"></script>',
        *(
            f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
            for name in _needed_chunks()
        ),
        *(f'<link rel="prefetch" href="{address}">' for address in later),
    ]


def _needed_chunks() -> list[str]:
    """List the files of `NEEDED_CHUNKS` and all that they import, which a browser finds late."""
    folder = STREAMLIT_FILES / "static" / "js"
    waiting = [path.name for chunk in NEEDED_CHUNKS for path in folder.glob(f"{chunk}.*.js")]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop(0)
        if name not in found and not name.startswith("index."):
            found[name] = None
            waiting += CHUNK_IMPORT.findall((folder / name).read_text(encoding="utf-8"))
    return sorted(found)
