"""The list of initiatives: by kind and programme, each with its parts, found by typing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.active import active_initiatives
from data.initiatives import tree_order
from data.said import as_said
from data.selection import Selection
from data.words import initiative_words
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.initiative_folds import folded_initiatives
from pages.shared.texts import text


def initiative_list(choice: Choice) -> dict[str, Any]:
    """Describe the tree: kinds, in them programmes, in them initiatives with their parts.

    What the filters leave out stands there only where a part of it is shown, and says so.
    """
    tables, language = store.tables(), choice.language
    active = set(active_initiatives(tables, without_initiatives(choice))[0]["initiative_id"])
    said = as_said(tables, choice.selection)
    order = tree_order(tables)
    folded = folded_initiatives(choice, [one for one in order if one in active])
    if folded:
        return {"search": choice.options.search, "kinds": [], "folded": folded.in_list()}
    initiatives = said.initiatives.set_index("initiative_id", drop=False)
    words = initiative_words(said)
    nodes: dict[str, dict[str, Any]] = {}
    kinds: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for initiative_id in order:
        row = initiatives.loc[initiative_id]
        nodes[initiative_id] = {
            "id": initiative_id,
            "name": row[f"name_{language}"],
            "words": words[initiative_id],
            "is_shown": initiative_id in active,
            "parts": [],
        }
    # Parts first, so that an initiative knows whether any of its parts is shown.
    for initiative_id in reversed(order):
        row, node = initiatives.loc[initiative_id], nodes[initiative_id]
        if not (node["is_shown"] or node["parts"]):
            continue
        if row["parent_id"]:
            nodes[row["parent_id"]]["parts"].insert(0, node)
        else:
            programmes = kinds.setdefault(row["kind"], {})
            programmes.setdefault(row["programme"], []).insert(0, node)
    return {
        "search": choice.options.search,
        "folded": None,
        "kinds": [
            {
                "name": text(language, f"kind.{kind}"),
                "programmes": [
                    {"name": name, "initiatives": found}
                    for name, found in sorted(programmes.items())
                ],
            }
            for kind, programmes in reversed(kinds.items())
        ],
    }


def without_initiatives(choice: Choice) -> Selection:
    """Give the selection without the chosen initiatives: on this page they are what is opened."""
    return replace(choice.selection, initiatives=())
