"""Excel's dates: a number of days, which only the format of the cell tells from other numbers.

ECMA-376, part 1, 18.8.30 (formats) and 18.17.4 (dates).
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

# Formats that have a number only, and are for dates everywhere or in some countries.
BUILT_IN = {*range(14, 23), *range(27, 37), *range(50, 59)}
# What stands in a format without being one of its signs: text, colours, fillings.
TEXT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DAY_OR_YEAR = re.compile("[yd]", re.IGNORECASE)
# Excel counts a 29 February 1900, which there was not.
FIRST_DAY = datetime(1899, 12, 30)
FIRST_DAY_1904 = datetime(1904, 1, 1)
MISSING_LEAP_DAY = 60
LAST_DAY = 2_958_466  # the day after the last of the year 9999


class DateFormats:
    """Which formats of a workbook's cells are for dates."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.of_style: list[str] = []
        self.within_cells = False

    def start(self, name: str, has: dict[str, str]) -> None:
        """Hear the beginning of an element of styles.xml."""
        if name == "numFmt":
            self.codes[has.get("numFmtId", "")] = has.get("formatCode", "")
        elif name == "cellXfs":
            self.within_cells = True
        elif name == "xf" and self.within_cells:
            self.of_style.append(has.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        """Hear the end of an element of styles.xml."""
        if name == "cellXfs":
            self.within_cells = False

    def is_date(self, style: str) -> bool:
        """Tell whether a cell of this style shows a date."""
        number = int(style) if style.isdecimal() else 0
        if number >= len(self.of_style):
            return False
        shown = self.of_style[number]
        if shown in self.codes:
            signs = TEXT_IN_FORMAT.sub("", self.codes[shown])
            return bool(DAY_OR_YEAR.search(signs)) and signs.casefold() not in (
                "general",
                "standard",
            )
        return shown.isdecimal() and int(shown) in BUILT_IN


def as_date(written: str, from_1904: bool = False) -> str:
    """Write a serial number as a date, with the time of day if there is one.

    Examples
    --------
    >>> as_date("43166"), as_date("43166.5"), as_date("1"), as_date("-1")
    ('2018-03-07', '2018-03-07T12:00:00', '1900-01-01', '-1')
    """
    try:
        days = float(written)
    except ValueError:
        return written
    if not 0 <= days < LAST_DAY - (1462 if from_1904 else 0):
        return as_number(written)
    if not from_1904 and days < MISSING_LEAP_DAY:
        days += 1
    first = FIRST_DAY_1904 if from_1904 else FIRST_DAY
    found = first + timedelta(seconds=min(round(days * 86_400), LAST_DAY * 86_400 - 1))
    return found.date().isoformat() if not days % 1 else found.isoformat()


def as_number(written: str) -> str:
    """Write a number as one reads it: whole ones without decimals.

    Examples
    --------
    >>> as_number("2018"), as_number("2018.0"), as_number("1E3"), as_number("0.1"), as_number("x")
    ('2018', '2018', '1000', '0.1', 'x')
    """
    try:
        value = float(written)
    except ValueError:
        return written
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
