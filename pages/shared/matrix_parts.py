"""What every matrix has: its order and groups, the heads of its rows and columns, its controls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from data.compare import MOST_PICKED, Matrix, areas_by_region, arrange, kinds_by_initiative
from data.views import names_by_code
from pages.shared import store
from pages.shared.called import Called
from pages.shared.choices import Choice
from pages.shared.comparison import of_regions
from pages.shared.options import ORDERS, Options
from pages.shared.texts import alphabetical, number, text

Names = Mapping[str, Called]


def areas(
    shown: Matrix, choice: Choice, names: Names, cells_of: Callable[[str], list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Describe the rows by area, each with its head, its cells and its number of initiatives."""
    known_as, heads_of = (
        names_by_code(store.tables(), choice.language),
        heads(shown.by_region, shown, choice, names),
    )
    return [
        {
            "label": known_as[area] if area else "",
            "rows": [
                {
                    **heads_of[code],
                    "cells": cells_of(code),
                    "count": number(choice.language, len(shown.by_region[code])),
                }
                for code in codes
            ],
        }
        for area, codes in _arranged_rows(shown, choice, names)
    ]


def _arranged_rows(shown: Matrix, choice: Choice, names: Names) -> list[tuple[str, list[str]]]:
    is_grouped = choice.options.group in ("nuts2", "both")
    groups = areas_by_region(store.tables()) if is_grouped else None
    sortable = _sortable(shown.by_region, names, choice)
    return arrange(shown.by_region, choice.options.rows, sortable, groups)


def arranged_columns(shown: Matrix, choice: Choice, names: Names) -> list[tuple[str, list[str]]]:
    """Put the initiatives in order; with the kind of each group, "" without groups."""
    is_grouped = choice.options.group in ("kind", "both")
    groups = kinds_by_initiative(store.tables()) if is_grouped else None
    sortable = _sortable(shown.by_initiative, names, choice)
    return arrange(shown.by_initiative, choice.options.columns, sortable, groups)


def _sortable(codes: Iterable[str], names: Names, choice: Choice) -> dict[str, str]:
    return {code: alphabetical(choice.language, names[code].name) for code in codes}


def heads(
    codes: Iterable[str], shown: Matrix, choice: Choice, names: Names
) -> dict[str, dict[str, Any]]:
    """Describe heads of rows and columns, each with the box that picks it."""
    picked, regions_are_picked = choice.options.pick, of_regions(choice)
    is_full = len(picked) == MOST_PICKED

    def is_closed(code: str) -> bool:
        is_other_kind = bool(picked) and regions_are_picked != (code in shown.by_region)
        return code not in picked and (is_full or is_other_kind)

    return {
        code: {
            "code": code,
            "name": names[code].name,
            "address": names[code].address,
            "is_picked": code in picked,
            "is_closed": is_closed(code),
            "is_programme": False,
        }
        for code in codes
    }


def control(name: str, choice: Choice) -> dict[str, Any]:
    """Describe a control that orders or groups the matrix."""
    language = choice.language
    wordings = {
        "rows": lambda value: text(language, f"compare.rows.{value}"),
        "columns": lambda value: text(language, f"compare.columns.{value}"),
        "group": lambda value: text(language, f"compare.group.{value}"),
    }
    return {
        "name": name,
        "label": wordings[name]("label"),
        "default": getattr(Options(), name),
        "options": [
            {
                "value": value,
                "label": wordings[name](value),
                "is_chosen": value == getattr(choice.options, name),
            }
            for value in ORDERS[name]
        ],
    }


def rules(choice: Choice) -> list[str]:
    """Explain likeness where it decides the order."""
    language, options = choice.language, choice.options
    rules = []
    if options.rows == "likeness":
        rules.append(text(language, "compare.likeness.rows"))
    if options.columns == "likeness":
        rules.append(text(language, "compare.likeness.columns"))
    if rules and options.group != "none":
        rules.append(text(language, "compare.likeness.groups"))
    return rules
