"""The timeline by programme, where there are too many initiatives for a row each."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.folds import Fold
from data.load import Tables
from data.timeline import HOLDS, ways_of_region
from data.views import region_names
from pages.shared import folding
from pages.shared.choices import Choice
from pages.shared.texts import plural, text
from pages.shared.timeline_answer import in_years, period, timeline
from pages.shared.timeline_layout import bar

PAGE = "timeline"


def programmes(
    tables: Tables, choice: Choice, axis: list[int], folded: tuple[Fold, ...]
) -> list[dict[str, Any]]:
    """Describe a row for each programme, from its first known year to its last."""
    shown = timeline(tables, choice.selection).initiatives.set_index("initiative_id")
    rows = [
        {
            **_row(fold, shown.loc[list(fold.initiative_ids)], choice, axis),
            "mine": _mine(fold, tables, choice),
        }
        for fold in folded
    ]
    return [{"label": text(choice.language, "many.programme"), "rows": rows}]


def _row(fold: Fold, initiatives: DataFrame, choice: Choice, axis: list[int]) -> dict[str, Any]:
    language, chosen = choice.language, choice.selection.years
    start, end = initiatives["year_start"].min(), initiatives["year_end"].max()
    entry = folding.entry(fold, choice, PAGE)
    words = [entry["count"]]
    if chosen:
        running = int((initiatives["holding"] == HOLDS).sum())
        words.append(plural(language, "many.running", running, when=in_years(chosen, language)))
    return {
        "name": entry["name"],
        "address": entry["address"],
        "depth": 0,
        "kind": "",
        "bar": bar(axis, start, end),
        "period": period(language, start, end),
        "holding": "",
        "state": "",
        "participants": None,
        "without_participants": ", ".join(words),
    }


def _mine(fold: Fold, tables: Tables, choice: Choice) -> str:
    """Say in how many of a programme the selected region takes part; "" if in none."""
    if not choice.region:
        return ""
    ids = list(fold.initiative_ids)
    ways = ways_of_region(tables, choice.selection, ids, choice.region)
    if not ways:
        return ""
    region = region_names(tables, choice.language).set_index("nuts_code")["region"][choice.region]
    return plural(choice.language, "many.mine", len(ways), region=region)
