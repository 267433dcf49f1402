"""Which initiatives does a choice show, and what belongs to what?

The tree of initiatives comes from `parent_id`; `counts_as` says under which initiative a part is
counted. Taking part in a part is taking part in everything above it, and is counted once.
"""

from __future__ import annotations

from pandas import DataFrame

from data.load import Tables
from data.package import allowed_values
from data.said import as_said
from data.selection import Selection


def subtree(initiatives: DataFrame, initiative_id: str) -> list[str]:
    """List an initiative and all its parts, each with its own parts right behind it."""
    children: dict[str, list[str]] = {}
    for child, parent in zip(initiatives["initiative_id"], initiatives["parent_id"], strict=True):
        children.setdefault(parent, []).append(child)
    found: list[str] = []
    waiting = [initiative_id]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(children.get(found[-1], [])))
    return found


def tree_order(initiatives: DataFrame) -> list[str]:
    """List every initiative by kind, as the package orders the kinds, its parts right behind it."""
    kinds = allowed_values("initiatives", "kind")
    by_kind = initiatives.sort_values("kind", key=lambda kind: kind.map(kinds.index), kind="stable")
    roots = by_kind.loc[by_kind["parent_id"] == "", "initiative_id"]
    return [part for root in roots for part in subtree(by_kind, root)]


def matching_initiatives(tables: Tables, selection: Selection) -> DataFrame:
    """Find every initiative and part that all filters together let through.

    A chosen initiative brings its parts along, so that "energy" and kind "partnership" give the
    partnerships on energy. Years do not take part: they choose among participations.

    Returns
    -------
    DataFrame
        The matching rows of `tables.initiatives`, in the order of the table, with the years,
        programme and lead that the chosen sources give.
    """
    initiatives = as_said(tables, selection).initiatives
    keep = initiatives["initiative_id"].isin(mentioned_initiatives(tables, selection))
    if selection.initiatives:
        chosen = {part for root in selection.initiatives for part in subtree(initiatives, root)}
        keep &= initiatives["initiative_id"].isin(chosen)
    if selection.kinds:
        keep &= initiatives["kind"].isin(selection.kinds)
    if selection.themes:
        keep &= initiatives["theme_id"].isin(selection.themes)
    return initiatives[keep]


def shown_initiatives(tables: Tables, selection: Selection) -> DataFrame:
    """Find the initiatives that a view shows: the topmost ones that the filters let through.

    Without any filter these are exactly the initiatives that count. A part is shown by itself
    only where nothing above it is shown, since it is counted there already.

    Returns
    -------
    DataFrame
        Rows of `tables.initiatives`, in the order of the table; empty if nothing matches.
    """
    matching = matching_initiatives(tables, selection)
    matching_ids = set(matching["initiative_id"])
    parents = dict(
        zip(tables.initiatives["initiative_id"], tables.initiatives["parent_id"], strict=True)
    )

    def has_ancestor_shown(initiative_id: str) -> bool:
        parent = parents[initiative_id]
        while parent:
            if parent in matching_ids:
                return True
            parent = parents[parent]
        return False

    is_inside = matching["initiative_id"].map(has_ancestor_shown).astype(bool)
    return matching[~is_inside]


def mentioned_initiatives(tables: Tables, selection: Selection) -> set[str]:
    """Find the initiatives and parts of which the heard sources say anything at all."""
    if not selection.sources and selection.known is None:
        return set(tables.initiatives["initiative_id"])
    said = as_said(tables, selection)
    return {
        initiative_id
        for facts in (said.participations, said.coverage, said.statements)
        for initiative_id in facts["initiative_id"]
    }
