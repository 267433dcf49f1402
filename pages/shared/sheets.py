"""Map sheets as they are asked for: a form and a choice give the file that is sent."""

from __future__ import annotations

from datetime import date

from pages.shared import store
from pages.shared.asked import PICTURE_SIZES
from pages.shared.choices import Choice
from pages.shared.files_kept import FilesKept
from pages.shared.options import OF_PAGE
from pages.shared.sheet_files import pdf_file, png_file, svg_file
from pages.shared.sheet_of_europe import europe_sheet_map, sheet_of_europe
from pages.shared.sheet_of_sweden import sheet_of_sweden, sweden_sheet_map
from pages.shared.site import MAP

MOST_BYTES = 32_000_000  # of all files that are kept; a large picture is some 400 kB
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}

PICTURES = {"map": MAP, "europe-map": "europe"}  # by address: the page whose map it is
# The words and the drawing of the map that a page shows.
MAPS = {
    MAP: (sheet_of_sweden, sweden_sheet_map),
    "europe": (sheet_of_europe, europe_sheet_map),
}

_kept = FilesKept(MOST_BYTES)


def own_parameters(name: str, form: str) -> tuple[str, ...]:
    """List what a picture can be asked beside the filters and the language."""
    return ("region", *OF_PAGE.get(PICTURES[name], ()), *(("size",) if form == "png" else ()))


def sheet_file(form: str, choice: Choice, base: str, size: str = "") -> bytes:
    """Give the map of a choice as a file, with today's date on it.

    Parameters
    ----------
    form
        One of `MEDIA_TYPES`.
    base
        The app's own absolute address.
    size
        Of PNG: one of `PICTURE_SIZES`, "" for the first.
    """
    today = date.today().isoformat()
    return _kept.get(
        (form, store.tables(), choice, base, size, today),
        lambda: _written(form, choice, base, size, today),
    )


def _written(form: str, choice: Choice, base: str, size: str, today: str) -> bytes:
    words, draw = MAPS[choice.page]
    sheet, drawn = words(choice, base, today), draw(choice)
    if form == "svg":
        return svg_file(sheet, drawn)
    if form == "pdf":
        return pdf_file(sheet, drawn)
    return png_file(sheet, drawn, PICTURE_SIZES[size or next(iter(PICTURE_SIZES))])
