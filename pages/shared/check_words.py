"""What is said of a list that somebody checks: its problems and how it was read, in words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pandas import DataFrame

from data.package import describe_field, describe_table, field_names
from data.problems import Problem
from data.reading.limits import MOST_FAULTY_ROWS
from data.reading.notes import Note
from data.reading.upload import Upload
from pages.shared.texts import Language, enumeration, number, plural, text, texts

COLUMNS = ("table", "row", "column", "value", "problem", "nearest")
MOST_SHOWN = 100
MOST_NOTES = 60
MOST_NOTES_OPEN = 8
LONGEST_VALUE = 80
SEPARATORS = {";": "semicolon", "\t": "tab", "|": "bar"}
QUOTED = re.compile('"(.*?)"')
RANGE = re.compile(" to ")
SUGGESTION = re.compile(r'"(.*?)"(?: \((.*)\))?', re.DOTALL)
# A problem of these is about the whole file or its heading, where nothing stands in a cell.
OF_HEADINGS = ("missing-column", "missing-file")


def say_problem(problem: Problem, language: Language) -> str:
    """Say what is wrong, without the place."""
    key = f"check.problem.{problem.rule}"
    expected = problem.expected
    if problem.rule == "missing-value":
        example = QUOTED.search(expected)
        such_as = text(language, "check.such_as", example=example[1]) if example else ""
        return f"{text(language, key)} {such_as}".strip()
    values = {"value": problem.value, "expected": expected}
    if not problem.table:  # about the file as a whole: numbers are sizes
        values = {
            name: number(language, int(value)) if value.isdecimal() else value
            for name, value in values.items()
        }
    elif problem.rule == "out-of-range":
        values["expected"] = RANGE.sub("–", expected)
    elif problem.rule == "unknown-code":
        title = describe_table(expected.removesuffix(".csv"))
        values["expected"] = title["title_sv" if language == "sv" else "title"]
    elif problem.rule == "counts-as-not-above":
        values["expected"] = ", ".join(QUOTED.findall(expected))
    return text(language, key, row=problem.row or "", **values)


def say_notes(upload: Upload, language: Language) -> list[str]:
    """Say how a file was read, one sentence for each thing that was understood."""
    said = []
    for table, notes in upload.notes.items():
        for note in notes:
            sentence = _say_note(note, table, language)
            is_one_of_several = table and len(upload.own) > 1
            said.append(
                text(language, "check.note.of_table", table=f"{table}.csv", note=sentence)
                if is_one_of_several
                else sentence
            )
    if len(said) > MOST_NOTES:
        left = number(language, len(said) - MOST_NOTES)
        said = [*said[:MOST_NOTES], text(language, "check.more", count=left)]
    return said


def problem_rows(
    upload: Upload, problems: list[Problem], names: dict[str, str], language: Language
) -> list[dict[str, str]]:
    """Describe problems for a table: where, what stands there, what is wrong, what is nearest.

    Parameters
    ----------
    names
        Territories and initiatives by their codes, in the reader's language.
    """
    return [
        {
            "table": f"{problem.table}.csv" if problem.table else "",
            "row": str(problem.row or ""),
            "column": _columns(problem, upload, language),
            "value": "" if problem.rule in OF_HEADINGS else _cut(problem.value),
            "problem": say_problem(problem, language),
            "nearest": ", ".join(_nearest(one, names) for one in problem.suggestions),
        }
        for problem in problems
    ]


def problem_table(rows: list[dict[str, str]], has_tables: bool, language: Language) -> DataFrame:
    """Give the problems as a table for a file, its headings in the reader's language."""
    columns = COLUMNS if has_tables else COLUMNS[1:]
    headings = {column: text(language, f"check.column.{column}") for column in columns}
    return DataFrame(rows, columns=columns, dtype="str").rename(columns=headings)


def result(upload: Upload, names: dict[str, str], language: Language) -> dict[str, Any]:
    """Describe what is wrong with a file and how it was read, for `check_result.html`."""
    count = len(upload.problems) if upload.own else 0
    notes = say_notes(upload, language)
    shown = min(count, MOST_SHOWN)
    return {
        "problems": problem_rows(upload, upload.problems[:shown], names, language),
        "has_tables": len(upload.own) > 1,
        "shown": text(
            language,
            "check.problems_shown",
            shown=number(language, shown),
            count=number(language, count),
        )
        if shown < count
        else "",
        "more_rows": _more_rows(upload, language),
        "notes": notes,
        "notes_heading": plural(language, "check.notes_heading", len(notes)),
        "is_open": len(notes) <= MOST_NOTES_OPEN,
    }


def _more_rows(upload: Upload, language: Language) -> str:
    """Say that more rows may be wrong than it is told of, where it is told of as many as can be."""
    rows = {(problem.table, problem.row) for problem in upload.problems}
    most = max(Counter(table for table, _ in rows).values(), default=0)
    if most < MOST_FAULTY_ROWS:
        return ""
    return text(language, "check.more_rows", rows=number(language, MOST_FAULTY_ROWS))


def _say_note(note: Note, table: str, language: Language) -> str:
    values = {
        "field": _title(table, note.field, language) if note.field else "",
        "value": note.value,
        "expected": note.expected,
    }
    if note.rule == "separator" and note.value in SEPARATORS:
        values["value"] = text(language, f"check.separator.{SEPARATORS[note.value]}")
    key = f"check.note.{note.rule}"
    if f"{key}.many" in texts():
        return plural(language, key, note.count, **values)
    return text(language, key, count=number(language, note.count), **values)


def _columns(problem: Problem, upload: Upload, language: Language) -> str:
    """Name the columns of a problem as its owner does; by their title where he does not."""
    written = upload.headings.get(problem.table, {})
    fields = [field for field in problem.field.split(", ") if field]
    return enumeration(
        language,
        [written.get(field) or _title(problem.table, field, language) for field in fields],
    )


def _title(table: str, field: str, language: Language) -> str:
    if field not in field_names(table):
        return field
    described = describe_field(table, field)
    return described["title_sv" if language == "sv" else "title"]


def _nearest(suggestion: str, names: dict[str, str]) -> str:
    code, name = SUGGESTION.fullmatch(suggestion).groups()
    name = names.get(code, name)
    return f"{code} ({name})" if name else code


def _cut(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE] + "…"
