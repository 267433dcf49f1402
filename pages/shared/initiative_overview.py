"""All initiatives that the filters let through, in a table."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.active import active_initiatives
from data.counts import count_by_initiative
from data.gaps import listing_by_initiative
from data.initiatives import tree_order
from data.selection import Selection
from data.status import participation_status
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.initiative_folds import folded_initiatives
from pages.shared.intro import intro
from pages.shared.texts import Language, number, plural, text


def overview(choice: Choice) -> dict[str, Any]:
    """Describe all initiatives, or those that are chosen, each with its number of regions."""
    tables, language = store.tables(), choice.language
    selection = choice.selection
    active, left_out = (_listed(rows, selection) for rows in active_initiatives(tables, selection))
    shown = active.set_index("initiative_id", drop=False)
    order = [one for one in tree_order(tables) if one in shown.index]
    status = participation_status(tables, selection, initiative_ids=order)
    regions = count_by_initiative(status, order)
    if store.view(selection).is_empty:
        sentences = answer.answer(store.view(selection), tables, language)
    else:
        found = "matching" if selection.narrowed else "count"
        sentences = _counted(active, found, language)
        if not left_out.empty:
            sentences += _counted(left_out, "undated_left_out", language)
    themes = tables.themes.set_index("theme_id")[f"name_{language}"]
    listings = listing_by_initiative(tables, selection)
    folded = folded_initiatives(choice, order)
    listed = folded.listed if folded else order
    return {
        **intro(choice, text(language, "initiatives.question"), sentences),
        "is_empty": not order,
        "folded": folded.described(status) if folded else None,
        "overview": [
            {
                "id": one,
                "name": shown.at[one, f"name_{language}"],
                "is_part": bool(shown.at[one, "parent_id"]),
                "kind": text(language, f"kind.{shown.at[one, 'kind']}"),
                "theme": themes.get(shown.at[one, "theme_id"], ""),
                "regions": number(language, int(regions[one])),
                "list": text(language, f"initiatives.list.{listings[one]}")
                if one in listings
                else "",
            }
            for one in listed
        ],
    }


def _listed(initiatives: DataFrame, selection: Selection) -> DataFrame:
    """Keep what is chosen by itself; the parts that a chosen initiative brings stay out."""
    if not selection.initiatives:
        return initiatives
    return initiatives[initiatives["initiative_id"].isin(selection.initiatives)]


def _counted(initiatives: DataFrame, key: str, language: Language) -> list[str]:
    """Say how many there are, whole initiatives apart from parts."""
    parts = int((initiatives["parent_id"] != "").sum())
    whole = len(initiatives) - parts
    sentences = [plural(language, f"initiatives.{key}", whole)] if whole or not parts else []
    return sentences + ([plural(language, f"initiatives.{key}_parts", parts)] if parts else [])
