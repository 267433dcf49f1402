"""How much of a file is read, and how it is said that there is too much or something else amiss."""

from __future__ import annotations

from data.problems import Problem

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 10  # of a file; .streamlit/config.toml says the same to the browser
MOST_EXPANDED_MEGABYTES = 50  # of all that a zip or a workbook holds
MOST_ENTRIES = 500  # of a zip; a workbook with pictures has dozens
MOST_ROWS = 20_000  # of a table; the largest public list of projects has half of that
MOST_COLUMNS = 60
MOST_CELLS = 2_000_000  # of a sheet, empty ones with a format included
MOST_FAULTY_ROWS = 300  # of a table, of which it is told what is wrong; that takes a second or two
MOST_CHARACTERS = 10_000  # of a cell
MOST_CHARACTERS_IN_ALL = 20_000_000  # a workbook can name one long text many times


class CannotReadError(ValueError):
    """A file that cannot be read any further, with the problem that says why."""

    def __init__(
        self,
        rule: str,
        value: object = "",
        expected: object = "",
        row: int | None = None,
        field: str = "",
    ) -> None:
        super().__init__(rule)
        self.problem = Problem("", row, field, str(value), rule, str(expected))


def check_size(content: bytes) -> None:
    """Refuse a file that is larger than what is read.

    Raises
    ------
    CannotReadError
        It is.
    """
    if len(content) > MOST_MEGABYTES * MEGABYTE:
        megabytes = -(-len(content) // MEGABYTE)  # rounded up
        raise CannotReadError("too-large-file", megabytes, MOST_MEGABYTES)


class Extent:
    """Watches how much a table grows while it is read.

    Everything raises CannotReadError at the first row, column or cell that is too much.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.characters = 0

    def add(self, row: int, cells: list[str]) -> None:
        """Count a row."""
        self.rows += 1
        if self.rows > MOST_ROWS + 1:  # and the headings
            raise CannotReadError("too-many-rows", f"{self.rows - 1}", MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise CannotReadError("too-many-columns", len(cells), MOST_COLUMNS, row)
        for number, cell in enumerate(cells):
            if len(cell) > MOST_CHARACTERS:
                raise CannotReadError(
                    "too-long-cell", len(cell), MOST_CHARACTERS, row, column_letters(number)
                )
            self.characters += len(cell)
        if self.characters > MOST_CHARACTERS_IN_ALL:
            raise CannotReadError("too-much-text", self.characters, MOST_CHARACTERS_IN_ALL, row)


def column_letters(number: int) -> str:
    """Name a column as a spreadsheet does, the first being 0.

    Examples
    --------
    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
