"""Write a version of the tables into PostgreSQL, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from pandas import DataFrame
from psycopg import sql

from data.database.backends import connected
from data.database.connection import close
from data.database.layout import INDEXES, PACKAGE, PACKAGE_FIELDS, Layout, fields_of
from data.database.write import outdated
from data.given import GivenPackageError

# Text is compared letter by letter, as Python does, whatever the language of the server.
TYPES = {"string": 'text COLLATE "C"', "int64": "bigint", "boolean": "boolean"}
ONE_LOADER = 20261126  # only one loads at a time; the number is ours, and means nothing


def write_postgres(layout: Layout, frames: Mapping[str, DataFrame], row: Mapping[str, str]) -> None:
    """Write tables, show them, and drop what is older than the version before."""
    try:
        backend = connected(layout.address)
    except psycopg.Error as error:
        raise GivenPackageError(f"{layout.address}: {type(error).__name__}") from None
    try:
        with backend.con.transaction(), backend.con.cursor() as cursor:
            _load(cursor, layout, frames, row)
    except psycopg.Error as error:
        told = error.diag.message_primary or type(error).__name__
        raise GivenPackageError(f"{layout.address}: nothing was loaded ({told})") from None
    finally:
        close(backend)


def _load(
    cursor: psycopg.Cursor, layout: Layout, frames: Mapping[str, DataFrame], row: Mapping[str, str]
) -> None:
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (ONE_LOADER,))
    _create(cursor, PACKAGE, PACKAGE_FIELDS, if_missing=True)
    package = sql.Identifier(PACKAGE)
    cursor.execute(sql.SQL("SELECT version FROM {}").format(package))
    shown = "".join(version for (version,) in cursor.fetchall())
    for table, rows in frames.items():
        name = layout.name(table)
        _create(cursor, name, fields_of(table))
        _copy(cursor, name, rows)
        for number, column in enumerate(INDEXES.get(table, ())):
            index = sql.SQL("CREATE INDEX {} ON {} ({})")
            names = (f"{name}_{number}", name, column)
            cursor.execute(index.format(*map(sql.Identifier, names)))
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))
    cursor.execute(sql.SQL("DELETE FROM {}").format(package))
    _copy(cursor, PACKAGE, DataFrame([{**row, "before": shown}])[list(PACKAGE_FIELDS)])
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    names = [name for (name,) in cursor.fetchall()]
    for name in outdated(names, {layout.version, shown}):
        cursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(name)))


def _create(
    cursor: psycopg.Cursor, name: str, fields: Mapping[str, str], if_missing: bool = False
) -> None:
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(field), sql.SQL(TYPES[kind]))
        for field, kind in fields.items()
    )
    create = "CREATE TABLE IF NOT EXISTS {} ({})" if if_missing else "CREATE TABLE {} ({})"
    cursor.execute(sql.SQL(create).format(sql.Identifier(name), columns))


def _copy(cursor: psycopg.Cursor, name: str, rows: DataFrame) -> None:
    fields = sql.SQL(", ").join(map(sql.Identifier, rows.columns))
    cells = rows.astype("object").where(rows.notna(), None)
    copy = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), fields)
    with cursor.copy(copy) as target:
        for row in zip(*(cells[field].tolist() for field in cells), strict=True):
            target.write_row(row)
