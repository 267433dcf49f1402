"""Partners: which regions suit one as partners, why, and where the sources leave gaps."""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts

PARTS = ("partner_list.html", "partners.html", "sources.html")


def show(choice: Choice) -> None:
    """Show the list of regions and, once one is chosen, who suits it."""
    show_parts(choice, PARTS, key="page-list")
