"""Writes tables as a package of our own form: a folder with `datapackage.json` and `tables/`."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.package import describe_columns, field_names, key_fields, table_names

Row = Mapping[str, str]
MADE_BY = "made_by"  # says in the descriptor that an importer may write the folder anew


class FolderError(ValueError):
    """The folder holds something that is not an importer's to replace."""


def table_text(table: str, rows: Iterable[Row]) -> str:
    """Write rows as our CSV files are: with commas, sorted by key."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, field_names(table), lineterminator="\n")
    writer.writeheader()
    key = key_fields(table)
    writer.writerows(sorted(rows, key=lambda row: [row[field] for field in key]))
    return text.getvalue()


def descriptor(importer: str, **about: object) -> dict:
    """Describe a package: the columns are ours, title, sources and licences are its own.

    Parameters
    ----------
    importer
        What made it.
    about
        Entries that take the place of ours: name, title, licenses, sources.
    """
    package = describe_columns() | about | {MADE_BY: importer}
    for resource in package["resources"]:
        resource["licenses"] = package["licenses"]
    return package


def check_folder(folder: Path, importer: str) -> None:
    """Make sure that a package may be written to a folder.

    Raises
    ------
    FolderError
        It holds something else than what the same importer wrote before.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        made_by = package.get(MADE_BY)
    except (OSError, ValueError, AttributeError):
        made_by = None
    if made_by != importer:
        raise FolderError(
            f"{folder}: there is something that {importer} has not made; "
            "choose another folder, or empty it"
        )


def write_package(folder: Path, package: dict, tables: Mapping[str, str], **files: str) -> None:
    """Write a package at once: until everything is written, the folder stays as it was.

    Parameters
    ----------
    package
        The descriptor.
    tables
        The text of each table.
    files
        Text of further files, by name with "_" for ".".
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made:
        new = Path(made) / "package"
        (new / "tables").mkdir(parents=True)
        for table in table_names():
            (new / "tables" / f"{table}.csv").write_text(tables[table], "utf-8", newline="")
        described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (new / "datapackage.json").write_text(described, "utf-8", newline="")
        for name, text in files.items():
            (new / name.replace("_", ".")).write_text(text, "utf-8", newline="")
        if folder.exists():
            folder.rename(Path(made) / "old")
        new.rename(folder)
