"""A PostgreSQL server of one's own, for tests and for what is timed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

from data.given import Address

USER = "samverkan"
# Nothing is to outlive the tests, so nothing need be written to the disk in time.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
}

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
