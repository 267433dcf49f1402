"""The matrix of regions and initiatives: its order, its groups, its key, and what it tells."""

from __future__ import annotations

from typing import Any

from data.compare import (
    MOST_PICKED,
    Matrix,
    areas_by_region,
    arrange,
    closest_pairs,
    kinds_by_initiative,
)
from data.status import STATUSES
from data.views import names_by_code
from pages.shared import answer, describe, store
from pages.shared.called import Called, called
from pages.shared.choices import Choice
from pages.shared.comparison import of_regions
from pages.shared.options import ORDERS, Options
from pages.shared.texts import alphabetical, enumeration, number, plural, text


def question(choice: Choice) -> dict[str, Any]:
    """Describe heading and answer; the rest is as on the map page."""
    language = choice.language
    view, tables = store.view(choice.selection), store.tables()
    described = describe.question(view, tables, choice)
    if view.is_empty:
        return described
    matrix = store.matrix(choice.selection)
    pairs, shared = closest_pairs(matrix.by_region)
    names = called(choice)
    most = plural(
        language,
        "compare.most",
        len(pairs),
        regions=enumeration(language, [names[code].name for pair in pairs[:1] for code in pair]),
        shared=number(language, shared),
        source=answer.publishers(view, tables, language),
    )
    cells = text(
        language,
        "compare.cells",
        cells=number(language, matrix.status.size),
        **{key: number(language, cells) for key, cells in matrix.cells.items()},
    )
    return described | {
        "question": text(language, "compare.question"),
        "sentences": [most, cells, *answer.limits(view, language)],
    }


def matrix(choice: Choice) -> dict[str, Any]:
    """Describe the matrix with its controls and key; it has no columns where nothing is shown."""
    language, tables = choice.language, store.tables()
    shown, names = store.matrix(choice.selection), called(choice)
    columns = _arranged_columns(shown, choice, names)
    areas = names_by_code(tables, language)
    cells = {
        status: {"status": status, "label": text(language, f"class.{status}")}
        for status in STATUSES
    }
    statuses = shown.status.to_dict("index")  # region -> initiative -> status
    heads = _heads(shown, choice, names)
    return {
        "controls": [_control(name, choice) for name in ORDERS],
        "rules": _rules(choice),
        "key": [
            {**cells[status], "cells": number(language, count)}
            for status, count in shown.cells.items()
        ],
        "kinds": [
            {"label": text(language, f"kind.{kind}") if kind else "", "span": len(codes)}
            for kind, codes in columns
        ],
        "columns": [
            {
                **heads[code],
                "part_of": names[code].part_of,
                "is_first": place == 0,
                "count": number(language, len(shown.by_initiative[code])),
            }
            for _, codes in columns
            for place, code in enumerate(codes)
        ],
        "areas": [
            {
                "label": areas[area] if area else "",
                "rows": [
                    {
                        **heads[code],
                        "cells": [
                            cells[statuses[code][one]] for _, of_kind in columns for one in of_kind
                        ],
                        "count": number(language, len(shown.by_region[code])),
                    }
                    for code in codes
                ],
            }
            for area, codes in _arranged_rows(shown, choice, names)
        ],
    }


def _arranged_rows(
    shown: Matrix, choice: Choice, names: dict[str, Called]
) -> list[tuple[str, list[str]]]:
    is_grouped = choice.options.group in ("nuts2", "both")
    groups = areas_by_region(store.tables()) if is_grouped else None
    return arrange(shown.by_region, choice.options.rows, _sortable(names, choice), groups)


def _arranged_columns(
    shown: Matrix, choice: Choice, names: dict[str, Called]
) -> list[tuple[str, list[str]]]:
    is_grouped = choice.options.group in ("kind", "both")
    groups = kinds_by_initiative(store.tables()) if is_grouped else None
    return arrange(shown.by_initiative, choice.options.columns, _sortable(names, choice), groups)


def _sortable(names: dict[str, Called], choice: Choice) -> dict[str, str]:
    return {code: alphabetical(choice.language, one.name) for code, one in names.items()}


def _heads(shown: Matrix, choice: Choice, names: dict[str, Called]) -> dict[str, dict[str, Any]]:
    """Describe the head of every row and column, with the box that picks it."""
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
        }
        for code in (*shown.by_region, *shown.by_initiative)
    }


def _control(name: str, choice: Choice) -> dict[str, Any]:
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


def _rules(choice: Choice) -> list[str]:
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
