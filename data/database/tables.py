"""Load the tables of a database, and tell which version of them is there."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from ibis import _
from pandas import DataFrame

import data.database.answers
import data.database.counting
import data.database.listed
import data.database.together  # noqa: F401  (they register how a database answers)
from data.database.backends import found_as
from data.database.check import TABLE, problems_in_database
from data.database.connection import Database
from data.database.held import TablesInDatabase
from data.database.layout import PLACE, Layout, package_row
from data.given import Address, GivenPackageError, TablesMissingError
from data.load import file_of
from data.package import field_names, table_names
from data.problems import DataError
from data.stated import STATED


def database_at(address: Address) -> Database:
    """Give the connections to a database as it is now, the same for everybody in the process."""
    return _database(address, found_as(address))


@lru_cache(maxsize=4)  # whoever reads an earlier file keeps its connections
def _database(address: Address, _: tuple[int, ...]) -> Database:
    return Database(address)


def load_database(address: Address) -> TablesInDatabase:
    """Load the version of the tables that is to be shown, and check it.

    Raises
    ------
    DataError
        A rule is broken; the error lists all problems.
    GivenPackageError
        No package was loaded into that database.
    DatabaseGoneError
        It does not answer.
    """
    tables = read_database(address)
    small = [one for one in table_names() if one != TABLE]
    files = {table: file_of(table, getattr(tables, table)) for table in small}
    problems = problems_in_database(tables.database, tables.layout, files)
    if problems:
        raise DataError(problems)
    return tables


def read_database(address: Address) -> TablesInDatabase:
    """Read the tables of a database as far as they belong into the process, whatever they hold."""
    database = database_at(address)
    layout = Layout(address, version_of_database(address))
    frames = {}
    for table in table_names():
        if table != TABLE:
            rows = database.ask(layout.table(table).order_by(PLACE))
            frames[table] = rows[list(field_names(table))]
    return TablesInDatabase(frames, database, layout, _stated(database, layout))


def version_of_database(address: Address) -> str:
    """Tell which version of the tables is to be shown now; it is another after every loading."""
    return str(_package(address)["version"])


def describe_database(address: Address) -> dict[str, Any]:
    """Give what the package in a database says of itself; see `data.given.describe_folder`."""
    return json.loads(_package(address)["about"])


def _package(address: Address) -> dict[str, Any]:
    try:
        rows = database_at(address).ask(package_row(address))
    except TablesMissingError:
        raise GivenPackageError(
            f"{address}: no package was loaded into this database; load one by "
            "`python -m data.database.load PACKAGE ADDRESS`"
        ) from None
    return rows.iloc[0].to_dict()


def _stated(database: Database, layout: Layout) -> DataFrame:
    """Sum up the participations as `data.stated.stated_periods` does."""
    rows = layout.table(TABLE)
    summed = rows.group_by(STATED).agg(participations=_.count(), first=_[PLACE].min())
    return database.ask(summed.order_by("first").drop("first"))
