"""What the page of initiatives says: one in full, or all that the filters let through."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pandas import Series

from data.bilingual import in_language
from data.initiatives import mentioned_initiatives
from data.load import Tables
from data.participants import coverage_of
from data.said import as_said
from data.selection import Selection
from data.views import names_by_code
from pages.shared import answer, store
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.initiative_overview import overview
from pages.shared.initiative_participants import participants
from pages.shared.initiative_said import differences, stated
from pages.shared.intro import intro
from pages.shared.options import Options
from pages.shared.said import web_address
from pages.shared.site import MAP
from pages.shared.small_map import small_map
from pages.shared.texts import Language, text, years


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
    said = as_said(tables, choice.selection)
    initiatives = said.initiatives.set_index("initiative_id", drop=False)
    row = initiatives.loc[choice.selection.initiatives[0]]
    names = names_by_code(tables, language)
    question = text(
        language, "initiatives.question_one", initiative=answer.in_sentence(row, language)
    )
    classes = {one.key: one.nuts_codes for one in view.classes.classes}
    is_part = initiatives["parent_id"] == row["initiative_id"]
    is_part &= initiatives["initiative_id"].isin(mentioned_initiatives(tables, choice.selection))
    parts = initiatives[is_part]
    return {
        **intro(choice, question, answer.answer(view, tables, language)),
        "is_empty": view.is_empty,
        "summary": row[f"summary_{language}"],
        "facts": _facts(row, tables, language),
        "website": web_address(row["website"]),
        "parent": _link(initiatives.loc[row["parent_id"]], language) if row["parent_id"] else None,
        "parts": [_link(part, language) for _, part in parts.iterrows()],
        "map": small_map(classes, choice.region, row[f"name_{language}"], language),
        "lists": _lists(choice, tables),
        "differences": differences(choice, tables),
        "stated": stated(choice, tables),
        "groups": participants(choice, view, tables, names),
        "on_map": page_address(
            MAP, query(replace(choice, selection=view.selection, options=Options()))
        ),
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
                    _key_of_listing(said),
                    publisher=source["publisher"],
                    as_of=answer.as_known(said["as_of"], language),
                ),
                "quote": said["quote"],
                "address": web_address(source["address"]),
                "source": text(language, "card.source", publisher=source["publisher"]),
            }
        )
    return found


def _key_of_listing(said: dict[str, str]) -> str:
    if said["listing"] == "complete" and said["scope"] == "EU":
        return "initiatives.listing.complete_everywhere"
    return f"initiatives.listing.{said['listing']}"
