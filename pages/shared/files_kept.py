"""Files that were made once and are kept for the next reader, as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import RLock

from data.kept import without_keeping


class FilesKept:
    """Files by what was asked for; the one that was not asked for longest goes first.

    Parameters
    ----------
    most_bytes
        Of all files together. One that alone would take a quarter of it is not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._bytes = 0
        self._files: OrderedDict[tuple[Hashable, ...], bytes] = OrderedDict()
        self._lock = RLock()  # readers come in several threads, and tables go meanwhile

    def get(self, asked: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
        """Give the file that is kept, or make it; files of tables go when those go."""
        key = tuple(without_keeping(one, self._forget) for one in asked)
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
                return self._files[key]
        made = make()
        if len(made) <= self.most_bytes // 4:
            self._keep(key, made)
        return made

    def clear(self) -> None:
        """Forget all files."""
        with self._lock:
            self._files.clear()
            self._bytes = 0

    def _forget(self, gone: Hashable) -> None:
        with self._lock:
            for key in [key for key in self._files if any(one is gone for one in key)]:
                self._bytes -= len(self._files.pop(key))

    def _keep(self, key: tuple[Hashable, ...], made: bytes) -> None:
        with self._lock:
            self._bytes += len(made) - len(self._files.pop(key, b""))
            self._files[key] = made
            while self._bytes > self.most_bytes:
                self._bytes -= len(self._files.popitem(last=False)[1])
