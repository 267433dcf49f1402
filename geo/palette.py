"""The colours of map, legend and table, in the light and the dark theme.

Fills are checked in `tests/test_palette.py`: contrast against the page, and the distance between
neighbouring classes under simulated colour blindness. No class is told by colour alone: areas are
hatched, "not stated" is dotted, counts have their number in tooltip and table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Theme = Literal["light", "dark"]

PALETTE: dict[Theme, dict[str, str]] = {
    "light": {
        "page": "#ffffff",
        "text": "#1d2a35",
        "secondary-text": "#5b6670",
        "participates": "#1b4f8a",
        "absent": "#e6e6e1",
        "absent-outline": "#6f6f68",
        "count-1": "#dce9f3",
        "count-2": "#9cc3e0",
        "count-3": "#4f93c6",
        "count-4": "#1f5f9e",
        "count-5": "#0d2f5c",
        "selected": "#b5541c",
        "border": "#ffffff",
        "land": "#f3f3f0",
        "land-border": "#e2e2dc",
        "sea": "#ffffff",
    },
    "dark": {
        "page": "#121a21",
        "text": "#e8edf1",
        "secondary-text": "#a9b4bd",
        "participates": "#7fb4e6",
        "absent": "#2b353e",
        "absent-outline": "#93a0ab",
        "count-1": "#1d3d5e",
        "count-2": "#2f6395",
        "count-3": "#5590c8",
        "count-4": "#8fbde6",
        "count-5": "#d3e6f7",
        "selected": "#f2a65e",
        "border": "#121a21",
        "land": "#19222a",
        "land-border": "#232e37",
        "sea": "#121a21",
    },
}

COUNT_STEPS = ("count-1", "count-2", "count-3", "count-4", "count-5")


def stylesheet() -> str:
    """Write the palette as CSS custom properties; the dark theme follows the reader's system."""

    def properties(theme: Theme) -> str:
        return "".join(f"--{name}:{colour};" for name, colour in PALETTE[theme].items())

    return (
        f":root{{color-scheme:light dark;{properties('light')}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{properties('dark')}}}}}\n"
        f"@media print{{:root{{{properties('light')}}}}}\n"
    )


def without_properties(css: str, colours: Mapping[str, str]) -> str:
    """Write the colours themselves in place of `var(--name)`, for programs that know no more."""
    return re.sub(r"var\(--([\w-]+)\)", lambda match: colours[match.group(1)], css)
