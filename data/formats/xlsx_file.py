"""Tables as workbooks: the rows on one sheet, what they are on another.

A number is a number, a whole date is a date, and everything else is text and stays text: codes keep
their zeros, and nothing that a cell says is ever a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any

from pandas import DataFrame, Series
from pandas.api.types import is_numeric_dtype
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.formats.about import About

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
DAY_FORMAT = "yyyy-mm-dd"
# What one sheet can hold, and one cell.
MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
# In characters. Widths are taken from the first rows, since all would take longer than the file.
NARROWEST, WIDEST, ROWS_MEASURED = 8, 60, 500
ABOUT_WIDTHS = (24, 60, 60, 14)


class TooManyRowsError(ValueError):
    """A table is longer than a sheet can be."""


def to_xlsx(frame: DataFrame, about: About) -> bytes:
    """Write a table as a workbook with two sheets: the rows, and what they are.

    Raises
    ------
    TooManyRowsError
        If a sheet has no room for the table.
    """
    if len(frame) > MOST_ROWS:
        raise TooManyRowsError(f"{len(frame)} rows; a sheet has room for {MOST_ROWS}. Take CSV.")
    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        # Otherwise it would tell the second in which it was made, and no two would be the same.
        made = datetime.fromisoformat(about.date)
        book.set_properties({"title": about.title, "comments": about.licence, "created": made})
        bold = book.add_format({"bold": True})
        days = book.add_format({"num_format": DAY_FORMAT, "align": "left"})
        _write_rows(book.add_worksheet(about.labels["table"]), frame, about, bold, days)
        _write_about(book.add_worksheet(about.labels["about"]), about, bold)
    return content.getvalue()


def _write_rows(
    sheet: Worksheet, frame: DataFrame, about: About, bold: Format, days: Format
) -> None:
    dates = {column.name for column in about.columns if column.holds_dates}
    for place, name in enumerate(frame.columns):
        values = _values(frame[name])
        _write_text(sheet, 0, place, name, bold)
        sheet.set_column(place, place, _width(name, values[:ROWS_MEASURED]))
        if is_numeric_dtype(frame[name]):
            _write_numbers(sheet, place, values)
        else:
            _write_texts(sheet, place, values, days if name in dates else None)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
    # Codes are text on purpose; without this, Excel marks each of them as a mistake.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _values(column: Series) -> list[Any]:
    return column.astype(object).where(column.notna(), None).tolist()


def _write_numbers(sheet: Worksheet, place: int, values: Iterable[float | None]) -> None:
    for row, value in enumerate(values, start=1):
        if value is not None:
            sheet.write_number(row, place, value)


def _write_texts(
    sheet: Worksheet, place: int, values: Iterable[str | None], days: Format | None
) -> None:
    for row, value in enumerate(values, start=1):
        if not value:
            continue
        if days and DAY.fullmatch(value):
            sheet.write_datetime(row, place, datetime.fromisoformat(value), days)
        else:
            _write_text(sheet, row, place, value)


def _write_text(
    sheet: Worksheet, row: int, place: int, value: str, style: Format | None = None
) -> None:
    if value.startswith("<r>") and value.endswith("</r>"):
        # The library would take it for formatted text and write it into the file as it is.
        value = f"{value} "
    sheet.write_string(row, place, value[:MOST_CHARACTERS], style)


def _width(name: str, values: list[Any]) -> int:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    # The header has a button for the filter.
    return max(NARROWEST, len(name) + 3, min(longest + 1, WIDEST))


def _write_about(sheet: Worksheet, about: About, bold: Format) -> None:
    label = about.labels
    said = {
        "title": about.title,
        "filter": about.filter,
        "date": about.date,
        "licence": about.licence,
    }
    # Cells, and whether they are a heading.
    lines: list[tuple[tuple[str, ...], bool]] = [
        ((label[key], words), False) for key, words in said.items()
    ]
    lines += [((), False), ((label["sources"],), True)]
    head = ("publisher", "source_title", "address", "published")
    lines.append((tuple(label[key] for key in head), True))
    lines += [
        ((one.publisher, one.title, one.address, one.published), False) for one in about.sources
    ]
    lines += [((), False), ((label["columns"],), True)]
    head = ("column", "column_title", "description")
    lines.append((tuple(label[key] for key in head), True))
    lines += [((one.name, one.title, one.description), False) for one in about.columns]
    for row, (cells, is_head) in enumerate(lines):
        for place, cell in enumerate(cells):
            if cell:
                _write_text(sheet, row, place, cell, bold if is_head else None)
    for place, width in enumerate(ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
