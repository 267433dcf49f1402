"""What a page shows in the place of more initiatives than fit: programmes, each to be opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from data.folds import MOST_UNFOLDED, Fold, folds
from data.said import as_said
from pages.shared import store
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.options import Options
from pages.shared.texts import Language, enumeration, plural, text

MOST_NAMED = 4  # of the initiatives in a row, where there are many


def folds_of(choice: Choice, initiative_ids: Collection[str]) -> tuple[Fold, ...]:
    """Put what is shown together by programme; nothing, where it can be shown one by one."""
    return folds(as_said(store.tables(), choice.selection), initiative_ids)


def label(fold: Fold, language: Language) -> str:
    """Name a programme, or say of which kind the initiatives without one are."""
    if fold.programme:
        return fold.programme
    return text(language, "many.without_programme", kind=text(language, f"kind.{fold.kind}"))


def address(choice: Choice, page: str, programme: str = "") -> str:
    """Give the address of a page with a programme opened, or with none; the filters are kept."""
    same_page = choice.options if choice.page == page else Options()
    options = replace(same_page, programme=programme, search="", shown="")
    selection = choice.selection
    if page == "initiatives":  # there a chosen initiative is what is opened
        selection = replace(selection, initiatives=())
    elsewhere = replace(choice, page=page, options=options, selection=selection)
    return page_address(page, query(elsewhere))


def in_few_words(choice: Choice, names: list[str]) -> str:
    """Enumerate initiatives; where a page is folded, only the first, and how many there are more.

    A territory may take part in some hundred of them, and stands in a row of a table.
    """
    language = choice.language
    is_folded = len(store.view(choice.selection).shown) > MOST_UNFOLDED
    if not is_folded or len(names) <= MOST_NAMED:
        return enumeration(language, names)
    rest = plural(language, "many.and_more", len(names) - MOST_NAMED + 1)
    return enumeration(language, [*names[: MOST_NAMED - 1], rest])


def entry(fold: Fold, choice: Choice, page: str) -> dict[str, Any]:
    """Describe a programme for a list: its name, its number of initiatives, where it is opened."""
    return {
        "code": fold.code,
        "name": label(fold, choice.language),
        "count": plural(choice.language, "many.initiatives", len(fold.initiative_ids)),
        "address": address(choice, page, fold.code),
    }
