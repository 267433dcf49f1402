"""What the card of a region says: all that it takes part in, and the words that say so."""

from __future__ import annotations

from typing import Any

from data.facts import facts_of_region
from data.load import Tables
from data.views import names_by_code, region_names
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.said import said_by
from pages.shared.texts import plural
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
            "facts": said_by(of_one, names, tables, language),
        }
        for counted_id, of_one in facts.groupby("counts_as", sort=False)
    ]
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    return {
        "region": regions[choice.region],
        "without_region": query(choice, region=""),
        "whole": page_address("region", query(choice)),
        "count": plural(language, "card.initiatives", len(initiatives)),
        "initiatives": sorted(initiatives, key=lambda one: not one["is_shown"]),
    }
