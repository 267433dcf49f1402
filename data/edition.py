"""A package as it was at one time, whole: its tables, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
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
        """The date of the latest change that the package tells of, or of its making; "" if none."""
        changes = [one["date"] for one in self.package.get("changes", [])]
        return max(changes, default=_day(self.package.get("created", "")))


def _day(created: str) -> str:
    """Take the date of a moment such as "2026-03-01T00:00:00Z"; "" if there is none."""
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        return ""


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
