"""Tables and numbers of the results, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import quantiles

NOT_MEASURED = "–"


def spread(values: list[float]) -> str:
    """Write a median, and in brackets the middle half."""
    if not values:
        return NOT_MEASURED
    if len(values) == 1:
        return f"{values[0]:.0f}"
    lower, middle, upper = quantiles(values, n=4, method="inclusive")
    return f"{middle:.0f} ({lower:.0f}–{upper:.0f})"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write a table, line by line."""
    yield "| " + " | ".join(heads) + " |"
    yield "|" + " --- |" * len(heads)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
