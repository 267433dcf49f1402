"""Which themes are parts of another, and what is on which theme?"""

from __future__ import annotations

from pandas import DataFrame


def with_narrower(themes: DataFrame, theme_ids: tuple[str, ...]) -> set[str]:
    """Give these themes and all that lie within them, through `broader_id`, at any depth."""
    found: set[str] = set()
    waiting = set(theme_ids)
    while waiting:
        found |= waiting
        within = themes.loc[themes["broader_id"].isin(waiting), "theme_id"]
        waiting = set(within) - found
    return found
