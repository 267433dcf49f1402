"""Write a version of the tables by Ibis, so that readers see all of it or nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress

import ibis
import pyarrow
from ibis.backends import BaseBackend
from pandas import DataFrame

from data.database.backends import connected, duckdb_file
from data.database.connection import close
from data.database.layout import (
    PACKAGE,
    PACKAGE_FIELDS,
    VERSION,
    Layout,
    every_table,
    fields_of,
)
from data.given import GivenPackageError

ARROW = {"string": pyarrow.string(), "int64": pyarrow.int64(), "boolean": pyarrow.bool_()}


def write_duckdb(layout: Layout, frames: Mapping[str, DataFrame], row: Mapping[str, str]) -> None:
    """Write a new file and put it in the place of the old one, which readers may have open."""
    file = duckdb_file(layout.address)
    new = file.with_name(f".{file.name}.{layout.version}")
    try:
        backend = ibis.duckdb.connect(new)
        try:
            _fill(backend, layout, frames)
            _write(backend, PACKAGE, DataFrame([{**row, "before": ""}]), PACKAGE_FIELDS)
        finally:
            close(backend)
        os.replace(new, file)
    except OSError as error:
        raise GivenPackageError(f"{layout.address}: cannot be written ({error})") from None
    finally:
        with suppress(OSError):
            new.unlink()


def write_anywhere(layout: Layout, frames: Mapping[str, DataFrame], row: Mapping[str, str]) -> None:
    """Write tables beside those of other versions, show them, and drop what nobody reads."""
    backend = connected(layout.address)
    try:
        shown = ""
        has_package = PACKAGE in backend.list_tables()
        if has_package:
            shown = str(backend.table(PACKAGE).execute()["version"].iloc[0])
        _fill(backend, layout, frames)
        if has_package:
            backend.drop_table(PACKAGE)
        _write(backend, PACKAGE, DataFrame([{**row, "before": shown}]), PACKAGE_FIELDS)
        for name in outdated(backend.list_tables(), {layout.version, shown}):
            backend.drop_table(name)
    finally:
        close(backend)


def outdated(names: list[str], versions: set[str]) -> list[str]:
    """List the tables of other versions than these, of all that there are."""
    # Somebody else's `sources_of_income` may lie beside them.
    ours = re.compile(f"(?:{'|'.join(every_table())})_(?P<version>{VERSION})")
    found = ((name, ours.fullmatch(name)) for name in names)
    return [name for name, match in found if match and match["version"] not in versions]


def _fill(backend: BaseBackend, layout: Layout, frames: Mapping[str, DataFrame]) -> None:
    for table, rows in frames.items():
        _write(backend, layout.name(table), rows, fields_of(table))


def _write(backend: BaseBackend, name: str, rows: DataFrame, fields: Mapping[str, str]) -> None:
    schema = pyarrow.schema([(field, ARROW[kind]) for field, kind in fields.items()])
    backend.create_table(name, schema=ibis.schema(fields))
    if len(rows):
        written = pyarrow.Table.from_pandas(rows, schema=schema, preserve_index=False)
        backend.insert(name, written)
