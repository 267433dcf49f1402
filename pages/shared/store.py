"""Tables and what is computed from them, once for all readers.

Plain caches in memory: what is kept is the same for everybody, for as long as the tables that it
was computed from are shown. Nobody may change what comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from data.compare import Matrix, matrix_of
from data.kept import ROWS, Room, kept
from data.load import Tables
from data.offers import offered_values
from data.selection import Selection
from pages.shared import editions
from pages.shared.view import View, view_of

Result = TypeVar("Result")

# Readers choose among few views; the bound is for those who try every combination.
MOST_VIEWS = 2000
EDITIONS = 2  # the one that is shown, and the next while it is made ready


def tables() -> Tables:
    """Give the tables that are shown, which are checked.

    Raises
    ------
    DataError
        With every problem, if there are none yet and those that are there are broken.
    """
    return editions.current().tables


def kept_while_shown(
    room: Room | int, weigh: Callable[..., int]
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep what a function computes from the tables that are shown, until they are replaced.

    As `kept`, for functions that ask `tables` for them and are told only what was chosen.
    """

    def keep(compute: Callable[..., Result]) -> Callable[..., Result]:
        of_tables = kept(room, lambda result, _, *chosen: weigh(result, *chosen))(
            lambda _, *chosen: compute(*chosen)
        )

        @wraps(compute)
        def kept_or_computed(*chosen: Hashable) -> Result:
            return of_tables(tables(), *chosen)

        kept_or_computed.cache_clear = of_tables.cache_clear
        kept_or_computed.count = of_tables.count
        return kept_or_computed

    return keep


@kept_while_shown(ROWS, lambda view, _: len(view.shown))
def view(selection: Selection) -> View:
    """Compute what a selection shows."""
    return view_of(tables(), selection)


@kept_while_shown(ROWS, lambda matrix, _: matrix.status.size)
def matrix(selection: Selection) -> Matrix:
    """Tell who takes part in what, of all that a selection lets through."""
    return matrix_of(tables(), selection)


@kept_while_shown(ROWS, lambda offered, _: sum(map(len, offered.values())))
def offered(selection: Selection) -> dict[str, list]:
    """List what the filters offer beside a selection."""
    return offered_values(tables(), selection)
