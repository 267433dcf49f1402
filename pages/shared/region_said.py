"""What the sources say of a region: what it is in, where they differ, what it gives priority to."""

from __future__ import annotations

from typing import Any

from pandas import Series

from data.disagreements import disagreements_of_region
from data.facts import facts_of_region, seats_of_region
from data.load import Tables
from data.priorities import priorities_of_region
from data.status import PARTICIPATES, PARTICIPATES_VIA_AREA
from pages.shared import folding
from pages.shared.choices import Choice
from pages.shared.disagreement_words import described
from pages.shared.said import dated, said_of_initiatives, web_address
from pages.shared.texts import Language, plural, text


def initiatives(choice: Choice, tables: Tables) -> dict[str, Any]:
    """Describe what the region takes part in, in the words of those who say so.

    What is more than fits is put together by programme, to be unfolded one by one.
    """
    facts = facts_of_region(tables, choice.selection, choice.region, filtered=True)
    is_area = facts.groupby("counts_as")["is_area"].all()
    kinds = tables.initiatives.set_index("initiative_id")["kind"]
    found: dict[str, dict[str, Any]] = {}
    for one in said_of_initiatives(facts, tables, choice):
        status = PARTICIPATES_VIA_AREA if is_area[one["id"]] else PARTICIPATES
        found[one["id"]] = {
            **one,
            "kind": text(choice.language, f"kind.{kinds[one['id']]}"),
            "status": status,
            "status_label": text(choice.language, f"class.{status}"),
        }
    folded = folding.folds_of(choice, found)
    return {
        "initiatives": [] if folded else list(found.values()),
        "programmes": [
            {
                "name": folding.label(fold, choice.language),
                "count": plural(choice.language, "many.initiatives", len(fold.initiative_ids)),
                "initiatives": [found[one] for one in fold.initiative_ids],
            }
            for fold in folded
        ],
    }


def seats(choice: Choice, tables: Tables) -> list[dict[str, Any]]:
    """Describe the organisations that take part and only have their seat in the region."""
    facts = seats_of_region(tables, choice.selection, choice.region, filtered=True)
    return said_of_initiatives(facts, tables, choice)


def differences(choice: Choice, tables: Tables) -> list[dict[str, Any]]:
    """Describe where the sources differ on the region, of what is shown."""
    found = disagreements_of_region(tables, choice.selection, choice.region)
    return described(found, tables, choice)


def priorities(choice: Choice, tables: Tables) -> list[dict[str, Any]]:
    """Describe the region's priorities by theme, each with its source and year."""
    language = choice.language
    sources = tables.sources.set_index("source_id")
    themes = tables.themes.set_index("theme_id")[f"name_{language}"]
    return [
        {
            "theme": themes[theme_id],
            "priorities": [
                {
                    "name": row[f"priority_{language}"],
                    "standing": _standing(row["standing"], language),
                    "source": _source(sources.loc[row["source_id"]], language),
                    "address": web_address(sources.at[row["source_id"], "address"]),
                    "note": row[f"note_{language}"],
                }
                for row in rows.to_dict("records")
            ],
        }
        for theme_id, rows in priorities_of_region(tables, choice.selection, choice.region).groupby(
            "theme_id", sort=False
        )
    ]


def _source(source: Series, language: Language) -> str:
    """Name a source with its date; without one, with the year in which it was read."""
    if source["published"]:
        when = dated(source["published"], language)
    else:
        when = text(language, "said.undated", year=source["accessed"][:4])
    return text(language, "said.who", publisher=source["publisher"], when=when)


def _standing(standing: str, language: Language) -> str:
    """Mark what is no priority in full; "" for one that is."""
    return "" if standing == "priority" else text(language, f"priorities.{standing}")
