"""Keep what was computed, until all that is kept weighs too much.

`functools.lru_cache` counts results. Here they are weighed, since the same function gives a few
rows for a small package of tables and some ten thousand for a large one.

What is worked out from tables goes when they go. The project's own live as long as the server;
those that a reader brings along live as long as the reader's session, and nothing of them may stay
behind.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import RLock
from typing import TypeVar
from weakref import ref

from pandas import DataFrame

Result = TypeVar("Result")

# Rows of the tables that one function keeps; a row with its texts weighs some 200 bytes.
MOST_ROWS = 400_000


def rows(table: DataFrame, *_: Hashable) -> int:
    """Weigh a table by its rows."""
    return len(table)


def each(*_: object) -> int:
    """Weigh every result alike, so that they are counted."""
    return 1


def kept(
    most: int, weigh: Callable[..., int]
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep what a function of tables returns, by its arguments.

    What was not asked for longest goes first. Tables, and what else is told apart by its identity,
    are not kept by what is kept of them. Nobody may change what comes back. The last result is
    kept whatever it weighs.

    Parameters
    ----------
    most
        What all that is kept may weigh.
    weigh
        How much a result weighs; called with it and with the arguments; the others are kept too.
    """

    def keep(compute: Callable[..., Result]) -> Callable[..., Result]:
        results: OrderedDict[tuple[Hashable, ...], tuple[Result, int]] = OrderedDict()
        # Readers' scripts run at the same time, and tables may go while one of them is in here.
        lock = RLock()
        weight = 0

        def forget(gone: ref) -> None:
            nonlocal weight
            with lock:
                for key in [key for key in list(results) if any(one is gone for one in key)]:
                    # What goes with one may be the last to hold on to others, which go first.
                    weight -= results.pop(key, (None, 0))[1]

        @wraps(compute)
        def kept_or_computed(*arguments: Hashable) -> Result:
            nonlocal weight
            key = tuple(without_keeping(one, forget) for one in arguments)
            with lock:
                if key in results:
                    results.move_to_end(key)
                    return results[key][0]
            result = compute(*arguments)  # not while others wait for the lock
            with lock:
                if key not in results:
                    # Nothing is without weight, or there would be no end to how many are kept.
                    results[key] = (result, max(weigh(result, *arguments), 1))
                    weight += results[key][1]
                while weight > most and len(results) > 1:
                    weight -= results.popitem(last=False)[1][1]
            return result

        def cache_clear() -> None:
            nonlocal weight
            with lock:
                results.clear()
                weight = 0

        kept_or_computed.cache_clear = cache_clear
        return kept_or_computed

    return keep


def without_keeping(argument: Hashable, forget: Callable[[ref], None]) -> Hashable:
    """Refer to tables without keeping them, and keep what is told apart by what it says.

    A choice, or a text, is the same as another that says the same. It goes as soon as it was used,
    and what was computed for it is to stay for the next.
    """
    is_told_by_identity = type(argument).__eq__ is object.__eq__
    return ref(argument, forget) if is_told_by_identity and argument is not None else argument
