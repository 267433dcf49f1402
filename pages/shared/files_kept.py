"""Files that were made once and are kept for the next reader, as long as there is room."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from data.kept import Room, without_keeping


class FilesKept:
    """Files by what was asked for; the one that was not asked for longest goes first.

    Parameters
    ----------
    most_bytes
        Of all files together. One that alone would take a quarter of it is not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._room = Room(most_bytes)

    def get(self, asked: tuple[Hashable, ...], make: Callable[[], bytes]) -> bytes:
        """Give the file that is kept, or make it; files of tables go when those go."""
        key = (self, *(without_keeping(one, self._room.forget) for one in asked))
        found = self._room.find(key)
        if found is not None:
            return found[0]
        made = make()
        if len(made) <= self.most_bytes // 4:
            self._room.put(key, made, len(made))
        return made

    def clear(self) -> None:
        """Forget all files."""
        self._room.clear(self)
