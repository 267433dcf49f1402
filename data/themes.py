"""Which themes lie within another, and are thereby on it too?"""

from __future__ import annotations

from functools import lru_cache

from data.load import Tables


@lru_cache(maxsize=4)  # by the identity of the tables, which nobody changes, nor this
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
