"""What is written in the files, cell by cell, and is it CSV at all?

The validation and the loading read the files through this module alone, so that what was checked
is what is loaded. An empty cell is "" and nothing else is: "NA" is text.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from pathlib import Path

from data.nearest import nearest_codes
from data.package import field_names, table_names
from data.problems import Problem

# What spreadsheets write in countries where the comma is for decimals, and what they paste.
OTHER_SEPARATORS = (";", "\t", "|")


@dataclass
class TableFile:
    """A table as its file says it, with what is wrong with the file.

    records : row number, as a spreadsheet counts, to the cells by column; all columns are there,
        in the order of the package, and hold "" where the file has none
    missing_fields : columns that the file lacks; all of them if it could not be read
    ragged_rows : rows with cells too many or too few, whose cells may be in the wrong column
    """

    table: str
    records: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    missing_fields: frozenset[str] = frozenset()
    ragged_rows: set[int] = field(default_factory=set)

    def report(
        self, rule: str, row: int | None = None, field: str = "", value: str = "", **more
    ) -> None:
        """Note a problem with the file."""
        self.problems.append(Problem(self.table, row, field, value, rule, **more))


def read_folder(folder: Path) -> dict[str, TableFile]:
    """Read every table of the package from a folder; faults are noted, not raised."""
    return {table: read_file(table, folder) for table in table_names()}


def read_file(table: str, folder: Path) -> TableFile:
    """Read one table; faults are noted, not raised."""
    file = TableFile(table, missing_fields=frozenset(field_names(table)))
    text = _read_text(file, folder)
    if not text:
        return file
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        file.report("not-csv", expected=str(error))
        return file
    header = [name.strip() for name in rows[0]]
    for separator in OTHER_SEPARATORS:
        if len(header) == 1 and separator in header[0]:
            file.report("wrong-separator", row=1, value=separator)
            return file
    _check_header(file, header)
    file.missing_fields = frozenset(field_names(table)) - set(header)
    for number, cells in enumerate(rows[1:], start=2):
        _add_row(file, number, header, cells)
    return file


def _read_text(file: TableFile, folder: Path) -> str:
    """Read the text of a file; "" if there is none, and then the reason is noted."""
    path = folder / f"{file.table}.csv"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        others = {other.name: "" for other in folder.glob("*") if other.stem not in table_names()}
        file.report("missing-file", suggestions=nearest_codes(path.name, others))
        return ""
    except OSError as error:
        file.report("unreadable-file", expected=error.strerror or type(error).__name__)
        return ""
    if content.startswith(BOM_UTF8):
        file.report("byte-order-mark", row=1)
        content = content.removeprefix(BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        file.report("not-utf-8", row=content[: error.start].count(b"\n") + 1)
        return ""
    if not text.strip():
        file.report("empty-file", expected=", ".join(field_names(file.table)))
        return ""
    return text


def _check_header(file: TableFile, header: list[str]) -> None:
    expected = field_names(file.table)
    missing = {name: "" for name in expected if name not in header}
    for name in missing:
        columns = ", ".join(expected)
        file.report("missing-column", row=1, field=name, value=name, expected=columns)
    for name in dict.fromkeys(header):
        if name not in expected:
            suggestions = nearest_codes(name, missing)
            file.report("unknown-column", row=1, field=name, value=name, suggestions=suggestions)
        elif header.count(name) > 1:
            file.report("repeated-column", row=1, field=name, value=name)
    found = [name for name in dict.fromkeys(header) if name in expected]
    if found != [name for name in expected if name in found]:
        file.report("column-order", row=1, expected=", ".join(expected))


def _add_row(file: TableFile, number: int, header: list[str], cells: list[str]) -> None:
    if not any(cell.strip() for cell in cells):
        file.report("blank-row", row=number)
        return
    if len(cells) != len(header):
        file.report("ragged-row", row=number, value=str(len(cells)), expected=str(len(header)))
        file.ragged_rows.add(number)
    named = dict(zip(header, cells, strict=False))
    record = {name: named.get(name, "") for name in field_names(file.table)}
    for name, cell in record.items():
        # The rest of the checks sees the text without the space: one fault, one problem.
        record[name] = cell.strip()
        if record[name] != cell and number not in file.ragged_rows:
            file.report("stray-space", row=number, field=name, value=cell)
    file.records[number] = record
