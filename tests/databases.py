"""Databases for the tests: DuckDB files, and a PostgreSQL server that lives as long as they do."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import psycopg

from data.database.held import TablesInDatabase
from data.database.load import write_tables
from data.database.tables import read_database
from data.given import Address
from data.load import Tables
from data.package import table_names

FOLDER, DUCKDB, POSTGRES = KINDS = ("folder", "duckdb", "postgres")
USER = "samverkan"
# Nothing is to outlive the tests, so nothing need be written to the disk in time.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
}
ABOUT = {"title": "Test", "version": "1", "licenses": [], "sources": []}

_numbers = count(1)


@dataclass
class Server:
    """A PostgreSQL server of which the socket is in a folder of its own."""

    folder: Path

    def start(self) -> None:
        """Start it, and wait until it answers."""
        told = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        told += f" -c unix_socket_directories='{self.folder}'"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", told, "start")

    def stop(self) -> None:
        """Stop it at once, and cut off who is connected."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def address(self, schema: str = "public") -> Address:
        """Give the address of a schema."""
        return Address(f"postgres:///postgres?host={self.folder}&user={USER}&schema={schema}")

    def new_schema(self) -> Address:
        """Make a schema with nothing in it, and give its address."""
        schema = f"test{next(_numbers)}"
        with psycopg.connect(host=str(self.folder), user=USER, dbname="postgres") as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return self.address(schema)

    def _run(self, program: str, *arguments: str) -> None:
        # The server refuses to be run by root.
        user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        subprocess.run(
            [_program(program), "-D", str(self.folder / "data"), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **user,
        )


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Run a server that only this process knows of."""
    folder = Path(tempfile.mkdtemp(prefix="samverkan-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    server = Server(folder)
    try:
        server._run("initdb", "-U", USER, "--auth=trust", "-E", "UTF8", "--no-sync")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, f"{name} of PostgreSQL is not installed; `make test` installs it."
    return path


def in_database(tables: Tables, address: Address) -> TablesInDatabase:
    """Load tables into a database and give them as it holds them."""
    write_tables(tables, address, ABOUT)
    return read_database(address)


def changed(tables: Tables, **frames: object) -> Tables:
    """Give tables with some of them replaced, kept where these are."""
    if not isinstance(tables, TablesInDatabase):
        return replace(tables, **frames)
    whole = Tables(**{name: frames.get(name, getattr(tables, name)) for name in table_names()})
    return in_database(whole, _beside(tables.layout.address))


def _beside(address: Address) -> Address:
    """Give the address of another database of the same kind."""
    if address.whole.startswith(DUCKDB):
        return Address(f"{address.whole}.{next(_numbers)}")
    folder = address.whole.partition("host=")[2].partition("&")[0]
    return Server(Path(folder)).new_schema()


Store = Callable[[Tables], Tables]
