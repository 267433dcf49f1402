"""Tables in databases, for the tests that are passed wherever tables can be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from bench.postgres import Server
from data.database.held import TablesInDatabase
from data.database.load import write_tables
from data.database.tables import read_database
from data.given import Address
from data.load import Tables
from data.package import table_names

FOLDER, DUCKDB, POSTGRES = KINDS = ("folder", "duckdb", "postgres")
ABOUT = {"title": "Test", "version": "1", "licenses": [], "sources": []}

_numbers = count(1)


def in_database(tables: Tables, address: Address) -> TablesInDatabase:
    """Load tables into a database and give them as it holds them."""
    write_tables(tables, address, ABOUT)
    return read_database(address)


def changed(tables: Tables, **frames: object) -> Tables:
    """Give tables with some of them replaced, kept where these are."""
    if not isinstance(tables, TablesInDatabase):
        return replace(tables, **frames)
    others = {name: getattr(tables, name) for name in table_names() if name not in frames}
    return in_database(Tables(**others, **frames), _beside(tables.layout.address))


def _beside(address: Address) -> Address:
    """Give the address of another database of the same kind."""
    if address.whole.startswith(DUCKDB):
        return Address(f"{address.whole}.{next(_numbers)}")
    folder = address.whole.partition("host=")[2].partition("&")[0]
    return Server(Path(folder)).new_schema()


Store = Callable[[Tables], Tables]
