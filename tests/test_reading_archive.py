"""Is a zip read in memory, within its limits, and never anywhere else?"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from data.reading import archive, limits
from data.reading.archive import is_archive, read_archive
from data.reading.limits import MEGABYTE, MOST_ENTRIES, CannotReadError


def everything(_: str) -> bool:
    return True


def packed(*entries: tuple[str | zipfile.ZipInfo, bytes], compression: int = 8) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as written:
        for name, inside in entries:
            written.writestr(name, inside)
    return content.getvalue()


def refused(content: bytes) -> tuple[str, str]:
    with pytest.raises(CannotReadError) as raised:
        read_archive(content, everything)
    return raised.value.problem.rule, raised.value.problem.value


def test_only_what_is_wanted_is_read():
    content = packed(("a.csv", b"a"), ("folder/b.txt", b"b"), ("folder/", b""))
    assert read_archive(content, lambda name: name == "a.csv") == {
        "a.csv": b"a",
        "folder/b.txt": b"",
    }


def test_a_bomb_is_left_at_the_limit(monkeypatch):
    monkeypatch.setattr(archive, "OF_READERS", archive.Most(megabytes=2))
    content = packed(("a.csv", b"0" * MEGABYTE), ("b.csv", b"0" * (MEGABYTE + 1)))
    assert len(content) < 10_000
    assert refused(content) == ("too-large-unpacked", "b.csv")
    assert read_archive(content, lambda name: name == "a.csv")


def test_the_size_that_a_zip_states_is_not_believed(monkeypatch):
    monkeypatch.setattr(archive, "OF_READERS", archive.Most(megabytes=1))
    content = bytearray(packed(("a.csv", b"0" * (3 * MEGABYTE))))
    place = content.rfind(b"PK\x01\x02") + 24  # the size unpacked, in the list at the end
    content[place : place + 4] = struct.pack("<L", 10)
    assert refused(bytes(content))[0] in ("too-large-unpacked", "damaged-zip")


@pytest.mark.parametrize(
    "name", ["../a.csv", "a/../../b.csv", "/etc/passwd", "..\\a.csv", "C:\\a.csv", "c:/a.csv"]
)
def test_a_name_that_leads_out_is_refused(name):
    assert refused(packed((name, b"a")))[0] == "unsafe-entry"


def test_a_link_is_refused():
    link = zipfile.ZipInfo("participations.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(packed((link, b"/etc/passwd"))) == ("linked-entry", "participations.csv")


def test_a_password_is_told():
    content = bytearray(packed(("a.csv", b"a"), compression=0))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + flags] |= 1
    assert refused(bytes(content)) == ("encrypted-zip", "a.csv")


def test_the_same_name_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed(("a.csv", b"a"), ("a.csv", b"b"))
    assert refused(content) == ("repeated-entry", "a.csv")


def test_more_entries_than_the_limit_are_not_even_listed(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", None)  # is not opened
    content = b"PK\x03\x04" + b"PK\x01\x02" * (MOST_ENTRIES + 1)
    assert refused(content) == ("too-many-entries", str(MOST_ENTRIES + 1))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_compression_is_refused(compression):
    assert refused(packed(("a.csv", b"a"), compression=compression))[0] == "damaged-zip"


@pytest.mark.parametrize("place", [5, 20, 40, -30, -10])
def test_a_damaged_zip_is_told_as_that(place):
    content = bytearray(packed(("a.csv", b"abc" * 100)))
    assert is_archive(bytes(content))
    assert refused(bytes(content[:place]))[0] == "damaged-zip"


def test_content_that_is_not_what_its_checksum_says_is_told():
    content = bytearray(packed(("a.csv", b"abc" * 100), compression=0))
    content[60] ^= 1
    assert refused(bytes(content))[0] == "damaged-zip"


def test_the_limit_of_a_file_is_that_of_the_server():
    settings = Path(__file__).parents[1] / ".streamlit" / "config.toml"
    assert f"maxUploadSize = {limits.MOST_MEGABYTES} " in settings.read_text(encoding="utf-8")
    limits.check_size(b"0" * (limits.MOST_MEGABYTES * MEGABYTE))
    with pytest.raises(CannotReadError) as raised:
        limits.check_size(b"0" * (limits.MOST_MEGABYTES * MEGABYTE + 1))
    assert (raised.value.problem.value, raised.value.problem.expected) == ("11", "10")
