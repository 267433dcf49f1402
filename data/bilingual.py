"""Cells that hold both languages, Swedish first, with " / " between."""

from __future__ import annotations

BETWEEN = " / "


def in_language(cell: str, language: str) -> str:
    """Give a cell's words in a language; a cell with one language only says the same in both.

    Examples
    --------
    >>> in_language("Europeiska kommissionen / European Commission", "en")
    'European Commission'
    >>> in_language("Interreg", "sv")
    'Interreg'
    """
    swedish, _, english = cell.partition(BETWEEN)
    return english if language == "en" and english else swedish
