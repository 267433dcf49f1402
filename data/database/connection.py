"""Ask a database from several threads at a time, and get over it when it is gone and comes back.

A query that fails is asked once more on a new connection. If that fails too, nobody waits longer:
the answer is one clear error, and the next query tries anew. Nothing in a message tells the name or
the password by which the database is reached.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, LifoQueue
from threading import BoundedSemaphore
from typing import Any
from weakref import finalize

import ibis
from ibis.backends import BaseBackend
from ibis.common.exceptions import IbisError
from pandas import NA, DataFrame, Series

from data.database.backends import bounded, opener
from data.given import Address, DatabaseGoneError, GivenPackageError, TablesMissingError

log = logging.getLogger(__name__)

# How drivers call it that there is no such table.
MISSING = {"UndefinedTable", "CatalogException", "NotFound", "TableNotFound"}
MOST_CONNECTIONS = 4
MOST_WAIT_S = 30  # for one of them to be free
DTYPES = {"String": "str", "Int64": "Int64", "Int32": "Int64", "Boolean": "bool"}


class Database:
    """A database, asked by any number of threads over a few connections that are kept open."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._open = opener(address)
        self._idle: LifoQueue[BaseBackend] = LifoQueue()
        self._free = BoundedSemaphore(MOST_CONNECTIONS)
        finalize(self, close_all, self._idle)  # another version has taken the tables' place

    def ask(self, query: ibis.Table) -> DataFrame:
        """Give the rows of a query: text as "str", numbers as "Int64", and truths as "bool".

        Raises
        ------
        DatabaseGoneError
            The database did not answer, the second time neither.
        """
        for is_last in (False, True):
            try:
                return self._asked(query)
            except (GivenPackageError, IbisError):
                raise  # it is told already, or nobody could answer
            except Exception as error:  # each driver has errors of its own
                self.close()  # where one connection is broken, the others are too
                kind = type(error).__name__
                log.warning("%s: a query failed (%s)", self.address, kind)
                if kind in MISSING:
                    raise TablesMissingError(f"{self.address}: no such tables ({kind})") from None
                if is_last:  # a driver may tell in its message how it connects
                    raise DatabaseGoneError(
                        f"{self.address}: the database does not answer ({kind})"
                    ) from None
        raise AssertionError("the last time, it is answered or an error")

    def _asked(self, query: ibis.Table) -> DataFrame:
        with self._lent() as backend, bounded(backend):
            found = backend.execute(query, limit=None)
        return typed(found, query.schema())

    @contextmanager
    def _lent(self) -> Iterator[BaseBackend]:
        """Lend a connection; one that something went wrong with is not used again."""
        if not self._free.acquire(timeout=MOST_WAIT_S):
            raise DatabaseGoneError(f"{self.address}: the database is asked too much at once")
        backend = None
        try:
            try:
                backend = self._idle.get_nowait()
            except Empty:
                backend = self._open()
            yield backend
        except BaseException:
            close(backend)
            raise
        else:
            self._idle.put(backend)
        finally:
            self._free.release()

    def close(self) -> None:
        """Close the connections that nobody uses; the next query opens others."""
        self._open = opener(self.address)
        close_all(self._idle)


def close_all(idle: LifoQueue[BaseBackend]) -> None:
    """Close the connections that wait to be used."""
    with suppress(Empty):
        while True:
            close(idle.get_nowait())


def close(backend: BaseBackend | None) -> None:
    """Close a connection, which may be broken."""
    if backend is not None:
        with suppress(Exception):
            backend.disconnect()


def typed(found: DataFrame, schema: Any) -> DataFrame:
    """Give columns the types that the tables of files have: "" for no text, <NA> for no number."""
    columns, known = {}, {"": ""}
    for name, kind in schema.items():
        dtype = DTYPES[type(kind).__name__]
        cells = found[name]
        if dtype == "str":
            # Codes and words stand in many rows, of which the driver makes a text each.
            cells = [known.setdefault(one, one) for one in cells.where(cells.notna(), "")]
        elif dtype == "Int64":
            cells = cells.astype("object").where(cells.notna(), NA)
        columns[name] = Series(list(cells), dtype=dtype)
    return DataFrame(columns)
