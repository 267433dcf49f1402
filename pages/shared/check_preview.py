"""A sound list, before it is published anywhere: on a small map, in a table, and what is new."""

from __future__ import annotations

from typing import Any

from data.changes import Pair, compare_participations
from data.load import Tables, swedish_regions
from data.selection import Selection
from data.views import region_names, territory_names
from pages.shared import describe, store
from pages.shared.choices import Choice
from pages.shared.small_map import small_map
from pages.shared.texts import Language, number, plural, text
from pages.shared.view import view_of

MOST_LINES = 30


def listed_initiatives(tables: Tables, language: Language) -> dict[str, str]:
    """Name the initiatives that a list has participations in, by their identifiers."""
    names = tables.initiatives.set_index("initiative_id")[f"name_{language}"]
    listed = set(tables.participations["initiative_id"])
    return {code: name for code, name in names.items() if code in listed}


def preview(tables: Tables, initiative_id: str, choice: Choice) -> dict[str, Any]:
    """Describe how a list looks: map, legend, table and changes, for `check_preview.html`.

    Parameters
    ----------
    tables
        The list among the other tables. What is worked out from them must not be kept anywhere.
    initiative_id
        The one to show; "" for all.
    """
    language = choice.language
    sources = tuple(dict.fromkeys(tables.participations["source_id"]))
    chosen = (initiative_id,) if initiative_id else ()
    view = view_of(tables, Selection(initiatives=chosen, sources=sources))
    cells = describe.cells(view, tables, choice)
    names = region_names(tables, language)["region"]
    subject = listed_initiatives(tables, language).get(
        initiative_id, text(language, "check.preview_of_all")
    )
    classes = {one.key: one.nuts_codes for one in view.classes.classes}
    at_home = set(swedish_regions(tables)["nuts_code"])
    abroad = [code for code in tables.participations["nuts_code"] if code[:2] != "SE"]
    return {
        "map": small_map(classes, "", subject, language),
        **describe.legend(view, tables, choice),
        "abroad": plural(language, "check.abroad", len(abroad)) if abroad and at_home else "",
        "columns": cells["columns"],
        "rows": [
            {"region": name, "cells": _cells(row, cells["columns"])}
            for name, row in zip(names, cells["rows"], strict=True)
        ],
        **_changes(tables, language),
    }


def _cells(row: list[str], columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    whole = row + [""] * (len(columns) - len(row))
    return [
        {"text": cell, "is_number": column["is_number"]}
        for cell, column in zip(whole, columns, strict=True)
    ]


def _changes(tables: Tables, language: Language) -> dict[str, Any]:
    published = store.tables()
    found = compare_participations(tables.participations, published.participations)
    names = territory_names(published, language) | territory_names(tables, language)
    names |= dict(published.initiatives.set_index("initiative_id")[f"name_{language}"])
    names |= dict(tables.initiatives.set_index("initiative_id")[f"name_{language}"])

    def lines(pairs: tuple[Pair, ...]) -> list[str]:
        said = [
            text(
                language, "check.changes.line",
                territory=names[nuts_code], initiative=names[initiative_id],
            )
            for initiative_id, nuts_code in pairs[:MOST_LINES]
        ]  # fmt: skip
        if more := len(pairs) - MOST_LINES if len(pairs) > MOST_LINES else 0:
            said.append(text(language, "check.more", count=number(language, more)))
        return said

    told = {"check.changes.added": found.added, "check.changes.lacking": found.lacking}
    return {
        "known": plural(language, "check.changes.known", len(found.known)),
        "changes": [
            {"heading": plural(language, key, len(pairs)), "lines": lines(pairs)}
            for key, pairs in told.items()
            if pairs
        ],
    }
