"""Which initiatives does a choice show, and what belongs to what?

The tree of initiatives comes from `parent_id`; `counts_as` says under which initiative a part is
counted. Taking part in a part is taking part in everything above it, and is counted once.
"""

from __future__ import annotations

from pandas import DataFrame, Series

from data.kept import each, kept
from data.load import Tables
from data.package import allowed_values
from data.said import as_said
from data.selection import Selection
from data.stated import stated_periods

MOST_TABLES = 8  # the whole ones, and what some choices of sources make of them


@kept(MOST_TABLES, each)  # by the identity of the tables, which nobody changes, nor this
def subtrees(tables: Tables) -> dict[str, tuple[str, ...]]:
    """List for each initiative itself and all its parts, each with its own parts right behind it.

    All at once: a table may hold some thousand initiatives, and it is read from end to end.
    """
    return _subtrees(tables.initiatives)


@kept(MOST_TABLES, each)  # as above
def tree_order(tables: Tables) -> tuple[str, ...]:
    """List every initiative by kind, as the package orders the kinds, its parts right behind it."""
    initiatives = tables.initiatives
    kinds = allowed_values("initiatives", "kind")
    by_kind = initiatives.sort_values("kind", key=lambda kind: kind.map(kinds.index), kind="stable")
    parts = _subtrees(by_kind)
    roots = by_kind.loc[by_kind["parent_id"] == "", "initiative_id"]
    return tuple(part for root in roots for part in parts[root])


def _subtrees(initiatives: DataFrame) -> dict[str, tuple[str, ...]]:
    ids, parents = initiatives["initiative_id"].tolist(), initiatives["parent_id"].tolist()
    children: dict[str, list[str]] = {}
    for child, parent in zip(ids, parents, strict=True):
        children.setdefault(parent, []).append(child)
    found: dict[str, tuple[str, ...]] = {}
    for initiative_id in ids:
        parts: list[str] = []
        waiting = [initiative_id]
        while waiting:
            parts.append(waiting.pop())
            waiting.extend(reversed(children.get(parts[-1], [])))
        found[initiative_id] = tuple(parts)
    return found


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
    keep = Series(True, index=initiatives.index)
    if selection.sources or selection.known is not None:
        keep &= initiatives["initiative_id"].isin(mentioned_initiatives(tables, selection))
    if selection.initiatives:
        parts = subtrees(tables)
        chosen = {part for root in selection.initiatives for part in parts.get(root, ())}
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
    if not (matching["parent_id"] != "").any():  # nothing of it is a part
        return matching
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
        for facts in (stated_periods(said), said.coverage, said.statements)
        for initiative_id in facts["initiative_id"]
    }
