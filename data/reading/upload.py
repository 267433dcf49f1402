"""What does a file that somebody brings along say, and what is wrong with it?

The file is held against the same rules as the project's own tables. Nothing is raised, whatever
the bytes are: what cannot be read is a problem like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.files import TableFile
from data.nearest import nearest_codes
from data.package import field_names, table_names
from data.problems import Problem
from data.reading.cells import Words, clean_cells, names_to_codes
from data.reading.headings import find_headings
from data.reading.in_file import tables_in
from data.reading.limits import MOST_FAULTY_ROWS, CannotReadError
from data.reading.notes import Note
from data.reading.own_list import NEEDED, TABLE, completed
from data.reading.separated import Rows
from data.validate import problems_in


@dataclass
class Upload:
    """What was read.

    files : all tables, the own ones and those of the project that they were put among; empty if
        the file could not be read
    own : the tables that stand in the file itself
    notes : table -> what was understood of it; "" is the file
    problems : everything that is wrong, in the order of tables, rows and columns
    headings : table -> column of the package -> heading as it is written
    """

    files: dict[str, TableFile] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    notes: dict[str, list[Note]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    headings: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        """Whether the tables can be shown and used."""
        return bool(self.files) and not self.problems


def read_upload(
    content: bytes,
    published: Mapping[str, TableFile],
    words: Words,
    source: Mapping[str, str],
) -> Upload:
    """Read a file, clean it as far as it is clear what is meant, and check it.

    Parameters
    ----------
    content
        A table of participations as separated text or as a workbook, or a zip of a whole package.
    published
        The project's own tables.
    words
        What the codes of a column are called, in any language; see `clean_cells`.
    source
        The row of the sources that stands for a list without any; see `completed`.
    """
    try:
        found = tables_in(content)
    except CannotReadError as error:
        return Upload(problems=[error.problem])
    upload = Upload(notes=found.notes)
    own = {table: _table(table, rows, upload) for table, rows in found.rows.items()}
    upload.own = tuple(own)
    is_list = upload.own == (TABLE,)
    for table, file in own.items():
        upload.notes[table] += clean_cells(file, words)
    files = {**published, **own} if is_list else own | _missing(own)
    for table, file in own.items():
        upload.notes[table] += names_to_codes(file, files)
    if is_list:
        files, filled = completed(own[TABLE], published, source)
        upload.notes[TABLE] += filled
    upload.files = {table: files[table] for table in table_names()}
    upload.problems = [
        _with_words(problem, words)
        for problem in problems_in(upload.files, most_rows=MOST_FAULTY_ROWS)
        if not is_list or problem.table == TABLE
    ]
    return upload


def _with_words(problem: Problem, words: Words) -> Problem:
    """Suggest a code by the words for it too, where only some are allowed."""
    meant = words.get(problem.field, {})
    if problem.rule != "unknown-value" or not meant:
        return problem
    known = {code: word for word, code in reversed(meant.items())}
    return replace(problem, suggestions=nearest_codes(problem.value, known))


def _table(table: str, rows: Rows, upload: Upload) -> TableFile:
    """Make a table of its rows: which column is which, and which cells are missing."""
    headings, notes, problems = find_headings(table, rows)
    upload.notes.setdefault(table, []).extend(notes)
    upload.headings[table] = headings.written
    names = field_names(table)
    missing = frozenset(names) - set(headings.places)
    file = TableFile(table, problems=problems, missing_fields=missing)
    needed = [name for name in names if table != TABLE or name in NEEDED]
    there = dict.fromkeys(headings.left_out, "")
    for name in needed:
        if name in missing:
            file.report(
                "missing-column", headings.row, name, name, expected=", ".join(needed),
                suggestions=nearest_codes(name, there),
            )  # fmt: skip
    for number, cells in rows:
        if number <= headings.row:
            continue
        if len(cells) > headings.width:
            counts = {"value": str(len(cells)), "expected": str(headings.width)}
            file.report("ragged-row", number, **counts)
            file.ragged_rows.add(number)
        whole = cells + [""] * headings.width
        file.records[number] = {
            name: whole[headings.places[name]] if name in headings.places else "" for name in names
        }
    return file


def _missing(own: Mapping[str, TableFile]) -> dict[str, TableFile]:
    """Give an empty table, with the problem that it is not there, for each that a package lacks."""
    found = {}
    for table in table_names():
        if table not in own:
            found[table] = TableFile(table, missing_fields=frozenset(field_names(table)))
            found[table].report("missing-file", value=f"{table}.csv")
    return found
