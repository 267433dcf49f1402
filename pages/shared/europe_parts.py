"""What the templates of the page on Europe say: values and words, no HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from data.views import country_names, names_by_code, region_names
from geo.europe_classes import UNNAMED
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.describe import class_label
from pages.shared.europe_answer import question as asked
from pages.shared.europe_answer import sentences, speaking_sources
from pages.shared.europe_view import EuropeView, europe, selecting
from pages.shared.folding import in_few_words
from pages.shared.intro import intro
from pages.shared.place_names import place_names
from pages.shared.source_lines import few_sources
from pages.shared.texts import alphabetical, enumeration, number, plural, text

MOST_ORGANISATIONS = 300  # one by one; the project's own tables hold fewer


def question(choice: Choice) -> dict[str, Any]:
    """Describe heading, answer and notices, and the choice of a region."""
    language = choice.language
    regions = region_names(store.tables(), language).to_dict("records")
    return {
        **intro(choice, asked(choice), sentences(choice)),
        "regions": [
            {
                "code": one["nuts_code"],
                "name": one["region"],
                "is_chosen": one["nuts_code"] == choice.region,
            }
            for one in sorted(regions, key=lambda one: alphabetical(language, one["region"]))
        ],
        "has_lines": bool(choice.region),
        "are_lines_drawn": choice.options.lines == "1",
    }


def legend(choice: Choice) -> dict[str, Any]:
    """Describe the legend: every class with its number of territories."""
    shown, language = europe(choice), choice.language
    if shown.view.is_empty:
        return {"heading": "", "entries": [], "note": ""}
    key = "legend.heading" if shown.is_one else "legend.heading_counts"
    return {
        "heading": text(language, "europe.legend.shared" if shown.region else key),
        "entries": [
            {
                "key": one.key,
                "label": class_label(one, language),
                "territories": "" if one.key == UNNAMED else number(language, len(one.nuts_codes)),
            }
            for one in shown.classes.classes
        ],
        "note": text(language, "europe.legend.silence"),
    }


def table(choice: Choice) -> dict[str, Any]:
    """Describe the table: everybody who takes part, whether the map can draw them or not."""
    shown, language = europe(choice), choice.language
    tables = store.tables()
    names, places = names_by_code(tables, language), place_names(tables, language)
    countries = country_names(tables, language)
    regions = set(region_names(tables, language)["nuts_code"])
    has_bases = shown.rows["basis"].nunique() > 1
    columns = ["territory", "country", "code"]
    columns += [] if shown.is_one else ["initiatives", "which"]
    columns += ["basis"] if has_bases else []

    def cells(row: dict[str, Any]) -> list[str]:
        values = {
            "country": countries[row["country"]],
            "code": row["nuts_code"],
            "initiatives": number(language, row["initiatives"]),
            "which": in_few_words(choice, [names[one] for one in row["initiative_ids"]]),
            "basis": text(language, f"europe.basis.{row['basis']}"),
        }
        return [values[column] for column in columns[1:]]

    labels = {column: text(language, f"europe.column.{column}") for column in columns[:2]}
    labels |= {column: text(language, f"europe.column.{column}") for column in columns[3:]}
    labels["code"] = text(language, "table.code")
    return {
        "columns": [
            {"label": labels[column], "is_number": column == "initiatives"} for column in columns
        ],
        "rows": [
            {
                "name": places[row["nuts_code"]]
                if row["country"] == "SE"
                else names[row["nuts_code"]],
                "address": _address(choice, row["nuts_code"], regions),
                "is_selected": row["nuts_code"] == (choice.options.place or choice.region),
                "cells": cells(row),
            }
            for row in shown.rows.sort_values(
                ["initiatives", "country", "nuts_code"], ascending=[False, True, True]
            ).to_dict("records")
        ],
    }


def others(choice: Choice) -> dict[str, Any]:
    """Describe whom the map cannot show: territories without shape, organisations with a seat."""
    shown, language = europe(choice), choice.language
    tables = store.tables()
    names, places = names_by_code(tables, language), place_names(tables, language)
    undrawn = shown.rows[~shown.rows["nuts_code"].isin(shown.drawn)]
    counts = choice.selection.seats
    return {
        "undrawn": [
            {
                "name": places[row["nuts_code"]],
                "address": selecting(choice, choice.region, row["nuts_code"]),
                "which": in_few_words(choice, [names[one] for one in row["initiative_ids"]]),
            }
            for row in undrawn.to_dict("records")
        ],
        "why_seats": text(language, "europe.seats_counted" if counts else "europe.seats_why"),
        **_seats(shown, names, places, choice),
    }


def sources(choice: Choice) -> dict[str, Any]:
    """Describe the sources of what is shown, with their dates: those on which most of it rests."""
    shown = europe(choice)
    rests = Counter(one for cell in shown.rows["source_ids"] for one in cell.split())
    return few_sources(
        speaking_sources(shown), rests, store.tables(), choice, boundaries="europe.boundaries"
    )


def _address(choice: Choice, nuts_code: str, regions: set[str]) -> str:
    """Write the address of the same view with a region's partners, or a territory's card."""
    if nuts_code in regions:
        return selecting(choice, region=nuts_code)
    return selecting(choice, region=choice.region, place=nuts_code)


def _seats(
    shown: EuropeView, names: dict[str, str], places: dict[str, str], choice: Choice
) -> dict[str, list[dict[str, str]]]:
    """Put together what an organisation takes part in; with a region chosen, none are listed.

    More than can be read are counted by country; each stands on the card of its territory.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in [] if shown.region else shown.seats.to_dict("records"):
        of_one = found.setdefault((row["nuts_code"], row["organisation"]), [])
        of_one.append(names[row["initiative_id"]])
    if len(found) > MOST_ORGANISATIONS:
        return {"seats": [], "seats_by_country": _by_country(found, choice)}
    return {
        "seats_by_country": [],
        "seats": [
            {
                "organisation": organisation,
                "place": places[code],
                "which": enumeration(choice.language, which),
            }
            for (code, organisation), which in found.items()
        ],
    }


def _by_country(organisations: Iterable[tuple[str, str]], choice: Choice) -> list[dict[str, str]]:
    tables, language = store.tables(), choice.language
    countries = dict(
        zip(tables.territories["nuts_code"], tables.territories["country"], strict=True)
    )
    often = Counter(countries[code] for code, _ in organisations)
    names = country_names(tables, language)
    return [
        {
            "country": names[code],
            "count": plural(language, "many.organisations", often[code]),
        }
        for code in sorted(often, key=lambda one: alphabetical(language, names[one]))
    ]
