"""What the sources say of taking part, and where they say it, for every page alike."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.load import Tables
from pages.shared.texts import Language, text, years


def said_by(
    facts: DataFrame, names: dict[str, str], tables: Tables, language: Language
) -> list[dict[str, Any]]:
    """Describe facts of one initiative, together where one source says them in one place.

    Parameters
    ----------
    facts
        Rows as from `facts_of_region`.
    names
        Of territories and initiatives, by code.
    """
    return [
        _said(said.to_dict("records"), names, tables, language)
        for _, said in facts.groupby(["source_id", "quote"], sort=False)
    ]


def web_address(address: str) -> str:
    """Give an address if it leads to the web, and "" if a click on it would do anything else."""
    return address if address.startswith(("https://", "http://")) else ""


def period(start: Any, end: Any, language: Language) -> str:
    """Write a period; one that is not known at all says so."""
    return years(language, start, end) or text(language, "card.years_unknown")


def _said(
    said: list[dict[str, Any]], names: dict[str, str], tables: Tables, language: Language
) -> dict[str, Any]:
    """Describe what one source says in one place; it may be about an initiative and its parts."""
    source = tables.sources.set_index("source_id").loc[said[0]["source_id"]]
    notes = dict.fromkeys(fact[f"note_{language}"] for fact in said if fact[f"note_{language}"])
    return {
        "says": [taking_part(fact, names, language) for fact in said],
        "quote": said[0]["quote"],
        "notes": list(notes),
        "address": web_address(source["address"]),
        "source": text(language, "card.source", publisher=source["publisher"]),
    }


def taking_part(fact: dict[str, Any], names: dict[str, str], language: Language) -> str:
    """Say in what a fact takes part, if in a part of an initiative, as whom, and when."""
    words = [text(language, f"role.{fact['role']}")]
    if fact["initiative_id"] != fact["counts_as"]:
        words.insert(0, names[fact["initiative_id"]])
    if fact["is_area"]:
        words.append(text(language, "card.via", area=names[fact["fact_code"]]))
    return ", ".join([*words, period(fact["year_start"], fact["year_end"], language)])
