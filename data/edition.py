"""A package as it was at one time, whole: its tables, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data.load import Tables, load_given_tables
from data.package import describe_package
from data.version import given_version


class ChangedWhileReadError(ValueError):
    """The package was written to while it was read, so what was read may be of two versions."""


@dataclass(frozen=True, eq=False)
class Edition:
    """What is shown; nobody changes any of it.

    tables : the tables, in which there are no problems
    package : all of `datapackage.json`, as `describe_package` gives it
    seen_as : which version it was, as `given_version` tells one from another
    """

    tables: Tables
    package: dict[str, Any] = field(repr=False)
    seen_as: str = ""

    @property
    def version(self) -> str:
        """The version that the package gives itself, "2026-03"."""
        return self.package["version"]

    @property
    def changed(self) -> str:
        """The date of the latest change that the package tells of, "" if it tells of none."""
        return max((one["date"] for one in self.package.get("changes", [])), default="")


def load_edition() -> Edition:
    """Load the package that the app is to show, as it is now.

    Raises
    ------
    ChangedWhileReadError
        It was written to meanwhile.
    DataError, GivenPackageError, DataGoneError
        As from `load_given_tables`.
    """
    before = given_version()
    edition = Edition(load_given_tables(), describe_package(), before)
    if given_version() != before:
        raise ChangedWhileReadError("the package was written to while it was read")
    return edition
