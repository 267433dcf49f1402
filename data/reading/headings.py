"""Which column is which? Headings are known by name and by title, in either language.

All of them stand in `datapackage.json`. A column that names a row of another table is known by the
headings of that table too: what is called "NUTS code" there is the territory here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from data.package import describe_field, describe_table, field_names
from data.problems import Problem
from data.reading.notes import Note

APART = re.compile(r"[\W_]+")
ROWS_LOOKED_AT = 10  # for the headings; a title may stand above them
REGION = "region_name_sv"  # a territory is often told by the region that governs it


@dataclass
class Headings:
    """Where the columns of a table are.

    row : the row of the headings, as a spreadsheet counts
    places : column of the package -> place in the row, from 0
    written : column of the package -> heading as it is written
    left_out : headings that are no column of the package
    width : how many cells the row has
    """

    row: int = 1
    places: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    width: int = 0


def plain(heading: str) -> str:
    """Write a heading or a name so that those that are meant alike are alike.

    Examples
    --------
    >>> plain(" NUTS-kod "), plain("nuts_code")
    ('nuts kod', 'nuts code')
    """
    return APART.sub(" ", heading).strip().casefold()


@cache
def known_headings(table: str) -> dict[str, str]:
    """List the headings that a table's columns are known by, as `plain` writes them."""
    named: dict[str, str] = {}
    for also in (_titles_elsewhere(table), _titles(table)):
        count = Counter(heading for heading, _ in also)
        named |= {heading: name for heading, name in also if count[heading] == 1}
    return named | {plain(name): name for name in field_names(table)}


def find_headings(
    table: str, rows: list[tuple[int, list[str]]]
) -> tuple[Headings, list[Note], list[Problem]]:
    """Find the row of the headings, and which column of the package each of them is."""
    known = known_headings(table)

    def count(cells: list[str]) -> int:
        return sum(plain(cell) in known for cell in cells)

    row, cells = max(rows[:ROWS_LOOKED_AT], key=lambda one: count(one[1]), default=(1, []))
    if not count(cells) and rows:
        row, cells = rows[0]
    found, notes, problems = Headings(row, width=len(cells)), [], []
    exact = [cell.strip() for cell in cells]
    if rows and row != rows[0][0]:
        notes.append(Note("heading-row", value=str(row)))
    for place, heading in enumerate(exact):
        name = known.get(plain(heading), "")
        # The column's own name comes before a title that means the same.
        if not name or (heading != name and name in exact):
            found.left_out += [heading] if heading else []
        elif name in found.places:
            problems.append(Problem(table, row, name, heading, "repeated-column"))
        else:
            found.places[name], found.written[name] = place, heading
    renamed = [f"{written} = {name}" for name, written in found.written.items() if written != name]
    if renamed:
        notes.append(Note("heading", value=", ".join(renamed), count=len(renamed)))
    if found.left_out:
        notes.append(Note("left-out-column", value=", ".join(dict.fromkeys(found.left_out))))
    return found, notes, problems


def _titles(table: str) -> set[tuple[str, str]]:
    return {
        (plain(describe_field(table, name)[title]), name)
        for name in field_names(table)
        for title in ("title", "title_sv")
    }


def _titles_elsewhere(table: str) -> set[tuple[str, str]]:
    """Give the headings of the key, and of the region, in the tables that columns refer to."""
    found = set()
    for foreign in describe_table(table)["schema"].get("foreignKeys", ()):
        (name,), other = foreign["fields"], foreign["reference"]["resource"]
        if other:
            (key,) = foreign["reference"]["fields"]
            found |= {(heading, name) for heading, of in _titles(other) if of in (key, REGION)}
    return found
