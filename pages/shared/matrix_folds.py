"""The matrix by programme, where there are too many initiatives for a column each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from data.compare import Matrix, arrange
from data.folded_matrix import fold_matrix
from data.folds import Fold
from data.status import NOT_LISTED, NOT_STATED, PARTICIPATES
from pages.shared import folding
from pages.shared.called import called
from pages.shared.choices import Choice
from pages.shared.matrix_parts import areas, control, rules
from pages.shared.texts import alphabetical, number, plural, text

PAGE = "compare"
MOST_COLUMNS = 100  # of one programme
# There are no kinds to go by. Unless asked otherwise, those come first that most take part in.
ORDERS_OF_PROGRAMMES = ("count", "name", "likeness")


def matrix_of_programmes(choice: Choice, whole: Matrix, folded: tuple[Fold, ...]) -> dict[str, Any]:
    """Describe the matrix with a column for each programme, as `matrix` does."""
    language, by_code = choice.language, {fold.code: fold for fold in folded}
    counts = fold_matrix(whole, folded)
    rows = counts.to_dict("index")  # region -> programme -> number or status
    by_programme = {
        code: frozenset(region for region, row in rows.items() if isinstance(row[code], int))
        for code in by_code
    }
    named = {fold.code: folding.label(fold, language) for fold in folded}
    sortable = {code: alphabetical(language, name) for code, name in named.items()}
    by = choice.options.columns if choice.options.columns in ORDERS_OF_PROGRAMMES else "count"
    ((_, order),) = arrange(by_programme, by, sortable)
    cells = {
        one: _cell(one, choice) for one in {one for row in rows.values() for one in row.values()}
    }
    often = Counter(cells[one]["status"] for row in rows.values() for one in row.values())
    by_area = replace(
        choice, options=replace(choice.options, group=_rows_only(choice.options.group))
    )
    return {
        "controls": [control("rows", choice), _order_of_programmes(by, choice)],
        "rules": rules(choice),
        "opened": None,
        "caption": text(language, "many.matrix_caption"),
        "key": [
            {
                "status": status,
                "label": text(language, f"many.class.{status}"),
                "cells": number(language, often[status]),
            }
            for status in (PARTICIPATES, NOT_LISTED, NOT_STATED)
        ],
        "kinds": [{"label": "", "span": len(order)}],
        "columns": [
            {
                **folding.entry(by_code[code], choice, PAGE),
                "part_of": plural(language, "many.initiatives", len(by_code[code].initiative_ids)),
                "is_first": place == 0,
                "is_picked": False,
                "is_closed": False,
                "is_programme": True,
                "count": number(language, len(by_programme[code])),
            }
            for place, code in enumerate(order)
        ],
        "areas": areas(
            whole, by_area, called(choice), lambda code: [cells[rows[code][one]] for one in order]
        ),
    }


def described_fold(fold: Fold, choice: Choice) -> dict[str, str]:
    """Name the programme that is opened, with the way back, and what of it is not shown."""
    rest = len(fold.initiative_ids) - MOST_COLUMNS
    return {
        "name": folding.label(fold, choice.language),
        "way_back": folding.address(choice, PAGE),
        "note": plural(choice.language, "many.columns_left_out", rest) if rest > 0 else "",
    }


def _order_of_programmes(by: str, choice: Choice) -> dict[str, Any]:
    described = control("columns", choice)
    return {
        **described,
        "label": text(choice.language, "many.order"),
        "default": ORDERS_OF_PROGRAMMES[0],
        "options": [
            {**one, "is_chosen": one["value"] == by}
            for one in described["options"]
            if one["value"] in ORDERS_OF_PROGRAMMES
        ],
    }


def _rows_only(group: str) -> str:
    return "nuts2" if group in ("nuts2", "both") else "none"


def _cell(found: int | str, choice: Choice) -> dict[str, str]:
    """Describe a cell: in how many the region takes part, or what none of them says of it."""
    if isinstance(found, str):
        return {"status": found, "label": text(choice.language, f"class.{found}"), "count": ""}
    return {
        "status": PARTICIPATES,
        "label": plural(choice.language, "many.takes_part", found),
        "count": number(choice.language, found),
    }
