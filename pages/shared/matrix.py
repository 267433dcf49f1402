"""The matrix of regions and initiatives: its order, its groups, its key, and what it tells."""

from __future__ import annotations

from typing import Any

from data.compare import closest_pairs
from data.folded_matrix import part_of_matrix
from data.folds import opened
from data.status import STATUSES
from pages.shared import answer, describe, speakers, store
from pages.shared.called import called
from pages.shared.choices import Choice
from pages.shared.folding import folds_of
from pages.shared.matrix_folds import MOST_COLUMNS, described_fold, matrix_of_programmes
from pages.shared.matrix_parts import areas, arranged_columns, control, heads, rules
from pages.shared.options import ORDERS
from pages.shared.texts import enumeration, number, plural, text


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
        source=speakers.publishers(view, tables, language),
    )
    cells = text(
        language,
        "compare.cells",
        cells=number(language, matrix.status.size),
        **{key: number(language, cells) for key, cells in matrix.cells.items()},
    )
    return described | {
        "question": text(language, "compare.question"),
        "sentences": [most, cells, *answer.limits(view, tables, language)],
    }


def matrix(choice: Choice) -> dict[str, Any]:
    """Describe the matrix with its controls and key; it has no columns where nothing is shown."""
    language = choice.language
    whole, names = store.matrix(choice.selection), called(choice)
    folded = folds_of(choice, whole.status.columns)
    is_open = opened(folded, choice.options.programme)
    if folded and not is_open:
        return matrix_of_programmes(choice, whole, folded)
    shown = part_of_matrix(whole, is_open.initiative_ids[:MOST_COLUMNS]) if is_open else whole
    columns = arranged_columns(shown, choice, names)
    heads_of = heads(shown.by_initiative, shown, choice, names)
    cells = {
        status: {"status": status, "label": text(language, f"class.{status}"), "count": ""}
        for status in STATUSES
    }
    statuses = shown.status.to_dict("index")  # region -> initiative -> status
    in_order = [one for _, of_kind in columns for one in of_kind]
    return {
        "controls": [control(name, choice) for name in ORDERS],
        "rules": rules(choice),
        "opened": described_fold(is_open, choice) if is_open else None,
        "caption": text(language, "compare.caption"),
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
                **heads_of[code],
                "part_of": names[code].part_of,
                "is_first": place == 0,
                "count": number(language, len(shown.by_initiative[code])),
            }
            for _, codes in columns
            for place, code in enumerate(codes)
        ],
        "areas": areas(
            shown, choice, names, lambda code: [cells[statuses[code][one]] for one in in_order]
        ),
    }
