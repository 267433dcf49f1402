"""Cells that hold both languages: Swedish, then English, separated by " / "."""

from __future__ import annotations

from typing import Literal

SEPARATOR = " / "


def in_language(cell: str, language: Literal["sv", "en"]) -> str:
    """Give a cell's words in a language; a cell in one language only is given as it is.

    Examples
    --------
    >>> in_language("Europeiska kommissionen / European Commission", "en")
    'European Commission'
    >>> in_language("CC0-1.0", "en")
    'CC0-1.0'
    """
    swedish, _, english = cell.partition(SEPARATOR)
    return english.strip() or swedish.strip() if language == "en" else swedish.strip()
