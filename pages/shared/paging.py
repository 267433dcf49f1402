"""Which rows of a long list are asked for, and where are those before and after them?"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from pages.shared.addresses import API, base_address
from pages.shared.texts import Language
from pages.shared.wrong import Wrong, not_a_number

PARAMETERS = ("limit", "offset")
PAGED = ("csv", "json")  # forms
# The longest list of the project has some 500 rows; that of all Interreg projects has 40,000.
MOST_ROWS = 50_000
MOST_SKIPPED = 10_000_000
BOUNDS = {"limit": (1, MOST_ROWS), "offset": (0, MOST_SKIPPED)}


@dataclass(frozen=True)
class Paging:
    """Some rows of a list.

    offset : how many rows are left out before them
    limit : how many they are at most
    """

    offset: int = 0
    limit: int = MOST_ROWS

    @property
    def rows(self) -> slice:
        """The rows, by their places."""
        return slice(self.offset, self.offset + self.limit)


def read_paging(
    parameters: dict[str, list[str]], form: str, language: Language
) -> tuple[Paging | None, list[Wrong]]:
    """Read which rows are asked for; None for the whole list, however long.

    JSON is always given in pages, which most lists fill not even once. A CSV file is whole, unless
    a part of it is asked for.
    """
    read = {}
    wrong = []
    for name in PARAMETERS:
        least, most = BOUNDS[name]
        for value in parameters.get(name, ()):
            # Only what a program would write: no signs, no spaces, no digits of other scripts.
            is_number = value.isascii() and value.isdigit() and len(value) <= len(str(most))
            if is_number and least <= int(value) <= most:
                read[name] = int(value)
            else:
                wrong.append(not_a_number(name, value, least, most, language))
    return (Paging(**read) if read or form == "json" else None), wrong


def links(request: Request, paging: Paging, total: int) -> dict[str, str]:
    """Give the addresses of the rows that follow ("next") and go before ("prev"), if there are any.

    The rows before begin where the list does, or end where these begin: none is in both.
    """
    offset, limit = paging.offset, paging.limit
    found = {}
    if offset + limit < total:
        found["next"] = _address(request, offset + limit, limit)
    if offset > 0 and total > 0:
        before = min(offset, total)
        start = max(0, before - limit)
        found["prev"] = _address(request, start, before - start)
    return found


def link_header(found: dict[str, str]) -> str:
    """Write the links as a header has them (RFC 8288)."""
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in found.items())


def _address(request: Request, offset: int, limit: int) -> str:
    asked = [(name, value) for name, value in request.query_params.multi_items()]
    kept = [(name, value) for name, value in asked if name not in PARAMETERS]
    where = [("limit", str(limit)), *([("offset", str(offset))] if offset else [])]
    file = request.url.path.rpartition("/")[2]
    return f"{base_address(request, API)}{API}/{file}?{urlencode([*kept, *where])}"
