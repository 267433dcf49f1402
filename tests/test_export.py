"""Files that come back as what went in, and that no spreadsheet executes."""

from __future__ import annotations

import csv
import io

import pytest
from pandas import NA, DataFrame, Series, isna

from data.export import FORMULA_STARTS, to_csv
from data.selection import Selection
from data.views import participation_view

HOSTILE = [
    "=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<img src=x onerror=alert(1)>", "${1+1}",
    "</script>", 'say "hi"', "semi;colon", "com,ma", "two\nlines", "Region Örebro län", "",
]  # fmt: skip


def read(content: bytes, dialect: str) -> list[list[str]]:
    encoding, delimiter = {"excel": ("utf-8-sig", ";"), "rfc4180": ("utf-8", ",")}[dialect]
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


def test_machines_get_every_text_exactly(tables):
    content = to_csv(DataFrame({"text": HOSTILE}), "rfc4180")
    # A line with an empty cell only is written with quotes, so that it stays a row.
    assert read(content, "rfc4180") == [["text"], *[[value] for value in HOSTILE]]


def test_excel_gets_no_formula():
    rows = read(to_csv(DataFrame({"text": HOSTILE, "n": 1}), "excel"), "excel")
    for value, (written, _) in zip(HOSTILE, rows[1:], strict=True):
        assert not written.startswith(FORMULA_STARTS)
        assert written == (f"'{value}" if value.startswith(FORMULA_STARTS) else value)


def test_excel_gets_a_byte_order_mark_and_semicolons():
    content = to_csv(DataFrame({"a": ["å"], "b": ["ö"]}), "excel")
    assert content == b"\xef\xbb\xbfa;b\r\n\xc3\xa5;\xc3\xb6\r\n"


def test_machines_get_commas_and_no_mark():
    assert to_csv(DataFrame({"a": ["å"], "b": ["ö"]}), "rfc4180") == "a,b\r\nå,ö\r\n".encode()


@pytest.mark.parametrize("dialect", ["excel", "rfc4180"])
def test_years_are_whole_numbers_and_unknown_ones_empty(dialect):
    years = DataFrame({"year": Series([2018, NA], dtype="Int64"), "n": [0, 1]})
    assert [row[0] for row in read(to_csv(years, dialect), dialect)] == ["year", "2018", ""]


@pytest.mark.parametrize("dialect", ["excel", "rfc4180"])
def test_a_view_comes_back_as_what_went_in(tables, dialect):
    view = participation_view(tables, Selection(), "sv")
    rows = read(to_csv(view, dialect), dialect)
    assert rows[0] == list(view.columns)
    expected = [["" if isna(cell) else str(cell) for cell in row] for row in view.to_numpy()]
    assert rows[1:] == expected


def test_the_frame_is_left_as_it_was():
    frame = DataFrame({"text": ["=1"]})
    to_csv(frame, "excel")
    assert frame["text"].tolist() == ["=1"]
