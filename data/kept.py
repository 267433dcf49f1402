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
from typing import Any, TypeVar
from weakref import ref

from pandas import DataFrame

Result = TypeVar("Result")
Key = tuple[Hashable, ...]  # the function, then its arguments

SWEPT_AFTER = 10_000  # questions; to look through some thousand tables takes hundredths of a second


def forget_readers(result: Any) -> None:
    """Let pandas forget who has read a kept table, or those in a result, and is gone.

    For each column that is taken out of a table pandas keeps weak references, with the column and
    with the index, and lets go of the dead ones only when there are 500 in a place: with some
    thousand tables that are read again and again that was a hundred megabytes. Asked whether
    something is shared, it lets go of them at once; it has no other way to be told.
    """
    for table in (result, *getattr(result, "__dict__", {}).values()):
        if isinstance(table, DataFrame):
            noted = [block.refs for block in table._mgr.blocks]
            for refs in (*noted, table.index._references, table.columns._references):
                if refs is not None:
                    refs.has_reference()


class Room:
    """Room for what one function, or several together, have computed.

    Parameters
    ----------
    most
        What all that is kept may weigh.
    least
        What a result weighs at least, and what is added to its weight.
    """

    def __init__(self, most: int, least: int = 0) -> None:
        self._most = most
        self._least = least
        # What was asked for longest ago stands first.
        self._results: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._keys: dict[int, Key] = {}  # by the id of a reference that stands in it
        self._weight = 0
        self._asked = 0  # how often, ever
        # Readers' scripts run at the same time, and tables may go while one of them is in here.
        self._lock = RLock()

    def find(self, key: Key) -> tuple[Any] | None:
        """Give what is kept, alone in a tuple; None if nothing is."""
        with self._lock:
            self._asked += 1  # whether it is there or not: what is kept is read meanwhile
            if self._asked % SWEPT_AFTER == 0:
                for one, _ in list(self._results.values()):  # tables may go meanwhile
                    forget_readers(one)
            if key not in self._results:
                return None
            self._results.move_to_end(key)
            return self._results[key][:1]

    def put(self, key: Key, result: Any, weight: int) -> None:
        """Keep a result, and let go of others until there is room for it."""
        with self._lock:
            if key not in self._results:
                # Nothing is without weight, or there would be no end to how many are kept.
                self._results[key] = (result, max(weight + self._least, 1))
                self._weight += self._results[key][1]
                self._keys |= {id(one): key for one in key if isinstance(one, ref)}
            while self._weight > self._most and len(self._results) > 1:
                self._take_away(next(iter(self._results)))

    def forget(self, gone: ref) -> None:
        """Let go of what was computed from something that is no more."""
        with self._lock:
            key = self._keys.get(id(gone))
            if key is not None:
                self._take_away(key)

    def clear(self, function: Hashable) -> None:
        """Let go of all that a function has computed."""
        with self._lock:
            for key in [key for key in self._results if key[0] is function]:
                self._take_away(key)

    def count(self, function: Hashable) -> int:
        """Count what is kept of a function."""
        with self._lock:
            return sum(key[0] is function for key in self._results)

    def _take_away(self, key: Key) -> None:
        for one in key:
            self._keys.pop(id(one), None)
        # What goes with one may be the last to hold on to others, which go first.
        self._weight -= self._results.pop(key, (None, 0))[1]


# What functions keep of tables together, in rows: one with its texts weighs some 120 bytes, and a
# table without any as much as a hundred.
ROWS = Room(most=500_000, least=100)


def rows(table: DataFrame, *_: Hashable) -> int:
    """Weigh a table by its rows."""
    return len(table)


def each(*_: object) -> int:
    """Weigh every result alike, so that they are counted."""
    return 1


def kept(
    room: Room | int, weigh: Callable[..., int]
) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Keep what a function of tables returns, by its arguments.

    What was not asked for longest goes first. Tables, and what else is told apart by its identity,
    are not kept by what is kept of them. Nobody may change what comes back. The last result is
    kept whatever it weighs.

    Parameters
    ----------
    room
        Where it is kept, together with what others keep there; or what all that is kept of this
        function alone may weigh.
    weigh
        How much a result weighs; called with it and with the arguments; the others are kept too.
    """
    of_function = Room(room) if isinstance(room, int) else room

    def keep(compute: Callable[..., Result]) -> Callable[..., Result]:
        @wraps(compute)
        def kept_or_computed(*arguments: Hashable) -> Result:
            key = (compute, *(without_keeping(one, of_function.forget) for one in arguments))
            found = of_function.find(key)
            if found is None:
                found = (compute(*arguments),)  # not while others wait for the lock
                of_function.put(key, found[0], weigh(found[0], *arguments))
            return found[0]

        kept_or_computed.cache_clear = lambda: of_function.clear(compute)
        kept_or_computed.count = lambda: of_function.count(compute)
        return kept_or_computed

    return keep


def without_keeping(argument: Hashable, forget: Callable[[ref], None]) -> Hashable:
    """Refer to tables without keeping them, and keep what is told apart by what it says.

    A choice, or a text, is the same as another that says the same. It goes as soon as it was used,
    and what was computed for it is to stay for the next.
    """
    is_told_by_identity = type(argument).__eq__ is object.__eq__
    return ref(argument, forget) if is_told_by_identity and argument is not None else argument
