"""What the page of partners says: who suits a region, how well and why; and where the gaps are."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.finder import partner_scores, ranked, strengths
from data.load import swedish_regions
from data.views import region_names, territory_names
from data.words import region_words
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.downloads import downloads
from pages.shared.gap_lists import gap_lists
from pages.shared.intro import intro
from pages.shared.partner_answer import is_empty, partner_answer, resting_on, speaking_sources
from pages.shared.partner_controls import controls, other_length, without_controls
from pages.shared.partner_reasons import KEYS, Reasons
from pages.shared.source_lines import few_sources
from pages.shared.texts import alphabetical, number, plural, text

MOST_SHOWN = 20  # of each list, unless the reader asks for all


def partner_list(choice: Choice) -> dict[str, Any]:
    """Describe the list of regions to choose from."""
    words = region_words(store.tables())
    regions = region_names(store.tables(), choice.language)
    return {
        "page": "partners",
        "search": choice.options.search,
        "regions": [
            {"code": code, "name": name, "words": words[code], "count": ""}
            for code, name in zip(regions["nuts_code"], regions["region"], strict=True)
        ],
    }


def partners(choice: Choice) -> dict[str, Any]:
    """Describe a region's partners, and the gaps; without a region, say how to choose one."""
    tables, language = store.tables(), choice.language
    gaps = {"gaps": gap_lists(choice), **downloads(choice)}
    if not choice.region or is_empty(choice):
        sentences = [text(language, "partners.choose")]
        if is_empty(choice):
            sentences = answer.answer(store.view(choice.selection), tables, language)
        asked = text(language, "partners.question_any")
        return {
            **intro(choice, asked, sentences),
            "is_empty": is_empty(choice),
            "region": "",
            **gaps,
        }
    name = territory_names(tables, language)[choice.region]
    scores = partner_scores(tables, choice.selection, choice.region)
    found = ranked(scores, choice.options.country, choice.options.known_partners)
    question = text(language, "partners.question", region=name)
    return {
        **intro(choice, question, partner_answer(choice, scores, found)),
        "is_empty": False,
        "region": name,
        "way_to_all": without_controls(choice) if len(scores) and found.empty else "",
        "formula": _formula(choice, name),
        "controls": controls(choice, scores) if len(scores) else [],
        "lists": _lists(choice, found) if len(found) else [],
        **gaps,
    }


def sources(choice: Choice) -> dict[str, Any]:
    """Describe the sources of what is shown: of taking part, and of priorities."""
    return few_sources(speaking_sources(choice), resting_on(choice), store.tables(), choice)


def _formula(choice: Choice, region: str) -> list[str]:
    tables, language = store.tables(), choice.language
    known = sum(map(bool, strengths(tables, choice.selection).values()))
    total = len(swedish_regions(tables))
    return [
        text(language, "partners.formula.initiatives"),
        text(language, "partners.formula.shared"),
        text(language, "partners.formula.complementary", region=region),
        text(language, "partners.formula.equal"),
        text(
            language,
            "partners.formula.abroad",
            count=number(language, known),
            total=number(language, total),
        ),
        text(language, "partners.formula.filters"),
    ]


def _lists(choice: Choice, found: DataFrame) -> list[dict[str, Any]]:
    """Describe the list at home and the one abroad, each with its first rows or all."""
    language = choice.language
    reasons = Reasons(store.tables(), choice)
    described = []
    for is_swedish, place in ((True, "home"), (False, "abroad")):
        rows = found[found["is_swedish"] == is_swedish].to_dict("records")
        rows.sort(
            key=lambda row: (row["rank"], alphabetical(language, reasons.names[row["nuts_code"]]))
        )
        shown = rows if choice.options.length == "whole" else rows[:MOST_SHOWN]
        is_long = len(rows) > MOST_SHOWN
        described.append(
            {
                "heading": text(language, f"partners.{place}"),
                "note": _note(choice, is_swedish, len(rows)),
                "partners": [_partner(row, reasons) for row in shown],
                "other_length": other_length(choice) if is_long else "",
                "other_length_label": _length_label(choice, len(rows)),
            }
        )
    return described


def _note(choice: Choice, is_swedish: bool, count: int) -> str:
    if is_swedish:
        return "" if count else text(choice.language, "partners.none_home")
    if count:
        return text(choice.language, "partners.abroad_note")
    is_by_strengths = choice.options.known_partners == "not-yet"
    key = "partners.none_abroad_yet" if is_by_strengths else "partners.none_abroad"
    return text(choice.language, key)


def _length_label(choice: Choice, count: int) -> str:
    if choice.options.length == "whole":
        return text(choice.language, "partners.fewer")
    return text(choice.language, "partners.more", count=number(choice.language, count))


def _partner(row: dict[str, Any], reasons: Reasons) -> dict[str, Any]:
    language, name = reasons.language, reasons.names[row["nuts_code"]]
    country = reasons.countries[row["country"]]
    return {
        "rank": number(language, row["rank"]),
        "name": name,
        # A source may name a whole country.
        "country": "" if row["is_swedish"] or country == name else country,
        "points": plural(language, "partners.points", row["score"]),
        "parts": [
            plural(language, f"partners.part.{key}", len(row[reason]))
            for reason, key in KEYS.items()
            if row[reason]
        ],
        "reasons": reasons.of(row),
        "code": row["nuts_code"] if row["is_swedish"] else "",
        "whole": text(language, "partners.whole", region=name),
    }
