"""Which package does the app show: the project's own, or the one that `SAMVERKAN_DATA` names?

A package is a folder, a zip file or a database (`data/database`) with the tables and a
`datapackage.json`, or what stands in its place, that says what they are. Of a zip file only the
tables and that file are unpacked, to a folder that is gone when they have been read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from data.problems import DataGoneError
from data.reading.archive import Most, entries
from data.reading.limits import CannotReadError

VARIABLE = "SAMVERKAN_DATA"
DESCRIPTOR = "datapackage.json"
TABLES = "tables"
MOST = Most(entries=1000, megabytes=1000)  # some ten million participations
# What a package says of itself. The columns are always ours.
TEXTS = ("name", "version", "title", "title_sv", "description", "description_sv", "created")
LISTS = {"keywords": str, "licenses": dict, "sources": dict}


class GivenPackageError(ValueError):
    """The package that is named cannot be read; the text says why."""


class DatabaseGoneError(DataGoneError):
    """The database does not answer, or not in time; it was tried twice."""


class TablesMissingError(DatabaseGoneError):
    """The database answers, and has no such tables: none yet, or this version no longer."""


@dataclass(frozen=True)
class Address:
    """Where a database is, such as `postgres://user:password@host/database`.

    whole : with name and password, for nobody to see
    """

    whole: str = field(repr=False)

    def __str__(self) -> str:
        """Write it without name, password and parameters."""
        parts = urlsplit(self.whole)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def given_package() -> Path | Address | None:
    """Give the package that the app is to show; None for the project's own tables."""
    value = os.environ.get(VARIABLE, "").strip()
    if "://" in value:
        return Address(value)
    return Path(value).expanduser() if value else None


def tables_folder(folder: Path) -> Path:
    """Give the folder that holds the tables of a package: `tables` in it, or the folder itself."""
    inside = Path(folder) / TABLES
    return inside if inside.is_dir() else Path(folder)


@contextmanager
def unpacked(package: Path) -> Iterator[Path]:
    """Give the folder of a package; that of a zip file is gone afterwards.

    Raises
    ------
    GivenPackageError
        There is nothing there, or a file that is no zip file, or one that is not to be unpacked.
    """
    if package.is_dir():
        yield package
    elif not package.is_file():
        raise GivenPackageError(
            f"{package}: no such folder or zip file; {VARIABLE} names the package to be shown"
        )
    else:
        with TemporaryDirectory(prefix="samverkanskartan-") as folder:
            _unpack(package, Path(folder))
            yield Path(folder)


def _unpack(package: Path, folder: Path) -> None:
    try:
        with package.open("rb") as file:
            found = _wanted([name for name, _ in entries(file, lambda _: False, MOST)])
            (folder / TABLES).mkdir()
            for name, pieces in entries(file, found.__contains__, MOST):
                if name in found:
                    with (folder / found[name]).open("wb") as written:
                        written.writelines(pieces)
    except CannotReadError as error:
        raise GivenPackageError(f"{package}: {error.problem.message}") from None
    except OSError as error:
        raise GivenPackageError(f"{package}: cannot be unpacked ({error})") from None


def _wanted(names: list[str]) -> dict[str, str]:
    """Find the tables and the descriptor, each with the name that it is to have when unpacked.

    They may lie in a folder of the zip file. The names are ours, so that nothing can be written
    outside of the folder.
    """
    files = {PurePosixPath(name): name for name in names}
    tables = min(
        (path.parent for path in files if path.name == "participations.csv"),
        key=lambda path: len(path.parts),
        default=PurePosixPath(),
    )
    found = {
        name: f"{TABLES}/{path.name}"
        for path, name in files.items()
        if path.parent == tables and path.suffix == ".csv"
    }
    for place in (tables, tables.parent):
        if place / DESCRIPTOR in files:
            return found | {files[place / DESCRIPTOR]: DESCRIPTOR}
    return found


def describe_folder(folder: Path) -> dict[str, Any]:
    """Give what the descriptor in a package's folder says of the package as a whole.

    Returns
    -------
    dict
        Those of `TEXTS` and `LISTS` that are there; empty if there is no descriptor.

    Raises
    ------
    GivenPackageError
        It cannot be read.
    """
    path = folder / DESCRIPTOR
    if not path.exists():
        return {}
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        said = {name: package[name] for name in TEXTS if isinstance(package.get(name), str)}
    except (OSError, ValueError, AttributeError) as error:
        raise GivenPackageError(f"{path}: not a description of a package ({error})") from None
    for name, kind in LISTS.items():
        if isinstance(package.get(name), list):
            said[name] = [one for one in package[name] if isinstance(one, kind)]
    return said
