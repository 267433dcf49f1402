"""A PostgreSQL server of one's own, for tests and for what is timed."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
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

INITDB = ("--auth=trust", "-E", "UTF8", "--no-sync")
MOST_START_S = 60

_numbers = count(1)


@dataclass
class Server:
    """A PostgreSQL server of which the socket is in a folder of its own."""

    folder: Path

    def start(self) -> None:
        """Start it, and wait until it answers; it ends with this process, however that ends."""
        settings = SETTINGS | {"unix_socket_directories": str(self.folder)}
        told = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*_alone(), "--pdeathsig", "QUIT", _program("postgres"), *self._data(), *told],
                stdout=log,
                stderr=log,
                cwd=self.folder,
            )
        end = time.monotonic() + MOST_START_S
        while True:
            try:
                self._connect().close()
                return
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < end, "PostgreSQL does not answer"
                time.sleep(0.05)

    def stop(self) -> None:
        """Stop it at once, and cut off who is connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def address(self, schema: str = "public") -> Address:
        """Give the address of a schema."""
        return Address(f"postgres:///postgres?host={self.folder}&user={USER}&schema={schema}")

    def new_schema(self) -> Address:
        """Make a schema with nothing in it, and give its address."""
        schema = f"test{next(_numbers)}"
        with self._connect() as connection:
            connection.execute(f"CREATE SCHEMA {schema}".encode())
        return self.address(schema)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=USER, dbname="postgres")

    def _data(self) -> tuple[str, str]:
        return ("-D", str(self.folder / "data"))


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Run a server that only this process knows of."""
    folder = Path(tempfile.mkdtemp(prefix="samverkan-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    server = Server(folder)
    try:
        subprocess.run(
            [*_alone(), _program("initdb"), *server._data(), "-U", USER, *INITDB],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
        )
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _alone() -> list[str]:
    """Begin a command that is not run by root, which PostgreSQL refuses."""
    user = ["--reuid", "postgres", "--regid", "postgres", "--clear-groups"]
    return ["setpriv", *(user if os.geteuid() == 0 else [])]


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    assert path, f"{name} of PostgreSQL is not installed; `make test` installs it."
    return path
