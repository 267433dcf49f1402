"""Which pages are there, in the order of the navigation, and where?"""

from __future__ import annotations

# The page's name is also its address below the app's own; the map's address is the app's own.
MAP = "map"
PAGES = (
    MAP,
    "europe",
    "region",
    "initiatives",
    "partners",
    "compare",
    "timeline",
    "sources",
    "data",
    "check",
    "about",
)


def page_path(page: str) -> str:
    """Give the address of a page relative to the app's own: "" for the map, else its name."""
    return "" if page == MAP else page


def page_at(path: str) -> str:
    """Name the page at an address below the app's own, e.g. "region".

    Raises
    ------
    ValueError
        If no page has this address.
    """
    page = path or MAP
    if page not in PAGES or page_path(page) != path:
        raise ValueError(f'no page is at "{path}"; there are {", ".join(PAGES)}')
    return page
