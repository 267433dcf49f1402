"""What the card of a region says: all that it takes part in, and the words that say so."""

from __future__ import annotations

from typing import Any

from data.facts import facts_of_region
from data.load import Tables
from data.views import names_by_code, region_names
from pages.shared.choices import Choice, query
from pages.shared.texts import Language, plural, text, years
from pages.shared.view import View


def card(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the selected region: all that it takes part in, role, years, words and source."""
    if not choice.region:
        return {"region": ""}
    language = choice.language
    facts = facts_of_region(tables, choice.selection, choice.region)
    # A part on the map is found on the card under the initiative that it counts as.
    shown = set(view.shown["counts_as"]) if view.is_one else set()
    names = names_by_code(tables, language)
    initiatives = [
        {
            "name": names[counted_id],
            "is_shown": counted_id in shown,
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


def web_address(address: str) -> str:
    """Give an address if it leads to the web, and "" if a click on it would do anything else."""
    return address if address.startswith(("https://", "http://")) else ""


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
        "address": web_address(source["address"]),
        "source": text(language, "card.source", publisher=source["publisher"]),
    }


def _taking_part(fact: dict[str, Any], names: dict[str, str], language: Language) -> str:
    words = [text(language, f"role.{fact['role']}")]
    if fact["initiative_id"] != fact["counts_as"]:
        words.insert(0, names[fact["initiative_id"]])
    if fact["is_area"]:
        words.append(text(language, "card.via", area=names[fact["fact_code"]]))
    period = years(language, fact["year_start"], fact["year_end"])
    return ", ".join([*words, period or text(language, "card.years_unknown")])
