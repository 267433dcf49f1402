"""Initiatives: which there are, and who takes part in one of them, at home and abroad."""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts

PARTS = ("initiative_list.html", "initiative.html", "downloads.html", "sources.html")


def show(choice: Choice) -> None:
    """Show the tree of initiatives and, once one is chosen, all about it."""
    show_parts(choice, PARTS, key="page-list")
