"""Excel workbooks (.xlsx): the cells of every sheet as text, read piece by piece.

A workbook is a zip of XML. It is read here rather than by a library, since those that are fast
lay out the whole rectangle between the first and the last cell and copy a text for every cell that
names it: a file of some kilobytes would take all memory. Here rows are counted while they are
read, and a document type, with which XML can grow or fetch files, is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from data.reading.archive import read_archive
from data.reading.limits import CannotReadError
from data.reading.serial_dates import DateFormats
from data.reading.sheet import Rows, Sheet, Texts

WORKBOOK = re.compile(r"xl/workbook\w*\.xml")
PREFIXED = re.compile(rb"<\w+:")
BEGINNING = 4096  # bytes
NEEDED = re.compile(r"xl/([^/]*|_rels/[^/]*|worksheets/[^/]*)")


def is_workbook(names: list[str]) -> bool:
    """Tell whether a zip with these entries is a workbook."""
    return any(WORKBOOK.fullmatch(name) for name in names)


def read_workbook(content: bytes) -> dict[str, Rows]:
    """Read the sheets of a workbook.

    Returns
    -------
    dict
        Name of the sheet -> its rows that hold anything, each with its number as Excel counts and
        its cells as text: numbers without needless decimals, dates as "2018-03-07".

    Raises
    ------
    CannotReadError
        It is damaged or too much.
    """
    parts = read_archive(content, lambda name: bool(NEEDED.fullmatch(name)))
    book = next(name for name in parts if WORKBOOK.fullmatch(name))
    folder, name = posixpath.split(book)
    relations = _Relations()
    _parse(parts.get(f"{folder}/_rels/{name}.rels", b""), relations.start)
    described = _Book()
    _parse(parts[book], described.start)
    texts = Texts()
    _parse(parts.get(f"{folder}/sharedStrings.xml", b""), texts.start, texts.end, texts.write)
    formats = DateFormats()
    _parse(parts.get(f"{folder}/styles.xml", b""), formats.start, formats.end)
    sheets = {}
    for title, relation in described.sheets:
        target = posixpath.normpath(
            posixpath.join(f"/{folder}", relations.targets.get(relation, ""))
        )
        if xml := parts.get(target.lstrip("/"), b""):
            sheet = Sheet(texts.found, formats, described.from_1904)
            _parse(xml, sheet.start, sheet.end, sheet.write)
            sheets[title] = sheet.rows
    return sheets


def _parse(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    write: Callable[[str], None] | None = None,
) -> None:
    """Hand on elements and text, without their prefixes; an empty part is skipped."""
    if not xml:
        return
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if PREFIXED.search(xml[:BEGINNING]):  # seldom, and taking prefixes away takes time
        parser.StartElementHandler = lambda name, has: start(name.rpartition(":")[2], has)
        parser.EndElementHandler = (lambda name: end(name.rpartition(":")[2])) if end else None
    if write:
        parser.CharacterDataHandler = write
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, CannotReadError):
            raise
        raise CannotReadError("damaged-workbook") from error


def _refuse_document_type(*_: object) -> None:
    raise CannotReadError("damaged-workbook")


@dataclass
class _Relations:
    targets: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, has: dict[str, str]) -> None:
        if name == "Relationship":
            self.targets[has.get("Id", "")] = has.get("Target", "")


@dataclass
class _Book:
    sheets: list[tuple[str, str]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, has: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((has[key] for key in has if key.rpartition(":")[2] == "id"), "")
            self.sheets.append((has.get("name", ""), relation))
        elif name == "workbookPr":
            self.from_1904 = has.get("date1904") in ("1", "true")
