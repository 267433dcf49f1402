"""The written parts of the map's page, in the order in which they stand."""

from __future__ import annotations

from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.map_words import notes
from pages.shared.parts import part

AROUND_THE_MAP = (
    "legend.html",
    "card.html",
    "table.html",
    "cells.html",
    "downloads.html",
    "sources.html",
)


def prepare(choice: Choice) -> None:
    """Compute and keep what the page shows, for the reader who will ask for it."""
    store.view(choice.selection)
    store.offered(choice.selection)
    notes(choice.selection, choice.language)
    for template in ("header.html", "question.html", *AROUND_THE_MAP, "footer.html"):
        part(template, choice)
