"""Look for an address that the reading of addresses cannot stand.

`python -m tests.fuzz.address [CORPUS …] [-max_total_time=SECONDS] [-runs=NUMBER]`
"""

from __future__ import annotations

import sys

import atheris
from starlette.datastructures import QueryParams

with atheris.instrument_imports(
    include=["data.selection", "pages.shared.choices", "pages.shared.options",
             "pages.shared.asked", "pages.shared.paging", "pages.shared.wrong"]
):  # fmt: skip
    from pages.shared.asked import read_request
    from pages.shared.choices import query, read_choice

from pages.shared.open_tables import OPEN_TABLES
from pages.shared.shell import shell
from pages.shared.site import PAGES
from pages.shared.store import tables


def read(content: bytes) -> None:
    """Read a query as every kind of address does."""
    parameters = QueryParams(content.decode("latin-1"))
    given = {name: parameters.getlist(name) for name in parameters}
    page = PAGES[len(content) % len(PAGES)]
    choice = read_choice(page, given, tables())
    again = QueryParams(query(choice)[1:])
    same = read_choice(page, {name: again.getlist(name) for name in again}, tables())
    assert (same.selection, same.region, same.options) == (
        choice.selection, choice.region, choice.options
    )  # fmt: skip
    assert not same.unknown
    assert shell.__wrapped__(choice, "http://kartan.example/")
    opened = list(OPEN_TABLES.values())[len(content) % len(OPEN_TABLES)]
    for form in ("csv", "json"):
        asked = read_request(given, tables(), opened.own, opened.required, form)
        assert all(one.detail for one in asked.wrong)


if __name__ == "__main__":
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()
