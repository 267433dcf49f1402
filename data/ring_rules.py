"""Does anything in the tables lie within itself: an initiative, or a theme?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.files import TableFile
from data.problems import Problem


def ring_problems(file: TableFile, key: str, above: str, rule: str) -> Iterator[Problem]:
    """Find the rows of a table whose way upwards comes back to themselves; once for each ring.

    Parameters
    ----------
    key, above
        The column that names a row, and the one that names the row it is a part of.
    """
    parents = {record[key]: record[above] for record in file.records.values()}
    told: set[str] = set()
    for row, record in file.records.items():
        ring = ancestors(record[key], parents)
        if record[key] in ring and record[key] not in told:
            told.update(ring)  # one problem for the ring, not one for each of its rows
            way_round = " > ".join([record[key], *ring])
            yield Problem(file.table, row, above, record[above], rule, expected=way_round)


def ancestors(code: str, parents: Mapping[str, str]) -> list[str]:
    """List what something is a part of, nearest first; a ring is walked once."""
    found: list[str] = []
    parent = parents.get(code, "")
    while parent and parent not in found:
        found.append(parent)
        parent = parents.get(parent, "")
    return found
