"""Which themes lie within another, and are thereby on it too? Which are there to choose?"""

from __future__ import annotations

from data.kept import each, kept
from data.load import Tables
from data.said import as_said
from data.selection import Selection


@kept(4, each)  # by the identity of the tables, which nobody changes, nor this
def themes_within(tables: Tables) -> dict[str, frozenset[str]]:
    """Give for each theme itself and all that lie within it, through `broader_id`, at any depth."""
    broader = tables.themes.set_index("theme_id")["broader_id"].to_dict()
    within: dict[str, set[str]] = {theme_id: set() for theme_id in broader}
    for theme_id in broader:
        above = theme_id
        while above:
            within[above].add(theme_id)
            above = broader[above]
    return {theme_id: frozenset(found) for theme_id, found in within.items()}


def with_themes_of_priorities(
    offered: dict[str, list], tables: Tables, selection: Selection
) -> dict[str, list]:
    """Add to what the filters offer the themes of the priorities that are heard of.

    Parameters
    ----------
    offered
        From `offered_values`, which offers the themes of initiatives.
    """
    of_priorities = set(as_said(tables, selection).priorities["theme_id"])
    themes = [
        one for one in tables.themes["theme_id"] if one in {*offered["theme"], *of_priorities}
    ]
    return {**offered, "theme": themes}
