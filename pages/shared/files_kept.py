"""Files that were made once and are kept for the next reader, as long as there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock


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
        self._files: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()  # readers come in several threads

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Give the file that is kept, or make it."""
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

    def _keep(self, key: Hashable, made: bytes) -> None:
        with self._lock:
            self._bytes += len(made) - len(self._files.pop(key, b""))
            self._files[key] = made
            while self._bytes > self.most_bytes:
                self._bytes -= len(self._files.popitem(last=False)[1])
