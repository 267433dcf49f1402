"""Turns an export of keep.eu into a package that the dashboard can show.

`python -m data.importers.keep FILE.xlsx --out FOLDER`. keep.eu is the public database of projects
of Interreg and other programmes of territorial cooperation.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from tqdm import tqdm

from data.importers.keep_initiatives import initiative_rows, statement_rows, theme_rows
from data.importers.keep_partners import participation_rows
from data.importers.keep_projects import (
    SOURCE,
    Project,
    believed_programmes,
    coverage_row,
    projects_of,
)
from data.importers.keep_report import readme, remarks_of, remarks_text, summary_lines
from data.importers.keep_territories import own_territories, territory_rows
from data.importers.keep_workbook import Export, InputError, read_export
from data.importers.lists import words
from data.importers.packages import (
    FolderError,
    check_folder,
    descriptor,
    table_text,
    write_package,
)

IMPORTER = "data.importers.keep"
ADDRESS = "https://keep.eu"
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def main(arguments: list[str] | None = None) -> int:
    """Make the package and say what became of the export; give 1 if it cannot be made."""
    parser = argparse.ArgumentParser(prog=f"python -m {IMPORTER}", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="an export of keep.eu")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--date", default="", help="day of the export, if not the one that the file bears"
    )
    given = parser.parse_args(arguments)
    if given.date and not DAY.fullmatch(given.date):
        parser.error(f'--date "{given.date}": expected year-month-day, such as 2019-11-23')
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        for line in convert(given.file, given.out, given.date):
            print(line)
    except (InputError, FolderError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def convert(file: Path, folder: Path, exported: str = "") -> list[str]:
    """Turn an export into a package in a folder; give what is to be told about it.

    Raises
    ------
    InputError
        The file is no export that can be read; the error lists all problems.
    FolderError
        The folder holds something else.
    """
    check_folder(folder, IMPORTER)
    with tqdm(total=3, bar_format="{desc} {bar} {elapsed}", disable=None, leave=False) as bar:
        bar.set_description(f"Reading {file.name}")
        export = read_export(file, exported)
        bar.update()
        bar.set_description("Putting projects and partners together")
        by_key, strays = projects_of(export)
        projects = list(by_key.values())
        tables = package_tables(export, projects)
        remarks = remarks_of(projects, strays)
        participations = len(tables["participations"])
        lines = summary_lines(export, projects, remarks, participations)
        bar.update()
        bar.set_description(f"Writing {folder}")
        write_package(
            folder,
            _descriptor(export.exported),
            {name: table_text(name, rows) for name, rows in tables.items()},
            README_md=readme(lines, projects, export.exported),
            report_csv=remarks_text(remarks),
        )
        bar.update()
    return [*lines, f"{folder}: the package; report.csv in it lists all of this one by one"]


def package_tables(export: Export, projects: list[Project]) -> dict[str, list[dict[str, str]]]:
    """Make the rows of every table."""
    believed = believed_programmes(projects)
    counties = own_territories()
    participations = [
        row
        for project in tqdm(projects, desc="Placing partners", disable=None, leave=False)
        for row in participation_rows(project, counties)
    ]
    codes = {row["nuts_code"] for row in participations}
    return {
        "territories": territory_rows(codes, export.partners),
        "initiatives": initiative_rows(projects),
        "themes": theme_rows(projects),
        "participations": participations,
        "coverage": [coverage_row(one, believed, export.exported) for one in projects],
        "statements": list(statement_rows(projects)),
        "priorities": [],
        "sources": [_source(export.exported)],
    }


def _source(exported: str) -> dict[str, str]:
    said = words("keep_words")
    return {
        "source_id": SOURCE,
        "publisher": "keep.eu",
        "title": said["source_title"]["en"],
        "address": ADDRESS,
        "published": exported,
        "accessed": exported,
        "language": "en",
        "licence": " / ".join(said["licence"].values()),
        "note": " / ".join(said["note"].values()),
    }


def _descriptor(exported: str) -> dict:
    said = words("keep_words")
    return descriptor(
        IMPORTER,
        name="samverkanskartan-keep-eu",
        version=exported,
        title=said["package"]["en"].format(date=exported),
        title_sv=said["package"]["sv"].format(date=exported),
        description=said["description"]["en"],
        description_sv=said["description"]["sv"],
        keywords=["Interreg", "keep.eu", "NUTS", "European Union"],
        licenses=[
            {
                "name": "other-at",
                "path": ADDRESS,
                "title": said["licence"]["en"],
                "title_sv": said["licence"]["sv"],
            }
        ],
        sources=[{"title": "keep.eu (Interact)", "path": ADDRESS}],
    )


if __name__ == "__main__":
    sys.exit(main())
