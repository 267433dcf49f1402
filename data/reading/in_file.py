"""Which tables are in a file, and what are their rows?

A file is one table of participations, as separated text or on a sheet of a workbook, or a zip of a
whole package. What it is, its content says, not its name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from data.package import table_names
from data.reading.archive import is_archive, read_archive
from data.reading.headings import ROWS_LOOKED_AT, known_headings, plain
from data.reading.limits import CannotReadError, check_size
from data.reading.notes import Note
from data.reading.own_list import TABLE
from data.reading.separated import Rows, read_separated
from data.reading.workbook import is_workbook, read_workbook

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # of .xls, and of a workbook with a password


@dataclass
class InFile:
    """What is in a file.

    rows : table -> its rows that hold anything, each with its number as a spreadsheet counts
    notes : table -> what was understood of it; "" is the file
    """

    rows: dict[str, Rows] = field(default_factory=dict)
    notes: dict[str, list[Note]] = field(default_factory=lambda: {"": []})


def tables_in(content: bytes) -> InFile:
    """Read the rows of each table in a file.

    Raises
    ------
    CannotReadError
        It cannot be read, or not within the limits.
    """
    check_size(content)
    found = InFile()
    if content.startswith(OLD_WORKBOOK):
        raise CannotReadError("old-workbook")
    if not is_archive(content):
        found.rows[TABLE], found.notes[""] = read_separated(TABLE, content)
    else:
        entries = read_archive(content, _is_table)
        if is_workbook(list(entries)):
            found.rows[TABLE] = _fitting_sheet(read_workbook(content), found)
        else:
            _read_package(entries, found)
    if not any(found.rows.values()):
        raise CannotReadError("nothing-in-file")
    return found


def _fitting_sheet(sheets: dict[str, Rows], found: InFile) -> Rows:
    """Choose the sheet on which most headings of the table stand."""
    known = known_headings(TABLE)

    def fits(name: str) -> int:
        rows = sheets[name][:ROWS_LOOKED_AT]
        return max((sum(plain(cell) in known for cell in cells) for _, cells in rows), default=0)

    if not sheets:
        raise CannotReadError("damaged-workbook")
    chosen = max(sheets, key=fits)
    if len(sheets) > 1:
        found.notes[""].append(Note("sheet", value=chosen, count=len(sheets)))
    return sheets[chosen]


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    is_hidden = any(part.startswith((".", "__")) for part in path.parts)
    return path.suffix.lower() == ".csv" and path.stem.lower() in table_names() and not is_hidden


def _read_package(entries: dict[str, bytes], found: InFile) -> None:
    for name in sorted(filter(_is_table, entries), key=_order):
        table = PurePosixPath(name).stem.lower()
        if table in found.rows:
            raise CannotReadError("repeated-table", name)
        if is_archive(entries[name]):
            raise CannotReadError("zip-in-zip", name)
        found.rows[table], found.notes[table] = read_separated(table, entries[name])
    if not found.rows:
        expected = ", ".join(f"{table}.csv" for table in table_names())
        raise CannotReadError("no-table-in-zip", expected=expected)
    if ignored := [name for name in entries if not _is_table(name)]:
        note = Note("ignored-files", value=", ".join(ignored), count=len(ignored))
        found.notes[""].append(note)


def _order(name: str) -> int:
    return table_names().index(PurePosixPath(name).stem.lower())
