"""Region: what one region takes part in, what it does not, with whom, and who says so."""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts

PARTS = ("region_list.html", "region.html", "downloads.html", "sources.html")


def show(choice: Choice) -> None:
    """Show the list of regions and, once one is chosen, all about it."""
    show_parts(choice, PARTS, key="page-list")
