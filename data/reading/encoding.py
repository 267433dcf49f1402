"""In what encoding is a text written? Files do not say so; spreadsheets use four of them."""

from __future__ import annotations

import codecs
from itertools import islice

from data.reading.limits import CannotReadError
from data.reading.notes import Note

# The longer ones first: that of UTF-16 is the beginning of one of UTF-32.
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# What Excel writes on Windows, on a Mac, and what older programs for DOS wrote. Every byte means
# something in all three, so the one that gives most Swedish letters is the right one.
SINGLE_BYTE = ("windows-1252", "mac-roman", "cp850")
SWEDISH = "åäöÅÄÖé"
LOOKED_AT = 4096  # bytes
OFTEN = 0.3  # of every second byte; Latin letters have a zero byte each in UTF-16


def decode(content: bytes) -> tuple[str, list[Note]]:
    """Read bytes as text, whatever they are encoded in.

    Returns
    -------
    str
        The text, without a byte order mark.
    list of Note
        Which encoding was found, if it is another than UTF-8.

    Raises
    ------
    CannotReadError
        The bytes are no text.
    """
    mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
    encoding = MARKS.get(mark) or _guess(content)
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise CannotReadError("not-text") from error
    if "\0" in text:
        raise CannotReadError("not-text")
    return text, [] if encoding == "utf-8" else [Note("encoding", value=encoding.upper())]


def _guess(content: bytes) -> str:
    if wide := _without_mark(content[:LOOKED_AT]):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return max(SINGLE_BYTE, key=lambda encoding: _swedish_letters(content, encoding))
    return "utf-8"


def _without_mark(beginning: bytes) -> str:
    """Tell UTF-16 by its zero bytes; "" if it is none."""
    pairs = max(len(beginning) // 2, 1)
    zeros = {
        "utf-16-be": sum(1 for byte in islice(beginning, 0, None, 2) if byte == 0),
        "utf-16-le": sum(1 for byte in islice(beginning, 1, None, 2) if byte == 0),
    }
    most = max(zeros, key=zeros.__getitem__)
    return most if zeros[most] / pairs > OFTEN else ""


def _swedish_letters(content: bytes, encoding: str) -> int:
    text = content.decode(encoding, errors="replace")
    return sum(text.count(letter) for letter in SWEDISH)
