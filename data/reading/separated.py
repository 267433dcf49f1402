"""Text with separated columns, as spreadsheets save it: CSV with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from data.reading.encoding import decode
from data.reading.headings import known_headings, plain
from data.reading.limits import MOST_CHARACTERS, CannotReadError, Extent
from data.reading.notes import Note

SEPARATORS = (",", ";", "\t", "|")
# Excel's own line in front of all others, which says how the columns are separated.
SAID_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)
ROWS_LOOKED_AT = 10
CHARACTERS_LOOKED_AT = 100_000

Rows = list[tuple[int, list[str]]]


def read_separated(table: str, content: bytes) -> tuple[Rows, list[Note]]:
    """Read a file of separated text.

    Returns
    -------
    list of (int, list of str)
        The rows that hold anything, each with its number as a spreadsheet counts; cells as they
        are written, without empty ones at the end of a row.
    list of Note
        What was understood: encoding and separator.

    Raises
    ------
    CannotReadError
        It is no text, no CSV, or too much.
    """
    text, notes = decode(content)
    said = SAID_SEPARATOR.fullmatch(text[: text.find("\n")].strip()) if "\n" in text else None
    separator = said[1] if said else _separator(table, text)
    if separator != ",":
        notes.append(Note("separator", value=separator))
    extent, rows = Extent(), []
    for number, cells in _rows(text, separator):
        while cells and not cells[-1].strip():
            cells.pop()
        if cells and not (said and number == 1):
            extent.add(number, cells)
            rows.append((number, cells))
    return rows, notes


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        # Python's own limit is far above ours.
        if "field limit" in str(error):
            raise CannotReadError(
                "too-long-cell", csv.field_size_limit(), MOST_CHARACTERS, number + 1
            ) from error
        raise CannotReadError("not-csv", expected=str(error), row=number + 1) from error


def _separator(table: str, text: str) -> str:
    """Find the separator with which most headings of the table are found."""
    known = known_headings(table)
    beginning = text[:CHARACTERS_LOOKED_AT].lstrip().splitlines()[:ROWS_LOOKED_AT]

    def found(separator: str) -> tuple[int, int]:
        rows = [line.split(separator) for line in beginning]
        named = [sum(plain(cell) in known for cell in cells) for cells in rows]
        return max(named, default=0), max((len(cells) for cells in rows), default=0)

    return max(SEPARATORS, key=found)
