"""What is wrong with the tables, where, and what was expected instead?

A problem is kept in pieces (rule, value, expected, suggestions), so that a page can say it in
another language; `message` says it in English, for the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# What keeps a file that somebody brings along from being read; `data/reading` says so.
READING = {
    "too-large-file": "the file has {value} MB; at most {expected} MB are read",
    "nothing-in-file": "there is nothing in the file",
    "not-text": "the file is no text, workbook or zip that can be read",
    "old-workbook": "the workbook is of the old kind (.xls) or has a password; save it as .xlsx",
    "damaged-workbook": "the workbook is damaged, or no Excel workbook",
    "damaged-zip": "the zip is damaged, or compressed in an unusual way",
    "encrypted-zip": '"{value}" in the zip has a password; take it away',
    "linked-entry": '"{value}" in the zip is a link; put in the file itself',
    "unsafe-entry": '"{value}" in the zip leads out of its folder; pack the zip anew',
    "repeated-entry": '"{value}" is in the zip more than once; keep one',
    "repeated-table": '"{value}" is a table that the zip has elsewhere too; keep one',
    "zip-in-zip": '"{value}" in the zip is itself a zip; unpack it first',
    "no-table-in-zip": "no table is in the zip; expected {expected}",
    "too-many-entries": "the zip has {value} files; at most {expected} are read",
    "too-large-unpacked": "the zip holds more than {expected} MB when unpacked",
    "too-many-rows": "the table has more than {expected} rows",
    "too-many-columns": "the row has {value} columns; at most {expected} are read",
    "too-many-cells": "the sheet has more than {expected} cells",
    "too-long-cell": "a cell in column {field} has {value} characters; at most {expected} are read",
    "too-much-text": "the table holds more than {expected} characters",
}
# {value} and {expected} are filled in. What a rule expects stands in the function that finds it.
SENTENCES = {
    # The folder and the files
    "missing-folder": "no such folder; give the folder that holds the tables",
    "missing-file": "no such file in the folder",
    "unreadable-file": "the file cannot be read ({expected})",
    "empty-file": "the file is empty; expected a first row with {expected}",
    "byte-order-mark": "the file begins with a byte order mark; save it as UTF-8 without one",
    "not-utf-8": "the text is not UTF-8; save the file as UTF-8",
    "not-csv": "the file is not readable as CSV ({expected}); look for a stray quotation mark",
    "wrong-separator": 'the columns are separated by "{value}"; separate them by commas',
    "missing-column": 'the column "{value}" is missing; expected the columns {expected}',
    "unknown-column": 'no column "{value}" in datapackage.json',
    "repeated-column": 'the column "{value}" is there more than once; keep one',
    "column-order": "the columns are in another order; expected {expected}",
    "blank-row": "the row is blank; delete it",
    "ragged-row": "found {value} cells, expected {expected}; look for a comma too many or too "
    "few, and put text that holds a comma in quotation marks",
    "stray-space": "there is a space before or after the text; delete it",
    **READING,
    # The schema
    "missing-value": "expected a value{expected}",
    "wrong-type": "not a whole number; expected one such as {expected}",
    "unknown-value": "not an allowed value; expected one of {expected}",
    "wrong-form": 'not written in the right form; expected something like "{expected}"',
    "out-of-range": "out of range; expected a number from {expected}",
    "repeated-value": "row {expected} has the same value; each row must have its own",
    "repeated-key": "row {expected} has the same key; keep one of the two rows",
    "unknown-code": "no such code in {expected}",
    "schema": "{expected}",
    # The rules that a schema cannot say
    "cycle": "the initiative is a part of itself ({expected}); take one of them out of the ring",
    "counts-as-not-above": "an initiative counts as itself or as something that it is a part of; "
    "expected {expected}",
    "counts-as-further": 'that initiative itself counts as "{expected}"; name the same',
    "years-reversed": "the last year is before the first, {expected}",
    "theme-cycle": "the theme is a part of itself ({expected}); take one of them out of the ring",
    "no-coverage": "no row in coverage.csv tells how complete its list is; add one",
    "no-coverage-by-source": "no row in coverage.csv tells how complete this source's list of "
    '"{expected}" is; add one',
    "value-not-date": '"{expected}" takes a year, a month or a day, such as "2018-03-07"',
    "value-not-number": '"{expected}" takes a whole number above 0 without separators',
    "not-swedish-county": "only Swedish counties have priorities here; expected a code such as "
    '"SE312"',
    "level-not-code": "a code of that length has level {expected}",
    "wrong-parent": 'the code lies in the code without its last character; expected "{expected}"',
    "parent-of-country": "a country lies in nothing here; expected an empty cell",
    "wrong-country": 'the code begins with another country; expected "{expected}"',
    "no-country-row": "no row for the country itself; add one of level 0",
    "repeated-country-row": "row {expected} is a row for the same country; keep one of the two",
    "missing-for-county": "expected a value: every Swedish county has one",
    "not-for-others": "only Swedish counties have one; expected an empty cell",
}
HEADER_RULES = ("missing-column", "unknown-column", "repeated-column")
LONGEST_VALUE = 60


@dataclass(frozen=True)
class Problem:
    """One fault in the tables.

    table : name of the table, e.g. "participations"; "" if it is the folder
    row : as a spreadsheet counts, the heading being row 1; None if it is the whole file
    field : column, or several separated by ", "; "" if it is the whole row
    value : what was found
    rule : which rule it breaks, a key of `SENTENCES`
    expected : what the rule asks for: codes, numbers or names, no sentence
    suggestions : the nearest valid values, best first, each quoted and with its name
    """

    table: str
    row: int | None
    field: str
    value: str
    rule: str
    expected: str = ""
    suggestions: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """Where, what was found, what was expected, what to do; one line of English."""
        found = _cut(self.value)
        places = [f"{self.table}.csv"] if self.table else [f'"{found}"' if found else "file"]
        if self.row is not None:
            places.append(f"row {self.row}")
        if (
            self.table and self.field and self.rule not in HEADER_RULES
        ):  # those name the column themselves
            places.append(f'{self.field} "{found}"')
        sentence = SENTENCES[self.rule].format(
            value=found, expected=self.expected, field=self.field
        )
        if self.suggestions:
            sentence += f"; did you mean {_listed(self.suggestions)}?"
        else:
            sentence += "."
        return _printable(f"{', '.join(places)}: {sentence}")


class DataError(ValueError):
    """The tables are broken; the text lists every problem, one line each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return list_problems(self.problems)


class DataGoneError(RuntimeError):
    """What holds the tables cannot be reached now, and may be again soon: a database, say.

    The text says what cannot be reached and why, for the operator: no password is in it. It is
    no fault of the tables, so whoever meets it tries again.
    """


def list_problems(problems: Sequence[Problem]) -> str:
    """Write one line per problem and a last line with their number."""
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    return "\n".join([*(problem.message for problem in problems), count])


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"


def _printable(text: str) -> str:
    """Keep to one line and harmless to a terminal what files with strange contents lead to."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _listed(choices: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]]))
