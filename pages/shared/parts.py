"""The written parts of the pages, each rendered once per choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from data.load import Tables
from pages.shared import describe, store
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.frame_parts import header
from pages.shared.html import render
from pages.shared.timeline_answer import timeline_answer
from pages.shared.timeline_chart import timeline_chart
from pages.shared.view import View

# Some kilobytes each; the bound is for readers who try every combination.
MOST_PARTS = 5000

Describe = Callable[[Choice], dict[str, Any]]


def _of_view(describe_view: Callable[[View, Tables, Choice], dict[str, Any]]) -> Describe:
    """Hand on what the choice shows on the map."""
    return lambda choice: describe_view(store.view(choice.selection), store.tables(), choice)


DESCRIBED_BY: dict[str, Describe] = {
    "header.html": header,
    "question.html": _of_view(describe.question),
    "legend.html": _of_view(describe.legend),
    "card.html": _of_view(card),
    "table.html": _of_view(describe.table),
    "cells.html": _of_view(describe.cells),
    "downloads.html": _of_view(describe.downloads),
    "sources.html": _of_view(describe.sources),
    "timeline_answer.html": _of_view(timeline_answer),
    "timeline.html": _of_view(timeline_chart),
}


@lru_cache(maxsize=MOST_PARTS)
def part(template: str, choice: Choice) -> str:
    """Render a part of a page, e.g. "legend.html", as HTML."""
    return render(template, choice.language, **DESCRIBED_BY[template](choice))
