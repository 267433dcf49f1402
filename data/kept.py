"""Keep what was computed, until all that is kept weighs too much.

`functools.lru_cache` counts results. Here they are weighed, since the same function gives a few
rows for a small package of tables and some ten thousand for a large one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import TypeVar

from pandas import DataFrame

Result = TypeVar("Result")

# Rows of the tables that one function keeps; a row with its texts weighs some 200 bytes.
MOST_ROWS = 400_000


def rows(table: DataFrame, *_: Hashable) -> int:
    """Weigh a table by its rows."""
    return len(table)


def kept(
    most: int, weigh: Callable[..., int]
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep what a function returns, by its arguments; what was not asked for longest goes first.

    Nobody may change what comes back. The last result is kept whatever it weighs.

    Parameters
    ----------
    most
        What all that is kept may weigh.
    weigh
        How much a result weighs; called with it and with the arguments, which are kept too.
    """

    def keep(compute: Callable[..., Result]) -> Callable[..., Result]:
        results: OrderedDict[tuple[Hashable, ...], tuple[Result, int]] = OrderedDict()
        lock = Lock()  # readers' scripts run at the same time
        weight = 0

        @wraps(compute)
        def kept_or_computed(*arguments: Hashable) -> Result:
            nonlocal weight
            with lock:
                if arguments in results:
                    results.move_to_end(arguments)
                    return results[arguments][0]
            result = compute(*arguments)  # not while others wait for the lock
            with lock:
                if arguments not in results:
                    # Nothing is without weight, or there would be no end to how many are kept.
                    results[arguments] = (result, max(weigh(result, *arguments), 1))
                    weight += results[arguments][1]
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
