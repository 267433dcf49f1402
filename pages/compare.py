"""Compare: which regions take part in the same initiatives, and what has only one of them?"""

from __future__ import annotations

from pages.shared.choices import Choice
from pages.shared.written_page import show_parts

PARTS = (
    "compare_question.html",
    "comparison.html",
    "matrix.html",
    "downloads.html",
    "sources.html",
)


def show(choice: Choice) -> None:
    """Show the matrix, and above it what is picked for comparison."""
    show_parts(choice, PARTS)
