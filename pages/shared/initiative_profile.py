"""What the page of initiatives says: one in full, or all that the filters let through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pandas import DataFrame, Series

from data.bilingual import in_language
from data.load import Tables
from data.participants import coverage_of, participants_of
from data.selection import Selection
from data.views import country_names, names_by_code, region_names
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.initiative_overview import overview
from pages.shared.intro import intro
from pages.shared.said import period, web_address
from pages.shared.small_map import small_map
from pages.shared.texts import Language, enumeration, plural, text, years
from pages.shared.view import View


def initiative(choice: Choice) -> dict[str, Any]:
    """Describe one initiative in full if just one is chosen, else all that the filters show."""
    if _is_one(choice):
        return {"overview": [], "one": True, **_one(choice)}
    return {"one": False, **overview(choice)}


def selection_of_page(choice: Choice) -> Selection:
    """Give what a page is about: one initiative in full is looked at whatever its kind and theme.

    Sources, years and the switches hold for it as anywhere.
    """
    if choice.page == "initiatives" and _is_one(choice):
        return replace(choice.selection, kinds=(), themes=())
    return choice.selection


def _is_one(choice: Choice) -> bool:
    return len(choice.selection.initiatives) == 1


def _one(choice: Choice) -> dict[str, Any]:
    tables, language = store.tables(), choice.language
    view = store.view(selection_of_page(choice))
    initiatives = tables.initiatives.set_index("initiative_id", drop=False)
    row = initiatives.loc[choice.selection.initiatives[0]]
    names = names_by_code(tables, language)
    question = text(
        language, "initiatives.question_one", initiative=answer.in_sentence(row, language)
    )
    classes = {one.key: one.nuts_codes for one in view.classes.classes}
    parts = initiatives[initiatives["parent_id"] == row["initiative_id"]]
    return {
        **intro(choice, question, answer.answer(view, tables, language)),
        "is_empty": view.is_empty,
        "id": row["initiative_id"],
        "summary": row[f"summary_{language}"],
        "facts": _facts(row, tables, language),
        "website": web_address(row["website"]),
        "parent": _link(initiatives.loc[row["parent_id"]], language) if row["parent_id"] else None,
        "parts": [_link(part, language) for _, part in parts.iterrows()],
        "map": small_map(classes, choice.region, row[f"name_{language}"], language),
        "lists": _lists(choice, tables),
        "groups": _participants(choice, view, tables, names),
    }


def _facts(row: Series, tables: Tables, language: Language) -> list[dict[str, str]]:
    """Describe kind, theme, programme, who leads it, and its years; what is unknown says so."""
    themes = tables.themes.set_index("theme_id")[f"name_{language}"]
    values = {
        "kind": text(language, f"kind.{row['kind']}"),
        "theme": themes.get(row["theme_id"], ""),
        "programme": row["programme"],
        "lead": in_language(row["lead_body"], language),
        "years": _own_years(row, language),
    }
    unknown = text(language, "initiatives.unknown")
    return [
        {"term": text(language, f"initiatives.{key}"), "value": value or unknown}
        for key, value in values.items()
        if value or key in ("lead", "years")  # a programme is no lack where there is none
    ]


def _own_years(row: Series, language: Language) -> str:
    if row[["year_start", "year_end"]].isna().sum() != 1:
        return years(language, row["year_start"], row["year_end"])
    known = years(language, row["year_start"], row["year_end"])
    has_start = row[["year_start"]].notna().all()
    key = "initiatives.end_unknown" if has_start else "initiatives.start_unknown"
    return text(language, key, period=known)


def _link(row: Series, language: Language) -> dict[str, str]:
    return {"id": row["initiative_id"], "name": row[f"name_{language}"]}


def _lists(choice: Choice, tables: Tables) -> list[dict[str, str]]:
    """Describe how complete the list is, according to each source."""
    language = choice.language
    sources = tables.sources.set_index("source_id")
    found = []
    for said in coverage_of(tables, choice.selection, choice.selection.initiatives[0]).to_dict(
        "records"
    ):
        source = sources.loc[said["source_id"]]
        found.append(
            {
                "says": text(
                    language,
                    f"initiatives.listing.{said['listing']}",
                    publisher=source["publisher"],
                    as_of=answer.as_known(said["as_of"], language),
                ),
                "quote": said["quote"],
                "address": web_address(source["address"]),
                "source": text(language, "card.source", publisher=source["publisher"]),
            }
        )
    return found


def _participants(
    choice: Choice, view: View, tables: Tables, names: dict[str, str]
) -> list[dict[str, Any]]:
    """Describe who takes part, at home and abroad, as the sources name them."""
    language = choice.language
    regions = region_names(tables, language).set_index("nuts_code")["region"].to_dict()
    countries = country_names(tables, language)
    publishers = tables.sources.set_index("source_id")["publisher"]
    found = participants_of(tables, choice.selection, choice.selection.initiatives[0])
    reached = view.status.set_index("nuts_code")["via"]
    groups = []
    for is_swedish, key in ((True, "home"), (False, "abroad")):
        facts = found[found["is_swedish"] == is_swedish]
        rows = [
            {
                "code": fact["nuts_code"] if fact["nuts_code"] in regions else "",
                "name": regions.get(fact["nuts_code"], names[fact["nuts_code"]]),
                "nuts": fact["nuts_code"],
                "country": "" if is_swedish else countries[fact["country"]],
                "part": names[fact["initiative_id"]]
                if fact["initiative_id"] != choice.selection.initiatives[0]
                else "",
                "role": text(language, f"role.{fact['role']}"),
                "years": period(fact["year_start"], fact["year_end"], language),
                "source": publishers[fact["source_id"]],
                "reaches": _reached(fact["nuts_code"], reached, regions, language),
            }
            for fact in facts.to_dict("records")
        ]
        groups.append(
            {
                "heading": text(language, f"initiatives.{key}"),
                "none": text(language, f"initiatives.none_{key}"),
                "has_parts": any(row["part"] for row in rows),
                "is_abroad": not is_swedish,
                "rows": rows,
                "notes": _notes(facts, {**names, **regions}, language),
            }
        )
    return groups


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
