"""Has the package been replaced? Told without reading it, so that it can be asked often.

Files are told apart by name, size, time, place on the disk, and by who may read them; a database
says which version it holds.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data.given import DESCRIPTOR, Address, GivenPackageError, given_package, tables_folder
from data.package import PACKAGE_FILE, TABLES_FOLDER, table_names

NO_PACKAGE = "none"  # of a database


@dataclass(frozen=True)
class Seen:
    """What there is at one time.

    version : another one, if anything is otherwise
    changed_at : when the last of it was written, put there or renamed, in seconds since 1970; 0
        if nothing is there
    """

    version: str
    changed_at: float


def given_version() -> str:
    """Tell one version of the package that the app is to show from another.

    Raises
    ------
    DataGoneError
        It is in a database, which does not answer.
    """
    return seen().version


def seen() -> Seen:
    """Look at the package that the app is to show; raises as `given_version` does."""
    package = given_package()
    if isinstance(package, Address):
        return Seen(_in_database(package), changed_at=0)
    found = [(path.name, _told(path)) for path in _files(package)]
    told = repr([(name, one and one[:-1]) for name, one in found])
    changed_at = max((one[-1] for _, one in found if one), default=0)
    return Seen(hashlib.sha256(told.encode()).hexdigest()[:16], changed_at / 1e9)


def _in_database(address: Address) -> str:
    from data.database.tables import version_of_database  # only where a database is named

    try:
        return version_of_database(address)
    except GivenPackageError:
        return NO_PACKAGE  # what is wrong is told when it is loaded


def _files(package: Path | None) -> Iterator[Path]:
    """List what a package consists of, whether it is there or not."""
    if package is None:
        yield from (PACKAGE_FILE, TABLES_FOLDER)
        folder = TABLES_FOLDER
    else:
        yield package
        folder = tables_folder(package)
        yield from (package / DESCRIPTOR, folder)
    yield from (folder / f"{name}.csv" for name in table_names())


def _told(path: Path) -> tuple[int, ...] | None:
    """Give what the system says of a file, last when it was changed; None if it says nothing."""
    try:
        says = os.stat(path)
    except OSError:
        return None
    # A folder's size and time change with whatever is put into it; its files are looked at anyway.
    of_content = () if path.is_dir() else (says.st_size, says.st_mtime_ns)
    return (says.st_dev, says.st_ino, says.st_mode, *of_content, says.st_ctime_ns)
