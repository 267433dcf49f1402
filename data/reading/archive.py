"""What is in a zip, read no further than the limits; names in it are never places on the disk.

What a zip says of itself is not believed: sizes are counted while reading.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from data.reading.limits import (
    MEGABYTE,
    MOST_ENTRIES,
    MOST_EXPANDED_MEGABYTES,
    CannotReadError,
)

BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")  # of a zip, and of an empty one
ENTRY = b"PK\x01\x02"  # stands before each entry in the list at the end
CHUNK = 64 * 1024
# Others need much memory to unpack, and no spreadsheet writes them.
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError,
    RuntimeError, ValueError, UnicodeError, KeyError, IndexError,
)  # fmt: skip


@dataclass(frozen=True)
class Most:
    """How much of a zip is read.

    megabytes : of all that is wanted of it, unpacked
    """

    entries: int = MOST_ENTRIES
    megabytes: int = MOST_EXPANDED_MEGABYTES


OF_READERS = Most()  # what somebody brings along


def is_archive(content: bytes) -> bool:
    """Tell a zip by its first bytes, whatever it is called."""
    return content.startswith(BEGINNINGS)


def read_archive(content: bytes, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Read the entries of a zip that are wanted.

    Returns
    -------
    dict
        Name within the zip -> content; None of what is not wanted is read, and its content is b"".

    Raises
    ------
    CannotReadError
        As from `entries`.
    """
    return {
        name: b"".join(pieces)
        for name, pieces in entries(io.BytesIO(content), is_wanted, OF_READERS)
    }


def entries(
    file: BinaryIO, is_wanted: Callable[[str], bool], most: Most
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give the entries of a zip one after the other, each to be read before the next.

    Yields
    ------
    str, iterator of bytes
        Name within the zip, and its content in pieces; none, if it is not wanted.

    Raises
    ------
    CannotReadError
        It is damaged, encrypted, too large when unpacked, or not what one sends as a package.
    """
    try:
        # Counted before the list is read, which takes much memory if it is long.
        if (count := _count_entries(file)) > most.entries:
            raise CannotReadError("too-many-entries", count, most.entries)
        with zipfile.ZipFile(file) as archive:
            listed = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(listed)
            left = most.megabytes * MEGABYTE
            for entry in listed:
                wanted = _Wanted(archive, entry, left, most.megabytes)
                yield entry.filename, wanted.pieces() if is_wanted(entry.filename) else iter(())
                left -= wanted.size
    except CannotReadError:
        raise
    except DAMAGED as error:
        raise CannotReadError("damaged-zip") from error


@dataclass
class _Wanted:
    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    left: int
    megabytes: int
    size: int = 0

    def pieces(self) -> Iterator[bytes]:
        try:
            with self.archive.open(self.entry) as file:
                while piece := file.read(CHUNK):
                    self.size += len(piece)
                    if self.size > self.left:
                        name = self.entry.filename
                        raise CannotReadError("too-large-unpacked", name, self.megabytes)
                    yield piece
        except CannotReadError:
            raise
        except DAMAGED as error:
            raise CannotReadError("damaged-zip") from error


def _count_entries(file: BinaryIO) -> int:
    count, end = 0, b""
    file.seek(0)
    while piece := file.read(CHUNK):
        beginning = end + piece
        count += beginning.count(ENTRY)
        end = beginning[1 - len(ENTRY) :]
    return count


def _check(listed: list[zipfile.ZipInfo]) -> None:
    names = set()
    for entry in listed:
        name = entry.filename
        if entry.flag_bits & 0x1:
            raise CannotReadError("encrypted-zip", name)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise CannotReadError("linked-entry", name)
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or any(":" in part for part in path.parts):
            raise CannotReadError("unsafe-entry", name)
        if entry.compress_type not in COMPRESSIONS:
            raise CannotReadError("damaged-zip")
        if name in names:
            raise CannotReadError("repeated-entry", name)
        names.add(name)
