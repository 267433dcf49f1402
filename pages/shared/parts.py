"""The written parts of the map page, each rendered once per choice."""

from __future__ import annotations

from functools import lru_cache

from pages.shared import describe, store
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.html import render

# Some kilobytes each; the bound is for readers who try every combination.
MOST_PARTS = 5000

DESCRIBED_BY = {
    "question.html": describe.question,
    "legend.html": describe.legend,
    "card.html": card,
    "table.html": describe.table,
    "cells.html": describe.cells,
    "downloads.html": describe.downloads,
    "sources.html": describe.sources,
}


@lru_cache(maxsize=MOST_PARTS)
def part(template: str, choice: Choice) -> str:
    """Render a part of the page, e.g. "legend.html", as HTML."""
    values = DESCRIBED_BY[template](store.view(choice.selection), store.tables(), choice)
    return render(template, choice.language, **values)
