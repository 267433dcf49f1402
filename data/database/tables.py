"""Load the tables of a database, and tell which version of them is there."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from ibis import _
from pandas import DataFrame

import data.database.answers
import data.database.counting  # noqa: F401  (both register how a database answers)
from data.database.check import TABLE, as_file, problems_in_database
from data.database.connection import Database
from data.database.held import TablesInDatabase
from data.database.layout import PLACE, Layout, package_row
from data.given import Address, GivenPackageError
from data.package import field_names, table_names
from data.problems import DataError
from data.stated import STATED


@cache
def database_at(address: Address) -> Database:
    """Give the connections to a database, the same for everybody in the process."""
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
    database = database_at(address)
    layout = Layout(address, version_of_database(address))
    rows = {
        table: database.ask(layout.table(table).order_by(PLACE))
        for table in table_names()
        if table != TABLE
    }
    problems = problems_in_database(
        database, layout, {table: as_file(table, found) for table, found in rows.items()}
    )
    if problems:
        raise DataError(problems)
    frames = {table: found[list(field_names(table))] for table, found in rows.items()}
    return TablesInDatabase(frames, database, layout, _stated(database, layout))


def version_of_database(address: Address) -> str:
    """Tell which version of the tables is to be shown now; it is another after every loading."""
    return str(_package(address)["version"])


def describe_database(address: Address) -> dict[str, Any]:
    """Give what the package in a database says of itself; see `data.given.describe_folder`."""
    return json.loads(_package(address)["about"])


def _package(address: Address) -> dict[str, Any]:
    rows = database_at(address).ask(package_row(address))
    if len(rows) != 1:
        raise GivenPackageError(
            f"{address}: one package expected, {len(rows)} found; load one by "
            "`python -m data.database.load PACKAGE ADDRESS`"
        )
    return rows.iloc[0].to_dict()


def _stated(database: Database, layout: Layout) -> DataFrame:
    """Sum up the participations as `data.stated.stated_periods` does."""
    rows = layout.table(TABLE)
    summed = rows.group_by(STATED).agg(participations=_.count(), first=_[PLACE].min())
    return database.ask(summed.order_by("first").drop("first"))
