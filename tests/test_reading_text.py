"""Is a text read as it is meant, however a spreadsheet has written it?"""

from __future__ import annotations

import csv

import pytest

from data.reading import limits, separated
from data.reading.encoding import decode
from data.reading.limits import CannotReadError
from data.reading.notes import Note
from data.reading.separated import read_separated

TABLE = "participations"
TEXT = (
    "initiative_id;nuts_code;role;organisation\nklubben;SE311;member;Högskolan på Öland – ”Åre”\n"
)
CELLS = ["klubben", "SE311", "member", "Högskolan på Öland – ”Åre”"]


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("utf-16", "UTF-16-LE"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("utf-32", "UTF-32-LE"),
        ("windows-1252", "WINDOWS-1252"),
        ("mac-roman", "MAC-ROMAN"),
    ],
)
def test_the_encoding_is_found_with_and_without_a_mark(encoding, noted):
    rows, notes = read_separated(TABLE, TEXT.encode(encoding))
    assert rows[1] == (2, CELLS)
    assert [note.value for note in notes if note.rule == "encoding"] == ([noted] if noted else [])


def test_what_an_old_program_for_dos_wrote_is_found_too():
    text, notes = decode("Västerås, Örebro och Malmö".encode("cp850"))
    assert text == "Västerås, Örebro och Malmö"
    assert notes == [Note("encoding", value="CP850")]


def test_a_mark_is_believed_before_the_bytes_after_it():
    # Says UTF-8 and is Windows-1252: no text, rather than text with wrong letters.
    with pytest.raises(CannotReadError, match="not-text"):
        decode(b"\xef\xbb\xbf" + "Malmö".encode("windows-1252"))


@pytest.mark.parametrize(
    "content",
    [b"\0\0\0", b"a;b\n\0;c", "a\0b".encode("utf-16"), b"\xff\xfe\x00", b"\xff\xfe\x00\xd8"],
)
def test_what_is_no_text_is_told_as_that(content):
    with pytest.raises(CannotReadError, match="not-text"):
        decode(content)


@pytest.mark.parametrize(
    ("separator", "noted"), [(",", []), (";", [";"]), ("\t", ["\t"]), ("|", ["|"])]
)
def test_the_separator_is_found_by_the_headings(separator, noted):
    content = separator.join(["initiative_id", "nuts_code", "role"]).encode()
    rows, notes = read_separated(TABLE, content + b"\na, b and c".replace(b",", separator.encode()))
    assert rows[0] == (1, ["initiative_id", "nuts_code", "role"])
    assert [note.value for note in notes] == noted


def test_commas_within_cells_do_not_make_a_separator():
    content = b"Initiativ;Region;Organisation\nklubben;SE311;A, B, C och D, ett bolag\n"
    rows, _ = read_separated(TABLE, content)
    assert rows[1] == (2, ["klubben", "SE311", "A, B, C och D, ett bolag"])


def test_excels_own_line_about_the_separator_is_followed_and_counted():
    rows, notes = read_separated(TABLE, b"sep=;\r\na,b;c\r\nd;e\r\n")
    assert rows == [(2, ["a,b", "c"]), (3, ["d", "e"])]
    assert notes == [Note("separator", value=";")]


def test_blank_rows_count_and_empty_ends_do_not():
    rows, _ = read_separated(TABLE, b"initiative_id,nuts_code,,\n\n ,,,\nklubben,SE311,,\n")
    assert rows == [(1, ["initiative_id", "nuts_code"]), (4, ["klubben", "SE311"])]


def test_a_cell_may_hold_several_lines():
    rows, _ = read_separated(TABLE, b'initiative_id,quote\nklubben,"one\ntwo"\npiloten,three\n')
    assert [number for number, _ in rows] == [1, 2, 3]  # as a spreadsheet counts, not by lines
    assert rows[1][1] == ["klubben", "one\ntwo"]


def test_a_quotation_mark_that_is_not_closed_is_told():
    with pytest.raises(CannotReadError) as raised:
        read_separated(TABLE, b'initiative_id,quote\nklubben,"one\n')
    assert (raised.value.problem.rule, raised.value.problem.row) == ("not-csv", 2)


def rows_of(count: int, cells: str = "klubben,SE311") -> bytes:
    return ("initiative_id,nuts_code\n" + f"{cells}\n" * count).encode()


def test_as_many_rows_are_read_as_the_limit_says(monkeypatch):
    monkeypatch.setattr(limits, "MOST_ROWS", 3)
    assert len(read_separated(TABLE, rows_of(3))[0]) == 4
    with pytest.raises(CannotReadError) as raised:
        read_separated(TABLE, rows_of(4))
    assert (raised.value.problem.rule, raised.value.problem.expected) == ("too-many-rows", "3")


def test_as_many_columns_are_read_as_the_limit_says():
    whole = ",".join("a" * limits.MOST_COLUMNS).encode()
    assert len(read_separated(TABLE, whole)[0][0][1]) == limits.MOST_COLUMNS
    with pytest.raises(CannotReadError) as raised:
        read_separated(TABLE, b"a\n" + whole + b",b")
    problem = raised.value.problem
    assert (problem.rule, problem.row, problem.value) == ("too-many-columns", 2, "61")


@pytest.mark.parametrize("length", [limits.MOST_CHARACTERS + 1, csv.field_size_limit() + 1])
def test_a_cell_that_is_too_long_is_told_with_its_row(length):
    assert read_separated(TABLE, rows_of(1, "a" * limits.MOST_CHARACTERS))
    with pytest.raises(CannotReadError) as raised:
        read_separated(TABLE, rows_of(1, "a" * length))
    problem = raised.value.problem
    assert (problem.rule, problem.row, problem.expected) == ("too-long-cell", 2, "10000")


def test_all_cells_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS_IN_ALL", 100)
    with pytest.raises(CannotReadError, match="too-much-text"):
        read_separated(TABLE, rows_of(9))


def test_headings_are_looked_for_in_the_beginning_only():
    # Somebody's file is one line of ten megabytes: it is not split four times.
    assert separated.CHARACTERS_LOOKED_AT < limits.MEGABYTE
