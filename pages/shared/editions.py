"""Which edition of the package is shown: one, whole, to the end of a run or of a request.

A package can be replaced while the server runs. Whoever computes something for a reader pins the
edition first, and sees none of another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import RLock
from typing import Any

from data.edition import Edition, load_edition

_pinned: ContextVar[Edition | None] = ContextVar("edition", default=None)
_newest: Edition | None = None
_loading = RLock()


def current() -> Edition:
    """Give the edition that is pinned, or else the newest; the first is loaded when asked for.

    Raises
    ------
    DataError, GivenPackageError, DataGoneError
        There is none yet, and what is there cannot be shown.
    """
    global _newest
    found = _pinned.get() or _newest
    if found is None:
        with _loading:
            if _newest is None:
                _newest = load_edition()
            found = _newest
    return found


def is_there() -> bool:
    """Whether there is anything to show."""
    return _newest is not None


def package() -> dict[str, Any]:
    """Give what the package that is shown says of itself; nobody may change it."""
    return current().package


@contextmanager
def pinned(one: Edition | None = None) -> Iterator[Edition]:
    """Show one edition until the end of this run or request: a given one, or the newest."""
    one = one or current()
    token = _pinned.set(one)
    try:
        yield one
    finally:
        _pinned.reset(token)


def take_up(one: Edition) -> None:
    """Show an edition to everybody who has not pinned another."""
    global _newest
    _newest = one
