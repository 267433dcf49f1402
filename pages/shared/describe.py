"""What the templates of the map page say: values and words, no HTML."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame, isna

from data.facts import facts_of_region
from data.load import Tables
from data.views import names_by_code, region_names
from geo.classes import MapClass
from pages.shared import answer, widgets
from pages.shared.choices import Choice, query, query_without_filters
from pages.shared.texts import Language, date, number, plural, text, years
from pages.shared.view import View

API = "api/v1"
DIALECTS_OFFERED = ("excel", "rfc4180")


def question(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe heading, answer, notices and the button that opens the filters on a phone."""
    language = choice.language
    count = widgets.filters_set(choice)
    key = "filter.button.some" if count else "filter.button.none"
    return {
        "question": answer.question(view, tables, language),
        "sentences": answer.answer(view, tables, language),
        "is_empty": view.is_empty,
        "way_back": query_without_filters(choice),
        "notices": [_notice(unknown, language) for unknown in choice.unknown],
        "filter_button": text(language, key, count=count),
    }


def legend(view: View, _: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the legend: every class with its number of regions, as on the map."""
    language = choice.language
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


def card(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the selected region: all that it takes part in, role, years, words and source."""
    if not choice.region:
        return {"region": ""}
    language = choice.language
    facts = facts_of_region(tables, choice.selection, choice.region)
    shown = set(view.shown["initiative_id"])
    names = names_by_code(tables, language)
    initiatives = [
        {
            "name": names[counted_id],
            "is_shown": not view.is_empty and counted_id in shown and view.is_one,
            "facts": [
                _fact(said.to_dict("records"), names, tables, language)
                for _, said in of_one.groupby(["source_id", "quote"], sort=False)
            ],
        }
        for counted_id, of_one in facts.groupby("counts_as", sort=False)
    ]
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    return {
        "region": regions[choice.region],
        "without_region": query(choice, region=""),
        "count": plural(language, "card.initiatives", len(initiatives)),
        "initiatives": sorted(initiatives, key=lambda one: not one["is_shown"]),
    }


def table(_: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the table's first columns, which no filter changes: region and code."""
    return {"regions": region_names(tables, choice.language).to_dict("records")}


def cells(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the table's other columns, row for row; columns that hold nothing are left out.

    They are sent apart from the first columns, so that a change of filter sends only them, and
    page.js puts them into the rows that are there.
    """
    language = choice.language
    rows = _rows_of_one(view, tables, language) if view.is_one else _rows_of_several(view, language)
    regions = region_names(tables, language)[["nuts_code"]]
    rows = regions.merge(rows, on="nuts_code", how="left", validate="one_to_one").fillna("")
    columns = [
        column for column in rows.columns if column != "nuts_code" and (rows[column] != "").any()
    ]
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


def downloads(view: View, _: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the downloads: the tables behind what is shown, at their stable addresses.

    page.js adds the parameters of the page's own address, which are the same.
    """
    language = choice.language
    offered = ["participation"] if view.is_one else ["counts", "participation"]
    return {
        "tables": [
            {
                "label": text(language, f"download.what.{name}"),
                "files": [
                    {
                        "label": text(language, f"download.{dialect}"),
                        "address": f"{API}/{name}.csv?dialect={dialect}",
                    }
                    for dialect in DIALECTS_OFFERED
                ],
            }
            for name in offered
        ]
    }


def sources(_: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the sources of what is shown, with their dates."""
    language = choice.language
    chosen = tables.sources
    if choice.selection.sources:
        chosen = chosen[chosen["source_id"].isin(choice.selection.sources)]
    return {
        "sources": [
            {
                "address": source["address"],
                "line": text(
                    language,
                    "source.line",
                    publisher=source["publisher"],
                    title=source["title"],
                    published=answer.as_known(source["published"], language),
                    accessed=date(language, source["accessed"]),
                ),
            }
            for source in chosen.to_dict("records")
        ]
    }


def _rows_of_one(view: View, tables: Tables, language: Language) -> DataFrame:
    status = view.status
    names = names_by_code(tables, language)
    return DataFrame(
        {
            "nuts_code": status["nuts_code"],
            "status": [text(language, f"class.{key}") for key in status["status"]],
            "via": [names.get(via, "") for via in status["via"]],
            "role": [text(language, f"role.{role}") if role else "" for role in status["role"]],
            "years": [
                _years(start, end, language)
                for start, end in zip(status["year_start"], status["year_end"], strict=True)
            ],
        }
    )


def _rows_of_several(view: View, language: Language) -> DataFrame:
    counts = view.counts
    return DataFrame(
        {
            "nuts_code": counts["nuts_code"],
            "initiatives": [number(language, int(count)) for count in counts["initiatives"]],
            "not_stated": [number(language, int(count)) for count in counts["not_stated"]],
        }
    )


def _fact(
    said: list[dict[str, Any]], names: dict[str, str], tables: Tables, language: Language
) -> dict[str, Any]:
    """Describe what one source says in one place; it may be about an initiative and its parts."""
    source = tables.sources.set_index("source_id").loc[said[0]["source_id"]]
    notes = dict.fromkeys(fact[f"note_{language}"] for fact in said if fact[f"note_{language}"])
    return {
        "says": [_taking_part(fact, names, language) for fact in said],
        "quote": said[0]["quote"],
        "notes": list(notes),
        "address": source["address"],
        "source": text(language, "card.source", publisher=source["publisher"]),
    }


def _taking_part(fact: dict[str, Any], names: dict[str, str], language: Language) -> str:
    words = [text(language, f"role.{fact['role']}")]
    if fact["initiative_id"] != fact["counts_as"]:
        words.insert(0, names[fact["initiative_id"]])
    if fact["is_area"]:
        words.append(text(language, "card.via", area=names[fact["fact_code"]]))
    period = _years(fact["year_start"], fact["year_end"], language)
    return ", ".join([*words, period or text(language, "card.years_unknown")])


def _years(start: Any, end: Any, language: Language) -> str:
    return years(language, None if isna(start) else int(start), None if isna(end) else int(end))


def _notice(unknown: Any, language: Language) -> str:
    values = {"value": unknown.value, "parameter": unknown.parameter}
    if unknown.nearest:
        return text(language, "notice.unknown_nearest", nearest=unknown.nearest[0], **values)
    return text(language, "notice.unknown", **values)
