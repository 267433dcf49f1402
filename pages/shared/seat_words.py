"""What the map says where most of what the sources tell is not counted: they name seats only."""

from __future__ import annotations

from pages.shared.texts import Language, plural, text
from pages.shared.view import View


def seats_left_out(view: View, language: Language) -> list[str]:
    """Say how much is not counted, and how it can be, where seats outnumber what is counted."""
    if view.selection.seats:
        return []
    facts = view.facts
    named = ["fact_id", "fact_code", "source_id"]  # a fact can bear on several initiatives
    seats = facts[facts["passed_over"] & (facts["basis"] == "seat")].drop_duplicates(named)
    if len(seats) <= len(facts[facts["counts"]].drop_duplicates(named)):
        return []
    switch = text(language, "filter.seats")
    return [plural(language, "answer.seats_left_out", len(seats), switch=switch)]
