"""Tables and what is computed from them, once for all readers.

Plain caches in memory: what is kept is the same for everybody and never changes while the server
runs. Nobody may change what comes back.
"""

from __future__ import annotations

from functools import lru_cache

from data.compare import Matrix, matrix_of
from data.kept import MOST_ROWS, kept
from data.load import Tables, load_given_tables
from data.offers import offered_values
from data.selection import Selection
from pages.shared.view import View, view_of

# Readers choose among few views; the bound is for those who try every combination.
MOST_VIEWS = 2000


@lru_cache(maxsize=1)
def tables() -> Tables:
    """Load the tables, checked, once for the whole process.

    Raises
    ------
    DataError
        With every problem, if the tables are broken.
    """
    return load_given_tables()


@kept(MOST_ROWS, lambda view, _: len(view.shown))
def view(selection: Selection) -> View:
    """Compute what a selection shows."""
    return view_of(tables(), selection)


@kept(MOST_ROWS, lambda matrix, _: matrix.status.size)
def matrix(selection: Selection) -> Matrix:
    """Tell who takes part in what, of all that a selection lets through."""
    return matrix_of(tables(), selection)


@kept(MOST_ROWS, lambda offered, _: sum(map(len, offered.values())))
def offered(selection: Selection) -> dict[str, list]:
    """List what the filters offer beside a selection."""
    return offered_values(tables(), selection)
