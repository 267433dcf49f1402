"""The files that the browser loads once, all from the app's own origin.

Each has its content's checksum in its name, so it can be kept for a year and is never stale.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from data.kept import each
from data.load import Tables, swedish_regions
from data.stated import named_territories
from data.views import region_names
from geo.europe import europe_geometry
from geo.layers import map_document
from geo.load import map_geometry
from geo.palette import stylesheet
from pages.shared import store
from pages.shared.place_names import place_names
from pages.shared.texts import LANGUAGES, Language, text

FOLDER = "assets"
PAGE_FILES = Path(__file__).parents[1] / "static"
MAP_FILES = Path(__file__).parents[2] / "geo" / "static"
MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
# Texts that the map itself shows: its own key -> key of the text.
MAP_LABELS = {
    "title": "map.title",
    "zoom.in": "map.zoom_in",
    "zoom.out": "map.zoom_out",
    "zoom.all": "map.zoom_all",
    "participates": "class.participates",
    "participates.via": "tooltip.participates_via",
    "participates_via_area": "class.participates_via_area",
    "participates_via_area.via": "tooltip.participates_via_area_via",
    "not_listed": "class.not_listed",
    "not_stated": "class.not_stated",
    "zero": "tooltip.zero",
    "nothing": "tooltip.nothing",
    "count-not-stated": "class.count-not-stated",
    "count.one": "tooltip.count.one",
    "count.many": "tooltip.count.many",
}
EUROPE_LABELS = MAP_LABELS | {
    "title": "europe.map_title",
    "zoom.all": "europe.zoom_all",
    "unnamed": "class.unnamed",
    "named-area": "class.named-area",
}
# The documents that the map can show.
MAPS = ("sweden", "europe")


@dataclass(frozen=True)
class Asset:
    """A file as it is served: what it is called inside the project, and what is in it."""

    name: str
    content: bytes

    @property
    def media_type(self) -> str:
        """The Content-Type."""
        return MEDIA_TYPES[Path(self.name).suffix]

    @cached_property
    def checksum(self) -> str:
        """The first digits of the content's SHA-256."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def address(self) -> str:
        """The address, relative to the app's own."""
        path = Path(self.name)
        return f"{FOLDER}/{path.stem}.{self.checksum}{path.suffix}"

    @cached_property
    def compressed(self) -> bytes:
        """The content with gzip, the same bytes in every process."""
        return gzip.compress(self.content, mtime=0)


@dataclass(frozen=True)
class Assets:
    """Everything that is served under `FOLDER`, by name."""

    by_name: dict[str, Asset]

    def from_page(self, name: str) -> str:
        """Give the address as a page at the app's root writes it."""
        return self.by_name[name].address

    def from_component(self, name: str) -> str:
        """Give the address as streamlit-folium's iframe writes it, two folders further down."""
        return f"../../{self.by_name[name].address}"


# By address, the latest last: a page that is open may still ask for a file as it was before.
_served: dict[str, Asset] = {}
MOST_SERVED = 24


def find(address: str) -> Asset | None:
    """Find what is at an address, or was a while ago; None if nothing is, or no longer."""
    served()
    return _served.get(address)


@store.kept_while_shown(store.EDITIONS, each)
def served() -> Assets:
    """Read and compose everything that is served of what is shown."""
    leaflet = files("xstatic.pkg.leaflet").joinpath("data")
    colours = (stylesheet() + region_styles() + europe_styles()).encode()
    contents = {
        "leaflet.js": leaflet.joinpath("leaflet.js").read_bytes(),
        "map.js": (MAP_FILES / "map.js").read_bytes() + (MAP_FILES / "europe.js").read_bytes(),
        "map.css": leaflet.joinpath("leaflet.css").read_bytes()
        + colours
        + (MAP_FILES / "map.css").read_bytes(),
        "page.css": colours + _together("*.css"),
        "page.js": _together("*.js"),
        "icon.svg": (PAGE_FILES / "icon.svg").read_bytes(),
        "sweden.json": _map_of_sweden(),
        "europe.json": map_of_europe(store.tables()),
    }
    composed = Assets({name: Asset(name, content) for name, content in contents.items()})
    for one in composed.by_name.values():
        _served.pop(one.address, None)
        _served[one.address] = one
    while len(_served) > MOST_SERVED:
        del _served[next(iter(_served))]
    return composed


def region_styles() -> str:
    """Read how regions, land and legend look, wherever they are drawn."""
    return (MAP_FILES / "regions.css").read_text(encoding="utf-8")


def europe_styles() -> str:
    """Read how the map of Europe looks beyond that."""
    return (MAP_FILES / "europe.css").read_text(encoding="utf-8")


def _together(pattern: str) -> bytes:
    """Put the pages' own files of a kind into one, so that the browser asks once."""
    return b"".join(path.read_bytes() for path in sorted(PAGE_FILES.glob(pattern)))


def _map_of_sweden() -> bytes:
    tables = store.tables()

    def names(language: Language) -> dict[str, str]:
        regions = region_names(tables, language)
        return dict(zip(regions["nuts_code"], regions["region"], strict=True))

    return map_document(
        map_geometry(),
        names={language: names(language) for language in LANGUAGES},
        labels={language: _labels(MAP_LABELS, language) for language in LANGUAGES},
    )


def drawn_in_europe(tables: Tables) -> tuple[str, ...]:
    """List whom the map of Europe can show: the Swedish regions, and whom any source names."""
    swedish = swedish_regions(tables)["nuts_code"]
    return tuple(dict.fromkeys([*swedish, *named_territories(tables)]))


def map_of_europe(tables: Tables) -> bytes:
    """Compose the document of Europe: the Swedish regions, and whom any source names."""
    named = drawn_in_europe(tables)
    return map_document(
        europe_geometry(named),
        names={
            language: {code: place_names(tables, language)[code] for code in named}
            for language in LANGUAGES
        },
        labels={language: _labels(EUROPE_LABELS, language) for language in LANGUAGES},
        initiatives={
            language: list(tables.initiatives[f"name_{language}"]) for language in LANGUAGES
        },
    )


def _labels(keys: dict[str, str], language: Language) -> dict[str, str]:
    # The map fills in {count} and {via} itself.
    return {key: text(language, text_key) for key, text_key in keys.items()}
