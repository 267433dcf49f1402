"""What does an export of keep.eu say, row by row? Is it one at all?

Only the sheets of projects and of partners are read; calls for proposals are no facts about
participation.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

PROJECT_SHEETS = ("Projects (lead partners)", "Projects")
PARTNER_SHEETS = ("Partners", "Project partners")
# Our name of a column -> what exports of different years call it.
PROJECT_COLUMNS = {
    "programme": ("Programme",),
    "acronym": ("Acronym",),
    "name": ("Project Name",),
    "name_2": ("Project Name language 2",),
    "name_3": ("Project Name language 3",),
    "lead": ("Lead Partner",),
    "budget": ("Budget",),
    "eu_funding": ("EU Funding",),
    "website": ("Website",),
    "theme_1": ("Thematic1", "Thematic 1"),
    "theme_2": ("Thematic2", "Thematic 2"),
    "theme_3": ("Thematic3", "Thematic 3"),
    "start": ("Project start",),
    "end": ("Project end",),
}
PARTNER_COLUMNS = {
    "programme": ("Programme",),
    "acronym": ("Acronym",),
    "partner": ("Project Partner",),
    "is_lead": ("Lead Partner",),
    "country": ("Country",),
    "country_code": ("Country code",),
    "nuts1": ("NUTS1 (or equivalent)", "NUTS1 code (or equivalent)"),
    "nuts2": ("NUTS2 (or equivalent)", "NUTS2 code (or equivalent)"),
    "nuts3": ("NUTS3 (or equivalent)", "NUTS3 code (or equivalent)"),
}
DATES = ("start", "end")
AMOUNTS = ("budget", "eu_funding")
WRITTEN_DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[T ].*)?")
AMOUNT = re.compile(r"\d+(?:\.\d+)?")
CREATED = re.compile(rb"<dcterms:created[^>]*>(\d{4}-\d{2}-\d{2})")


class InputError(ValueError):
    """The file is no export that can be read; the text lists every problem, one line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Export:
    """What an export says.

    projects, partners : one dict per row, with our names of the columns and the number of the row
        as a spreadsheet counts under `row`; text without stray space, dates as 2016-05-01,
        amounts with a decimal point, "" where the cell is empty
    exported : the day on which the file was made
    """

    projects: list[dict[str, str]]
    partners: list[dict[str, str]]
    exported: str


def read_export(path: Path, exported: str = "") -> Export:
    """Read an export of keep.eu.

    Parameters
    ----------
    exported
        The day of the export, where it is not the one that the file bears.

    Raises
    ------
    InputError
        With everything that is wrong: no workbook, sheets or columns missing, dates and amounts
        that cannot be read.
    """
    if not path.is_file():
        raise InputError([f"{path}: there is no such file"])
    try:
        workbook = CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError) as error:
        message = f"{path}: not an Excel workbook that can be read ({error})"
        raise InputError([message]) from None
    problems: list[str] = []
    projects = _read_sheet(workbook, PROJECT_SHEETS, PROJECT_COLUMNS, problems)
    partners = _read_sheet(workbook, PARTNER_SHEETS, PARTNER_COLUMNS, problems)
    exported = exported or _day_of(path)
    if not exported:
        problems.append(f"{path}: the file does not say when it was made; give --date YYYY-MM-DD")
    if problems:
        raise InputError(problems)
    return Export(projects, partners, exported)


def _read_sheet(
    workbook: CalamineWorkbook,
    names: Sequence[str],
    columns: dict[str, tuple[str, ...]],
    problems: list[str],
) -> list[dict[str, str]]:
    name = next((one for one in names if one in workbook.sheet_names), None)
    if name is None:
        there = ", ".join(f'"{one}"' for one in workbook.sheet_names)
        problems.append(f'there is no sheet "{names[0]}"; the file has {there}')
        return []
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    header = [_text(cell).casefold() for cell in rows[0]] if rows else []
    places = {}
    for column, titles in columns.items():
        found = [header.index(one.casefold()) for one in titles if one.casefold() in header]
        if found:
            places[column] = found[0]
        else:
            accepted = " or ".join(f'"{one}"' for one in titles)
            problems.append(f'sheet "{name}": the column {accepted} is missing')
    if len(places) < len(columns):
        return []
    records = []
    for number, cells in enumerate(rows[1:], start=2):
        record = {column: _text(cells[place]) for column, place in places.items()}
        if any(record.values()):
            problems += [f'sheet "{name}", row {number}: {one}' for one in _read_values(record)]
            records.append({"row": str(number), **record})
    if not records:
        problems.append(f'sheet "{name}": there are no rows below the heading')
    return records


def _read_values(record: dict[str, str]) -> Iterator[str]:
    """Bring dates and amounts of a row into one form; give what is wrong with it."""
    for column in ("programme", "acronym"):
        if not record[column]:
            yield f"the {column} is empty; partners are found by programme and acronym"
    for column in DATES:
        if record.get(column):
            record[column], wrong = _date(record[column]), record[column]
            if not record[column]:
                yield f'"{wrong}" is not a date; expected one such as 2016/05/01'
    for column in AMOUNTS:
        if record.get(column):
            amount = record[column].replace(",", "").replace(" ", "")
            if not AMOUNT.fullmatch(amount):
                yield f'"{record[column]}" is not an amount; expected one such as 892,228.58'
            record[column] = amount


def _text(cell: Any) -> str:
    """Write a cell as text: an acronym such as 2050 is a number to a spreadsheet."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _date(text: str) -> str:
    written = WRITTEN_DATE.fullmatch(text)
    try:
        return date(*map(int, written.groups())).isoformat() if written else ""
    except ValueError:
        return ""


def _day_of(path: Path) -> str:
    """Give the day on which a workbook was made, as it bears it; "" if it does not."""
    try:
        with zipfile.ZipFile(path) as archive:
            created = CREATED.search(archive.read("docProps/core.xml"))
    except (zipfile.BadZipFile, KeyError, OSError):
        return ""
    return created[1].decode() if created else ""
