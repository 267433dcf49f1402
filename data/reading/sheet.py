"""The cells of one sheet of a workbook, as its XML is read piece by piece."""

from __future__ import annotations

import re

from data.reading.limits import MOST_CELLS, MOST_COLUMNS, CannotReadError, Extent
from data.reading.serial_dates import DateFormats, as_date, as_number

Rows = list[tuple[int, list[str]]]

CELL_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Texts:
    """The texts that cells name by number; how they are to be read aloud is left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.inside = ""

    def start(self, name: str, _: dict[str, str]) -> None:
        if name == "si":
            self.pieces = []
        if self.inside != "rPh":
            self.inside = name

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append("".join(self.pieces))
        if self.inside != "rPh" or name == "rPh":
            self.inside = ""

    def write(self, text: str) -> None:
        if self.inside == "t":
            self.pieces.append(text)


class Sheet:
    """The rows of a sheet; formatted cells without anything in them do not count."""

    def __init__(self, texts: list[str], formats: DateFormats, from_1904: bool) -> None:
        self.rows: Rows = []
        self.texts, self.formats, self.from_1904 = texts, formats, from_1904
        self.extent = Extent()
        self.row = self.column = self.seen = 0
        self.cells: list[str] = []
        self.kind = self.style = self.inside = ""
        self.pieces: list[str] = []

    def start(self, name: str, has: dict[str, str]) -> None:
        if name == "row":
            self.row = max(int(has.get("r", 0)), self.row + 1)
            self.column, self.cells = 0, []
        elif name == "c":
            self.seen += 1
            if self.seen > MOST_CELLS:
                raise CannotReadError("too-many-cells", self.seen, MOST_CELLS, self.row)
            if address := CELL_ADDRESS.fullmatch(has.get("r", "")):
                self.column = _column(address[1])
            self.kind, self.style, self.pieces = has.get("t", "n"), has.get("s", "0"), []
        elif name in ("v", "t", "rPh") and self.inside != "rPh":
            self.inside = name

    def write(self, text: str) -> None:
        if self.inside in ("v", "t"):
            self.pieces.append(text)

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""
        elif name == "c":
            self._add_cell(self._text())
            self.column += 1
        elif name == "row" and self.cells:
            self.extent.add(self.row, self.cells)
            self.rows.append((self.row, self.cells))

    def _add_cell(self, text: str) -> None:
        if not text.strip():
            return
        if self.column >= MOST_COLUMNS:
            raise CannotReadError("too-many-columns", self.column + 1, MOST_COLUMNS, self.row)
        self.cells += [""] * (self.column - len(self.cells))
        self.cells[self.column :] = [text]

    def _text(self) -> str:
        written = "".join(self.pieces)
        if self.kind == "s":
            return self.texts[int(written)] if written else ""
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(written, written)
        if self.kind == "n" and written:
            if self.formats.is_date(self.style):
                return as_date(written, self.from_1904)
            return as_number(written)
        return written


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
