"""What the templates of the map page say: values and words, no HTML."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.load import Tables
from data.status import participation_status
from data.views import names_by_code, region_names
from geo.classes import MapClass
from pages.shared import answer
from pages.shared.choices import Choice
from pages.shared.intro import intro
from pages.shared.seat_words import seats_left_out
from pages.shared.texts import Language, number, text, years
from pages.shared.view import View


def question(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe heading, answer, notices and the button that opens the filters on a phone."""
    language = choice.language
    asked = answer.question(view, tables, language)
    sentences = [*answer.answer(view, tables, language), *seats_left_out(view, tables, language)]
    return intro(choice, asked, sentences) | {"is_empty": view.is_empty}


def legend(view: View, _: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the legend: every class with its number of regions, as on the map."""
    language = choice.language
    if view.is_empty:
        return {"heading": "", "entries": []}
    return {
        "heading": text(language, "legend.heading" if view.is_one else "legend.heading_counts"),
        "entries": [
            {
                "key": one.key,
                "label": class_label(one, language),
                "regions": number(language, len(one.nuts_codes)),
            }
            for one in view.classes.classes
        ],
    }


def class_label(one: MapClass, language: Language) -> str:
    """Name a class: its numbers, or its words."""
    if one.lower is None or one.upper is None or one.key == "zero":
        return text(language, f"class.{one.key}")
    if one.lower == one.upper:
        return number(language, one.lower)
    return text(
        language,
        "class.range",
        lower=number(language, one.lower),
        upper=number(language, one.upper),
    )


def table(_: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the table's first columns, which no filter changes: region and code."""
    return {"regions": region_names(tables, choice.language).to_dict("records")}


def cells(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the table's other columns, row for row; columns that hold nothing are left out.

    Both kinds of rows stand in the order of the regions, as the first columns do.
    They are sent apart from those, so that a change of filter sends only them, and
    page.js puts them into the rows that are there.
    """
    language = choice.language
    if view.is_empty:
        return {"columns": [], "rows": []}
    rows = _rows_of_one(view, tables, language) if view.is_one else _rows_of_several(view, language)
    columns = [column for column in rows.columns if (rows[column] != "").any()]
    return {
        "columns": [
            {
                "label": text(language, f"table.{column}"),
                "is_number": column in ("initiatives", "not_stated"),
            }
            for column in columns
        ],
        "rows": [_without_empty_end(row) for row in rows[columns].to_numpy().tolist()],
    }


def _without_empty_end(row: list[str]) -> list[str]:
    """Leave out the empty cells at the end of a row; page.js adds them again."""
    while row and row[-1] == "":
        row = row[:-1]
    return row


def _rows_of_one(view: View, tables: Tables, language: Language) -> DataFrame:
    status = participation_status(tables, view.selection)
    names = names_by_code(tables, language)
    return DataFrame(
        {
            "status": [text(language, f"class.{key}") for key in status["status"]],
            "via": [names.get(via, "") for via in status["via"]],
            "role": [text(language, f"role.{role}") if role else "" for role in status["role"]],
            "years": [
                years(language, start, end)
                for start, end in zip(status["year_start"], status["year_end"], strict=True)
            ],
        }
    )


def _rows_of_several(view: View, language: Language) -> DataFrame:
    counts = view.counts
    return DataFrame(
        {
            "initiatives": [number(language, int(count)) for count in counts["initiatives"]],
            "not_stated": [number(language, int(count)) for count in counts["not_stated"]],
        }
    )
