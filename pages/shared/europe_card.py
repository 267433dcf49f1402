"""What the card on the page on Europe says of a territory: what it takes part in, by whom told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.europe import facts_of_place
from data.facts import facts_of_region
from data.views import names_by_code
from pages.shared import store
from pages.shared.choices import Choice, query
from pages.shared.europe_view import europe, selecting
from pages.shared.frame_parts import page_address
from pages.shared.options import Options
from pages.shared.place_names import place_names
from pages.shared.said import hears_several, said_by
from pages.shared.texts import enumeration, plural


def europe_card(choice: Choice) -> dict[str, Any]:
    """Describe the selected territory abroad or, if none is, the selected Swedish region."""
    language, tables = choice.language, store.tables()
    place = choice.options.place
    code = place or choice.region
    if not code:
        return {"name": ""}
    told = facts_of_place if place else facts_of_region
    facts = told(tables, choice.selection, code)
    names, places = names_by_code(tables, language), place_names(tables, language)
    is_dated = hears_several(tables, choice.selection)
    initiatives = [
        {"name": names[counted_id], "facts": said_by(of_one, names, tables, language, is_dated)}
        for counted_id, of_one in facts.groupby("counts_as", sort=False)
    ]
    return {
        "name": places[code],
        "close": selecting(choice, region=choice.region if place else ""),
        "whole": "" if place else page_address("region", query(replace(choice, options=Options()))),
        "count": plural(language, "card.initiatives", len(initiatives)) if initiatives else "",
        "shares": _shares(choice, names, places),
        "initiatives": initiatives,
    }


def _shares(choice: Choice, names: dict[str, str], places: dict[str, str]) -> str:
    """Say what the selected territory shares with the region whose partners are shown."""
    rows = europe(choice).rows
    shared = rows[rows["nuts_code"] == choice.options.place]
    if not choice.region or shared.empty:
        return ""
    ids = shared.iloc[0]["initiative_ids"]
    return plural(
        choice.language,
        "europe.card.shares",
        len(ids),
        region=places[choice.region],
        initiatives=enumeration(choice.language, [names[one] for one in ids]),
    )
