"""All initiatives that the filters let through, in a table."""

from __future__ import annotations

from typing import Any

from data.active import active_initiatives
from data.counts import count_by_initiative
from data.initiatives import tree_order
from data.load import Tables
from data.participants import coverage_of
from data.status import participation_status
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.intro import intro
from pages.shared.texts import number, plural, text


def overview(choice: Choice) -> dict[str, Any]:
    """Describe all initiatives, or those that are chosen, each with its number of regions."""
    tables, language = store.tables(), choice.language
    selection = choice.selection
    active, left_out = active_initiatives(tables, selection)
    shown = active.set_index("initiative_id", drop=False)
    if selection.initiatives:
        shown = shown[shown["initiative_id"].isin(selection.initiatives)]
    order = [one for one in tree_order(tables.initiatives) if one in shown.index]
    status = participation_status(tables, selection, initiative_ids=order)
    regions = count_by_initiative(status, order)
    own = int((shown["parent_id"] == "").sum())
    sentences = [
        plural(language, "initiatives.count", own, parts=number(language, len(order) - own))
    ]
    if left_out:
        sentences.append(plural(language, "initiatives.undated_left_out", left_out))
    if shown.empty and not left_out:
        sentences = answer.answer(store.view(selection), tables, language)
    themes = tables.themes.set_index("theme_id")[f"name_{language}"]
    return {
        **intro(choice, text(language, "initiatives.question"), sentences),
        "is_empty": not order,
        "overview": [
            {
                "id": one,
                "name": shown.at[one, f"name_{language}"],
                "is_part": bool(shown.at[one, "parent_id"]),
                "kind": text(language, f"kind.{shown.at[one, 'kind']}"),
                "theme": themes.get(shown.at[one, "theme_id"], ""),
                "regions": number(language, int(regions[one])),
                "list": _listing(choice, tables, one),
            }
            for one in order
        ],
    }


def _listing(choice: Choice, tables: Tables, initiative_id: str) -> str:
    said = coverage_of(tables, choice.selection, initiative_id)
    if said.empty:
        return ""
    return text(choice.language, f"initiatives.list.{said.iloc[0]['listing']}")
