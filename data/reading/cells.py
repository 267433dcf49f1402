"""Cells as they are meant: spaces, decimals, dates, words and names in place of codes.

Only what has one meaning is changed, and all of it is noted. Whatever else stands in a cell stays
as it is, for the validation to find.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from data.files import TableFile
from data.package import describe_field, describe_table, field_names
from data.reading.headings import plain
from data.reading.notes import Note
from data.schema import NAMES

# field -> word, as `plain` writes it -> code
Words = Mapping[str, Mapping[str, str]]

DECIMALS = re.compile(r"(-?[0-9]+)[.,]0+")
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.]+)?")
# What the names of territories have in common, and what people leave out.
OF_TERRITORIES = re.compile(r"^region | county$| län$|regionen$")


def clean_cells(file: TableFile, words: Words) -> list[Note]:
    """Write every cell of a table as the package wants it, where it is clear what is meant."""
    noted: dict[tuple[str, ...], int] = {}
    for name in field_names(file.table):
        steps = _steps(file.table, name, words.get(name, {}))
        for record in file.records.values():
            for rule, step in steps:
                before = record[name]
                if not before:
                    break
                record[name] = after = step(before)
                if after == before:
                    continue
                # Of words, each is told by itself; of all else, how often.
                told = (rule, name, before, after) if rule == "word" else (rule, name, "", "")
                noted[told] = noted.get(told, 0) + 1
    return [
        Note(rule, name, before, after, count)
        for (rule, name, before, after), count in noted.items()
    ]


def names_to_codes(file: TableFile, files: Mapping[str, TableFile]) -> Iterator[Note]:
    """Write the code of another table in place of a name that is the name of one row only."""
    for foreign in describe_table(file.table)["schema"].get("foreignKeys", ()):
        (name,), (key,) = foreign["fields"], foreign["reference"]["fields"]
        other = files[foreign["reference"]["resource"] or file.table]
        codes = {record[key] for record in other.records.values()}
        named = _codes_by_name(other, key)
        noted: dict[str, int] = {}
        for record in file.records.values():
            written = record[name]
            meant = named.get(plain(written), set())
            if written and written not in codes and len(meant) == 1:
                (record[name],) = meant
                noted[written] = noted.get(written, 0) + 1
        for written, count in noted.items():
            (code,) = named[plain(written)]
            yield Note("name", name, written, code, count)


def _steps(
    table: str, name: str, words: Mapping[str, str]
) -> list[tuple[str, Callable[[str], str]]]:
    described = describe_field(table, name)
    steps: list[tuple[str, Callable[[str], str]]] = [("trimmed", _trimmed)]
    pattern = described.get("constraints", {}).get("pattern", "")
    if described["type"] == "integer":
        steps += [
            (
                "decimals",
                lambda cell: DECIMALS.sub(r"\1", cell) if DECIMALS.fullmatch(cell) else cell,
            )
        ]
        if name.startswith("year"):
            steps += [("year-of-date", lambda cell: m[1] if (m := DATE.fullmatch(cell)) else cell)]
    elif re.fullmatch(pattern or "-", "2018-03-07"):
        steps += [
            (
                "decimals",
                lambda cell: DECIMALS.sub(r"\1", cell) if DECIMALS.fullmatch(cell) else cell,
            ),
            ("date", lambda cell: m[0][:10] if (m := DATE.fullmatch(cell)) else cell),
        ]
    allowed = described.get("constraints", {}).get("enum", ())
    if allowed and described["type"] == "string":
        meant = {plain(one): one for one in allowed} | dict(words)
        steps += [("word", lambda cell: cell if cell in allowed else meant.get(plain(cell), cell))]
    return steps


def _trimmed(cell: str) -> str:
    return cell.strip().strip("\N{ZERO WIDTH NO-BREAK SPACE}")


def _codes_by_name(other: TableFile, key: str) -> dict[str, set[str]]:
    """List what a row of a table can be called, and the keys of the rows that are called so."""
    named: dict[str, set[str]] = {}

    def add(written: str, code: str) -> None:
        if written:
            named.setdefault(plain(written), set()).add(code)

    for record in other.records.values():
        code = record[key]
        add(code, code)
        for column in NAMES:
            if name := record.get(column, ""):
                add(name, code)
                add(OF_TERRITORIES.sub("", name.casefold()), code)
        if county := record.get("lan_kod", ""):
            add(county, code)
            add(county.lstrip("0"), code)  # a spreadsheet makes "01" into 1
    return named
