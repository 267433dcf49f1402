"""Who takes part in an initiative, at home and abroad, as the sources name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pandas import DataFrame, Series

from data.load import Tables
from data.participants import participants_of
from data.status import participation_status
from data.views import country_names, region_names, sources_by_id
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.options import Options
from pages.shared.said import hears_several, period, source_and_date, with_seat
from pages.shared.texts import Language, enumeration, plural, text
from pages.shared.view import View


def participants(
    choice: Choice, view: View, tables: Tables, names: dict[str, str]
) -> list[dict[str, Any]]:
    """Describe who takes part, at home and abroad, as the sources name them."""
    language = choice.language
    regions = region_names(tables, language).set_index("nuts_code")["region"].to_dict()
    countries = country_names(tables, language)
    several = hears_several(tables, choice.selection)
    found = participants_of(tables, choice.selection, choice.selection.initiatives[0])
    status = participation_status(tables, view.selection)
    reached = status.set_index("nuts_code")["via"]
    groups = []
    for is_swedish, key in ((True, "home"), (False, "abroad")):
        facts = found[found["is_swedish"] == is_swedish]
        rows = _by_who_takes_part(
            {
                "address": _address(fact["nuts_code"], choice)
                if fact["nuts_code"] in regions
                else "",
                "name": regions.get(fact["nuts_code"], names[fact["nuts_code"]]),
                "nuts": fact["nuts_code"],
                "country": "" if is_swedish else countries[fact["country"]],
                "part": names[fact["initiative_id"]]
                if fact["initiative_id"] != choice.selection.initiatives[0]
                else "",
                "role": text(language, f"role.{fact['role']}"),
                "years": _years(fact, choice),
                "organisation": with_seat(fact, tables, language),
                "source": _source(fact["source_id"], tables, several, language),
                "reaches": _reached(fact["nuts_code"], reached, regions, language),
            }
            for fact in facts.to_dict("records")
        )
        groups.append(
            {
                "heading": text(language, f"initiatives.{key}"),
                "none": text(language, f"initiatives.none_{key}"),
                "has_parts": any(row["part"] for row in rows),
                "is_abroad": not is_swedish,
                "is_dated": several,
                "rows": rows,
                "notes": _notes(facts, {**names, **regions}, language),
            }
        )
    return groups


def _by_who_takes_part(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    """Make one row of those that differ only in who says it."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = tuple(value for name, value in row.items() if name != "source")
        if key in found:
            found[key]["source"] += f"; {row['source']}"
        else:
            found[key] = row
    return list(found.values())


def _source(source_id: str, tables: Tables, is_dated: bool, language: Language) -> str:
    if is_dated:
        return source_and_date(source_id, tables, language)
    return sources_by_id(tables)[source_id]["publisher"]


def _address(nuts_code: str, choice: Choice) -> str:
    """Give the address of a region's page, which is to tell of more than this initiative."""
    whole = replace(choice.selection, initiatives=())
    asked = replace(choice, selection=whole, options=Options())
    return page_address("region", query(asked, region=nuts_code))


def _years(fact: dict[str, Any], choice: Choice) -> str:
    """Write the years of a fact, and say so where they are known to be others than the chosen."""
    written = period(fact["year_start"], fact["year_end"], choice.language)
    if not fact["is_ruled_out"]:
        return written
    chosen = enumeration(choice.language, [str(year) for year in choice.selection.years])
    return text(choice.language, "initiatives.not_then", period=written, years=chosen)


def _notes(facts: DataFrame, names: dict[str, str], language: Language) -> list[str]:
    """Give the notes on participations, each once with the names of all that it is about."""
    with_note = facts[facts[f"note_{language}"] != ""]
    return [
        text(
            language,
            "initiatives.note",
            names=enumeration(language, [names[code] for code in about["nuts_code"].unique()]),
            note=note,
        )
        for note, about in with_note.groupby(f"note_{language}", sort=False)
    ]


def _reached(code: str, via: Series, regions: dict[str, str], language: Language) -> str:
    """Say which regions count as taking part through an area; "" for a region itself."""
    # Each once: where only parts are shown, a region may be in several of them.
    through = [regions[one] for one in via.index[via == code].unique()]
    if not through:
        return ""
    return plural(
        language, "initiatives.reaches", len(through), regions=enumeration(language, through)
    )
