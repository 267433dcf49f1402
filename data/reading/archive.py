"""What is in a zip, read in memory and no further than the limits; nothing is unpacked to disk.

What a zip says of itself is not believed: sizes are counted while reading.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

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
        It is damaged, encrypted, too large when unpacked, or not what one sends as a package.
    """
    # Counted before the list is read, which takes much memory if it is long.
    if (entries := content.count(ENTRY)) > MOST_ENTRIES:
        raise CannotReadError("too-many-entries", entries, MOST_ENTRIES)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, is_wanted)
    except CannotReadError:
        raise
    except DAMAGED as error:
        raise CannotReadError("damaged-zip") from error


def _read(archive: zipfile.ZipFile, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MOST_EXPANDED_MEGABYTES * MEGABYTE
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        _check_entry(entry)
        if entry.filename in found:
            raise CannotReadError("repeated-entry", entry.filename)
        found[entry.filename] = b""
        if is_wanted(entry.filename):
            found[entry.filename] = _content(archive, entry, left)
            left -= len(found[entry.filename])
    return found


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise CannotReadError("encrypted-zip", entry.filename)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise CannotReadError("linked-entry", entry.filename)
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise CannotReadError("unsafe-entry", entry.filename)
    if entry.compress_type not in COMPRESSIONS:
        raise CannotReadError("damaged-zip")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    pieces, size = [], 0
    with archive.open(entry) as file:
        while piece := file.read(CHUNK):
            size += len(piece)
            if size > left:
                most = MOST_EXPANDED_MEGABYTES
                raise CannotReadError("too-large-unpacked", entry.filename, most)
            pieces.append(piece)
    return b"".join(pieces)
