"""The written parts of the pages, each rendered once per choice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from data.kept import each
from data.load import Tables
from data.selection import Selection
from pages.shared import (
    describe,
    europe_parts,
    initiative_profile,
    initiative_tree,
    matrix,
    partner_finder,
    region_profile,
    source_lines,
    store,
)
from pages.shared.all_sources import all_sources
from pages.shared.card import card
from pages.shared.check_answer import what_to_bring
from pages.shared.choices import Choice
from pages.shared.comparison import comparison
from pages.shared.describe_about import describe_about
from pages.shared.downloads import downloads
from pages.shared.europe_card import europe_card
from pages.shared.frame_parts import embedded_source, footer, header
from pages.shared.html import render
from pages.shared.open_data import open_data
from pages.shared.texts import LANGUAGES, Language
from pages.shared.timeline_answer import timeline_answer
from pages.shared.timeline_chart import timeline_chart
from pages.shared.view import View

# Letters in all; the bound is for readers who try every combination.
MOST_LETTERS = 25_000_000
LETTERS_OF_A_CHOICE = 2000  # about what a choice weighs that a part is kept by

Describe = Callable[[Choice], dict[str, Any]]


def _of_view(describe_view: Callable[[View, Tables, Choice], dict[str, Any]]) -> Describe:
    """Hand on what the choice shows on the map."""
    return lambda choice: describe_view(store.view(choice.selection), store.tables(), choice)


def _sources(choice: Choice) -> dict[str, Any]:
    """Describe the sources of what the page tells."""
    if choice.page == "partners":
        return partner_finder.sources(choice)
    if choice.page == "europe":
        return europe_parts.sources(choice)
    view = store.view(initiative_profile.selection_of_page(choice))
    return source_lines.sources(view, store.tables(), choice)


DESCRIBED_BY: dict[str, Describe] = {
    "about.html": describe_about,
    "header.html": header,
    "footer.html": footer,
    "embedded_heading.html": _of_view(describe.question),
    "embedded_source.html": embedded_source,
    "question.html": _of_view(describe.question),
    "legend.html": _of_view(describe.legend),
    "card.html": _of_view(card),
    "table.html": _of_view(describe.table),
    "cells.html": _of_view(describe.cells),
    "downloads.html": downloads,
    "region_list.html": region_profile.region_list,
    "region.html": region_profile.region,
    "initiative_list.html": initiative_tree.initiative_list,
    "initiative.html": initiative_profile.initiative,
    "sources.html": _sources,
    "partner_list.html": partner_finder.partner_list,
    "partners.html": partner_finder.partners,
    "compare_question.html": matrix.question,
    "comparison.html": comparison,
    "matrix.html": matrix.matrix,
    "europe_question.html": europe_parts.question,
    "europe_legend.html": europe_parts.legend,
    "europe_card.html": europe_card,
    "europe_others.html": europe_parts.others,
    "europe_table.html": europe_parts.table,
    "all_sources.html": all_sources,
    "open_data.html": open_data,
    "check.html": what_to_bring,
    "timeline_answer.html": _of_view(timeline_answer),
    "timeline.html": _of_view(timeline_chart),
}


# No filter changes them, but they tell today's date.
OF_THE_DAY = {"about.html"}
# They follow the filters, and tell today's date, or how old something is.
KEPT_FOR_A_DAY = {"open_data.html"}
KEPT_FOR_A_YEAR = {"all_sources.html"}


def part(template: str, choice: Choice) -> str:
    """Render a part of a page, e.g. "legend.html", as HTML."""
    today = date.today()
    if template in OF_THE_DAY:
        return _of_the_day(template, choice.language, today)
    when = today if template in KEPT_FOR_A_DAY else None
    when = today.year if template in KEPT_FOR_A_YEAR else when
    return _of_choice(template, choice, when)


@store.kept_while_shown(MOST_LETTERS, lambda written, *_: len(written) + LETTERS_OF_A_CHOICE)
def _of_choice(template: str, choice: Choice, _: date | int | None) -> str:
    return render(template, choice.language, **DESCRIBED_BY[template](choice))


@store.kept_while_shown(len(OF_THE_DAY) * len(LANGUAGES), each)
def _of_the_day(template: str, language: Language, _: date) -> str:
    return render(
        template, language, **DESCRIBED_BY[template](Choice(Selection(), "", language, ()))
    )
