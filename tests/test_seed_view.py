"""With only the first source chosen, is the view what it was before there were others?

The files in `tests/seed_view/` were written by the program when its tables held that source alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
from test_tables import SEED_ID

from data.load import Tables
from data.said import as_said
from data.selection import Selection
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.html import render
from pages.shared.map_words import notes
from pages.shared.parts import DESCRIBED_BY
from pages.shared.site import MAP
from pages.shared.timeline_answer import timeline

BEFORE = Path(__file__).with_name("seed_view")


@pytest.mark.parametrize("name", ["counts", "participation"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_tables_of_the_first_source_are_the_same_bytes_as_before(client, name: str, language: str):
    address = f"/api/v1/{name}.csv?source={SEED_ID}&lang={language}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content == (BEFORE / f"{name}.{language}.csv").read_bytes()


def alone(tables: Tables, source_id: str) -> Tables:
    """Make the tables as they would be if nobody but one source had said anything."""
    said = as_said(tables, Selection(sources=(source_id,)))
    mentioned = {
        initiative_id
        for facts in (said.participations, said.coverage, said.statements)
        for initiative_id in facts["initiative_id"]
    }
    return replace(
        said,
        initiatives=said.initiatives[said.initiatives["initiative_id"].isin(mentioned)],
        sources=said.sources[said.sources["source_id"] == source_id],
    )


PAGES_AND_PARTS = {
    MAP: ("question.html", "legend.html", "card.html", "cells.html", "sources.html"),
    "region": ("region_list.html", "region.html"),
    "initiatives": ("initiative_list.html", "initiative.html"),
    "compare": ("compare_question.html", "matrix.html"),
    "timeline": ("timeline_answer.html", "timeline.html"),
}
FILTERS = (
    {},
    {"initiatives": ("vanguard",)},
    {"initiatives": ("industrial-transition-pilot",), "years": (2018,), "undated": True},
    {"kinds": ("interreg-project",), "derived": False},
)
# The language changes words and not what is told: each choice in one of them, by turns.
CHOICES = [
    Choice(Selection(sources=(SEED_ID,), **filters), region, language, (), page=page)
    for page in PAGES_AND_PARTS
    for number, region in enumerate(("", "SE312", "SE331"))
    for filters, language in zip(FILTERS, islice(cycle(("sv", "en")), number, None), strict=False)
]


def every_part() -> dict[tuple[Choice, str], str]:
    return {
        (choice, template): render(template, choice.language, **DESCRIBED_BY[template](choice))
        for choice in CHOICES
        for template in PAGES_AND_PARTS[choice.page]
    }


def test_one_chosen_source_is_shown_as_if_it_were_the_only_one(monkeypatch: pytest.MonkeyPatch):
    only = alone(store.tables(), SEED_ID)
    among_others = every_part()
    monkeypatch.setattr(store, "tables", lambda: only)
    for cached in (store.view, store.matrix, store.offered, timeline, notes, answer._sentences):
        cached.cache_clear()
    try:
        by_itself = every_part()
    finally:
        for cached in (store.view, store.matrix, store.offered, timeline, notes, answer._sentences):
            cached.cache_clear()
    different = [key for key, part in among_others.items() if by_itself[key] != part]
    assert different == []
