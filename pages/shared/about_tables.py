"""The tables of the page about the project: what stands in their cells, no HTML."""

from __future__ import annotations

from typing import Any

from data.status import STATUSES
from geo.colour_distance import VISION, contrast, smallest_distance
from geo.palette import COUNT_STEPS, PALETTE
from geo.passport import load_passport
from pages.shared.known_limits import known_limits
from pages.shared.texts import Language, decimal, number, text

COLOURS = (
    "text",
    "secondary-text",
    "participates",
    "absent",
    "absent-outline",
    *COUNT_STEPS,
    "selected",
)


def table(
    language: Language, name: str, columns: tuple[str, ...], rows: list[list[Any]]
) -> dict[str, Any]:
    """Put a table together; its first column names the rows.

    Parameters
    ----------
    columns
        The keys of the columns' names.
    rows
        Cells: a word, or a dict with what else there is of `words`, `address` (a link), `key`
        (the sign of a status) and `colour`.
    """
    nothing = {"words": "", "address": "", "is_page": False, "key": "", "colour": ""}
    return {
        "name": name,
        "caption": text(language, f"about.table.{name}"),
        "columns": [text(language, f"about.column.{column}") for column in columns],
        "rows": [
            [nothing | (cell if isinstance(cell, dict) else {"words": cell}) for cell in row]
            for row in rows
        ],
    }


def tables_of_page(language: Language) -> dict[str, Any]:
    """Give every table that depends on nothing but the language, by its name."""
    return {
        "statuses": _statuses(language),
        "boundaries": _boundaries(language),
        "colours": _colours(language),
        "distances": _distances(language),
        "limits": _limits(language),
    }


def _statuses(language: Language) -> dict[str, Any]:
    rows = [
        [
            {"words": text(language, f"class.{status}"), "key": status},
            text(language, f"about.when.{status}"),
        ]
        for status in STATUSES
    ]
    return table(language, "statuses", ("status", "when"), rows)


def _boundaries(language: Language) -> dict[str, Any]:
    ending = "_sv" if language == "sv" else ""
    rows = [
        [
            package[f"publisher{ending}"],
            package[f"year_note{ending}"],
            f"{package['name']} {package['version']} ({package['registry']})",
        ]
        for package in load_passport()["packages"]
    ]
    return table(language, "boundaries", ("publisher", "edition", "package"), rows)


def _colours(language: Language) -> dict[str, Any]:
    def shown(palette: dict[str, str], name: str) -> dict[str, str]:
        ratio = decimal(language, contrast(palette[name], palette["page"]))
        words = text(language, "about.contrast", colour=palette[name], ratio=ratio)
        return {"words": words, "colour": palette[name]}

    rows = [
        [
            text(language, f"about.colour.{name}"),
            *(shown(palette, name) for palette in PALETTE.values()),
        ]
        for name in COLOURS
    ]
    return table(language, "colours", ("colour", *PALETTE), rows)


def _distances(language: Language) -> dict[str, Any]:
    rows = [
        [
            text(language, f"about.vision.{vision}"),
            *(number(language, int(smallest_distance(theme, vision))) for theme in PALETTE),
        ]
        for vision in VISION
    ]
    return table(language, "distances", ("vision", *PALETTE), rows)


def _limits(language: Language) -> dict[str, Any]:
    rows = [
        [
            limit["rule"],
            limit[f"where_{language}"],
            {
                "words": limit["issue"] or text(language, "about.not_reported"),
                "address": limit["address"],
            },
        ]
        for limit in known_limits()["limits"]
    ]
    return table(language, "limits", ("rule", "where", "issue"), rows)
