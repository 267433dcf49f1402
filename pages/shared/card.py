"""What the card of a region says: all that it takes part in, and the words that say so."""

from __future__ import annotations

from typing import Any

from data.facts import facts_of_region, seats_of_region
from data.load import Tables
from data.views import region_names
from pages.shared.choices import Choice, query
from pages.shared.disagreement_words import lines_on_card
from pages.shared.frame_parts import page_address
from pages.shared.said import said_of_initiatives
from pages.shared.texts import plural
from pages.shared.view import View

MOST_QUOTED_ON_PAPER = 6  # a sheet of A4 has no room for the words of more facts


def card(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the selected region: all that it takes part in, role, years, words and source."""
    if not choice.region:
        return {"region": ""}
    language = choice.language
    facts = facts_of_region(tables, choice.selection, choice.region)
    # A part on the map is found on the card under the initiative that it counts as.
    shown = set(view.shown["counts_as"]) if view.is_one else set()
    seats = seats_of_region(tables, choice.selection, choice.region)
    initiatives = said_of_initiatives(facts, tables, choice)
    for one in initiatives:
        one["is_shown"] = one["id"] in shown
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    return {
        "region": regions[choice.region],
        "without_region": query(choice, region=""),
        "whole": page_address("region", query(choice)),
        "count": plural(language, "card.initiatives", len(initiatives)),
        "initiatives": sorted(initiatives, key=lambda one: not one["is_shown"]),
        "disagreements": lines_on_card(tables, choice),
        "seats": said_of_initiatives(seats, tables, choice),
    }


def is_long(tables: Tables, choice: Choice) -> bool:
    """Tell whether more is said of the region than paper has room for, with quotes and notes."""
    if not choice.region:
        return False
    return len(facts_of_region(tables, choice.selection, choice.region)) > MOST_QUOTED_ON_PAPER
