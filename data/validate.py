"""Are the tables in order? `python -m data.validate [FOLDER]` lists everything that is not.

The rules are those of `datapackage.json` and those that a schema cannot say. A folder is held
against the project's own package; one that lies in the folder is not read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.closer_look import problems_of_suspects
from data.files import TableFile, read_folder
from data.given import tables_folder
from data.package import TABLES_FOLDER, field_names, table_names
from data.problems import Problem, list_problems
from data.rules import rule_problems
from data.schema import schema_problems


def validate(folder: Path = TABLES_FOLDER, thorough: bool = False) -> list[Problem]:
    """Find everything that is wrong with the tables in a folder.

    Whatever the folder holds, problems are returned, not raised.

    Parameters
    ----------
    thorough
        Whether frictionless looks at every row, and not only where a quick look finds fault.

    Returns
    -------
    list of Problem
        In the order of the tables, their rows and their columns; empty if all is well.
    """
    folder = Path(folder)
    if not folder.is_dir():
        return [Problem("", None, "", str(folder), "missing-folder")]
    return problems_in(read_folder(tables_folder(folder)), thorough)


def problems_in(
    files: dict[str, TableFile], thorough: bool = False, most_rows: int | None = None
) -> list[Problem]:
    """Find everything that is wrong with tables that have been read; see `validate`.

    Parameters
    ----------
    most_rows
        In how many rows of a table that have some fault it is told which; None for all.
    """
    by_schema = schema_problems(files) if thorough else problems_of_suspects(files, most_rows)
    found = [*by_schema, *rule_problems(files)]
    of_files = [problem for file in files.values() for problem in file.problems]
    kept = [problem for problem in found if not _follows_from_file(problem, files)]
    return sorted(dict.fromkeys([*of_files, *kept]), key=_place)


def main(arguments: list[str] | None = None) -> int:
    """Print the problems of a folder; give 1 if there are any, else 0."""
    parser = argparse.ArgumentParser(prog="python -m data.validate", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TABLES_FOLDER, metavar="FOLDER")
    folder = parser.parse_args(arguments).folder
    # A terminal that cannot show a letter gets it spelled out rather than a traceback.
    sys.stdout.reconfigure(errors="backslashreplace")
    problems = validate(folder, thorough=True)
    if problems:
        print(list_problems(problems))
        return 1
    rows = sum(len(file.records) for file in read_folder(tables_folder(folder)).values())
    print(f"OK: {len(table_names())} tables, {rows} rows, no problems")
    return 0


def _follows_from_file(problem: Problem, files: dict[str, TableFile]) -> bool:
    """Tell whether a fault of the file is the cause: no such column, or cells out of place."""
    file = files[problem.table]
    fields = problem.field.split(", ")
    return problem.row in file.ragged_rows or not file.missing_fields.isdisjoint(fields)


def _place(problem: Problem) -> tuple[int, int, int]:
    first_field = problem.field.split(", ")[0]
    order = field_names(problem.table)
    column = order.index(first_field) if first_field in order else -1
    return table_names().index(problem.table), problem.row or 0, column


if __name__ == "__main__":
    sys.exit(main())
