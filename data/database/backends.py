"""How is each kind of database connected to, so that it only reads and nobody waits without end?

Any address that `ibis.connect` understands will do. What is known here of some kinds is no more
than how to bound a connection: the others have parameters of their own for their addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import ibis
from ibis.backends import BaseBackend

from data.given import Address, DatabaseGoneError, GivenPackageError

MOST_CONNECT_S = 5
MOST_QUERY_S = 30
DUCKDB = "duckdb"
POSTGRES = "postgres"
# Where the tables of a DuckDB file are found by a connection that has attached it.
CATALOG = "package"
# What bounds a query: PostgreSQL itself, and of a connection that is half open, the system.
POSTGRES_READS = {
    "connect_timeout": MOST_CONNECT_S,
    # What is compiled for a query would take longer than the query.
    "options": f"-c statement_timeout={MOST_QUERY_S * 1000} -c default_transaction_read_only=on"
    " -c jit=off -c work_mem=64MB",
    "tcp_user_timeout": MOST_QUERY_S * 1000,
}


def kind_of(address: Address) -> str:
    """Give the name of the kind as Ibis has it, e.g. "postgres"."""
    return urlsplit(address.whole).scheme.replace("postgresql", POSTGRES)


def namespace_of(address: Address) -> tuple[str, str] | None:
    """Give catalogue and schema of the tables, where the address does not settle it."""
    return (CATALOG, "main") if kind_of(address) == DUCKDB else None


def found_as(address: Address) -> tuple[int, ...]:
    """Tell apart the files that lay at an address one after another; () where it is no file."""
    if kind_of(address) != DUCKDB:
        return ()
    try:
        found = duckdb_file(address).stat()
    except OSError:
        raise DatabaseGoneError(f"{address}: no such file") from None
    return found.st_ino, found.st_mtime_ns


def opener(address: Address) -> Callable[[], BaseBackend]:
    """Give what connects to a database in order to read it.

    Of a DuckDB file, every connection reads the one that was found first, even if another lies
    there by now.

    Raises
    ------
    GivenPackageError
        By what is given: nothing is known of that kind of database, or its package is not
        installed.
    """
    kind = kind_of(address)
    if kind == DUCKDB:
        first = cache(partial(_attached, address))
        return lambda: ibis.duckdb.from_connection(first().con.cursor())
    return partial(connected, address, **(POSTGRES_READS if kind == POSTGRES else {}))


def connected(address: Address, **more: Any) -> BaseBackend:
    """Connect as the address says; see `opener`."""
    kind = kind_of(address)
    if not kind.isidentifier() or kind not in _kinds():
        raise GivenPackageError(
            f"{address}: no kind of database is called {kind!r}; there are {', '.join(_kinds())}"
        )
    try:
        return ibis.connect(address.whole, **more)
    except ImportError as error:
        raise GivenPackageError(
            f"{address}: what connects to this kind of database is not installed; "
            f"pip install 'ibis-framework[{kind}]' ({error.name})"
        ) from None


def duckdb_file(address: Address) -> Path:
    """Give the file of a DuckDB address, e.g. `duckdb:///srv/package.duckdb`."""
    parts = urlsplit(address.whole)
    return Path(parts.netloc + parts.path)


def _attached(address: Address) -> BaseBackend:
    """Open a DuckDB file beside whatever version of it is still open in this process.

    DuckDB gives everybody in a process the same open file by its name, even if another lies there
    by now; what is attached is opened anew.
    """
    file = duckdb_file(address)
    if not file.is_file():
        raise DatabaseGoneError(f"{address}: no such file")
    backend = ibis.duckdb.connect(**dict(parse_qsl(urlsplit(address.whole).query)))
    backend.attach(file, name=CATALOG, read_only=True)
    return backend


@contextmanager
def bounded(backend: BaseBackend) -> Iterator[None]:
    """Interrupt what takes too long, where the database cannot do that by itself."""
    if backend.name != DUCKDB:
        yield
        return
    timer = Timer(MOST_QUERY_S, backend.con.interrupt)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _kinds() -> list[str]:
    from importlib.metadata import entry_points

    return sorted(one.name for one in entry_points(group="ibis.backends"))
