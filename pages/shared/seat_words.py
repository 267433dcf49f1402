"""What the map says where most of what the sources tell is not counted: they name seats only."""

from __future__ import annotations

from data.behind import left_out
from data.load import Tables
from pages.shared.texts import Language, plural, text
from pages.shared.view import View


def seats_left_out(view: View, tables: Tables, language: Language) -> list[str]:
    """Say how much is not counted, and how it can be, where seats outnumber what is counted."""
    if view.selection.seats:
        return []
    passed_over = left_out(tables, view.selection)
    if passed_over.seats <= passed_over.counted:
        return []
    switch = text(language, "filter.seats")
    return [plural(language, "answer.seats_left_out", passed_over.seats, switch=switch)]
