"""What do the tables hold? Answered from `data/datapackage.json`, the only list of columns.

Tables, columns, keys, allowed values, licences and their descriptions in two languages stand
there and nowhere else. A new column is written there first.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from data.given import Address, GivenPackageError, describe_folder, given_package, unpacked

PACKAGE_FILE = Path(__file__).parent / "datapackage.json"
TABLES_FOLDER = Path(__file__).parent / "tables"

# Int64 and not int64: an empty year is <NA>, not a number that means "empty".
DTYPES = {"string": "str", "integer": "Int64"}


def describe_package() -> dict:
    """Give all of `datapackage.json` as it is now; the caller may change it.

    Where the app shows another package, title, version, sources and licences are those of that
    package: empty where it does not say. Tables and columns are always ours.

    Raises
    ------
    GivenPackageError
        What the package says of itself cannot be read.
    """
    given = given_package()
    return _own() if given is None else _with_own_columns(given)


def describe_columns() -> dict:
    """Give all of `datapackage.json` as it was when the program started, as a copy."""
    return deepcopy(_package())


def describe_table(table: str) -> dict:
    """Give the entry of one table: its path, titles, licences and `schema`."""
    return deepcopy(_resource(table))


def describe_field(table: str, field: str) -> dict:
    """Give the entry of one column: its titles, descriptions, type and constraints."""
    return deepcopy(_fields(table)[_known(field, field_names(table), f"column of {table}")])


def table_names() -> tuple[str, ...]:
    """List the tables in the order of the package: "territories", "initiatives", …"""
    return tuple(resource["name"] for resource in _package()["resources"])


def field_names(table: str) -> tuple[str, ...]:
    """List the columns of a table in the order of its file."""
    return tuple(_fields(table))


def field_dtypes(table: str) -> dict[str, str]:
    """Give the pandas dtype of each column: "str", or "Int64" for whole numbers."""
    return {name: DTYPES[field["type"]] for name, field in _fields(table).items()}


def key_fields(table: str) -> tuple[str, ...]:
    """List the columns that together tell one row of a table from all others."""
    return tuple(_resource(table)["schema"]["primaryKey"])


def allowed_values(table: str, field: str) -> tuple:
    """List the values that a column may hold, in the order of the package.

    Empty if the column is free. The words for readers are not here but in the page texts.
    """
    return tuple(describe_field(table, field).get("constraints", {}).get("enum", ()))


@cache
def _package() -> dict:
    return json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))


def _own() -> dict:
    """Read it anew, but for the columns: those stay what they are while the program runs."""
    try:
        package = json.loads(PACKAGE_FILE.read_text(encoding="utf-8"))
        return package | {"resources": describe_columns()["resources"]}
    except (OSError, ValueError, TypeError) as error:
        raise GivenPackageError(
            f"{PACKAGE_FILE.name}: not a description of a package ({error})"
        ) from None


def _with_own_columns(given: Path | Address) -> dict:
    if isinstance(given, Address):
        from data.database.tables import describe_database  # only where a database is named

        about = describe_database(given)
    else:
        with unpacked(given) as folder:
            about = described(given, describe_folder(folder))
    package = describe_columns()
    resources = [{**one, "licenses": about["licenses"]} for one in package["resources"]]
    return {"profile": package["profile"], **about, "resources": resources}


def described(given: Path, said: dict[str, Any]) -> dict[str, Any]:
    """Complete what a package says of itself, from `describe_folder`, by where it lies."""
    nothing = {"description": "", "keywords": [], "licenses": [], "sources": []}
    named = {
        "name": "-".join(re.findall("[a-z0-9]+", given.stem.lower())) or "package",
        "title": given.stem,
        "version": date.fromtimestamp(given.stat().st_mtime).isoformat(),
    }
    about = nothing | named | said
    in_swedish = {
        f"{key}_sv": about.get(f"{key}_sv") or about[key] for key in ("title", "description")
    }
    return about | in_swedish


def _resource(table: str) -> dict:
    _known(table, table_names(), "table")
    return next(entry for entry in _package()["resources"] if entry["name"] == table)


def _fields(table: str) -> dict[str, dict]:
    return {field["name"]: field for field in _resource(table)["schema"]["fields"]}


def _known(name: str, names: tuple[str, ...], what: str) -> str:
    if name not in names:
        raise ValueError(f'no {what} is called "{name}"; there are {", ".join(names)}')
    return name
