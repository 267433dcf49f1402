"""Tables as workbooks, JSON and Parquet: opened again by others, they hold what went in."""

from __future__ import annotations

import json
import zipfile
from datetime import datetime
from io import BytesIO

import duckdb
import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from pandas import NA, DataFrame, Series

from data.formats import xlsx_file
from data.formats.about import About, Column
from data.formats.json_file import records, to_json
from data.formats.parquet_file import to_parquet
from data.formats.xlsx_file import TooManyRowsError, to_xlsx

HOSTILE = [
    "=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "<img src=x onerror=alert(1)>", "${1+1}",
    "https://example.org/", "internal:Table!A1", "{=SUM(A1)}", "007", "1e5", "TRUE", "2018-03-07",
    "two\nlines", "Region Örebro län",
]  # fmt: skip
WRITERS = [to_xlsx, to_json, to_parquet]


@pytest.fixture
def rows() -> DataFrame:
    return DataFrame(
        {
            "lan_kod": ["01", "20", ""],
            "year": Series([2018, NA, 0], dtype="Int64"),
            "published": ["2018-03-07", "2018-03", ""],
        }
    )


def texts(values: list[str], about: About) -> tuple[DataFrame, About]:
    columns = (Column("text", "", ""),)
    return DataFrame({"text": values}), About(**{**vars(about), "columns": columns})


def sheets(content: bytes) -> list[openpyxl.worksheet.worksheet.Worksheet]:
    return list(openpyxl.load_workbook(BytesIO(content)))


def table(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


# --- Workbooks --------------------------------------------------------------------------------


def test_a_workbook_has_numbers_dates_and_text(rows, about):
    sheet, _ = sheets(to_xlsx(rows, about))
    assert table(sheet) == [
        ("lan_kod", "year", "published"),
        ("01", 2018, datetime(2018, 3, 7)),
        ("20", None, "2018-03"),
        (None, 0, None),
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "d"]
    assert sheet["C2"].number_format == "yyyy-mm-dd"


def test_a_date_is_a_date_only_in_a_column_of_dates(about):
    sheet, _ = sheets(to_xlsx(*texts(["2018-03-07"], about)))
    assert sheet["A2"].value == "2018-03-07"


def test_nothing_in_a_workbook_is_a_formula_or_a_link(about):
    frame, about = texts(HOSTILE, about)
    sheet, said = sheets(to_xlsx(frame, about))
    # Within a cell, Excel writes a carriage return as "_x000D_".
    assert [unescape(value) for (value,) in table(sheet)[1:]] == HOSTILE
    for one in (sheet, said):
        for row in one.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "inlineStr"}
            assert not [cell for cell in row if cell.hyperlink]


def test_no_text_is_taken_for_formatting(about):
    sheet, _ = sheets(to_xlsx(*texts(["<r>&</r>", "<r><t>x</t></r>"], about)))
    assert table(sheet)[1:] == [("<r>&</r> ",), ("<r><t>x</t></r> ",)]  # the space does it


def test_the_head_of_a_workbook_stays_in_sight_and_filters(rows, about):
    sheet, _ = sheets(to_xlsx(rows, about))
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet["A1"].font.bold
    assert all(8 <= one.width <= 61 for one in sheet.column_dimensions.values())


def test_the_other_sheet_says_what_the_rows_are(rows, about):
    first, second = sheets(to_xlsx(rows, about))
    assert (first.title, second.title) == ("table!", "about!")
    assert [[cell for cell in row if cell] for row in table(second)] == [
        ["title!", "Deltagande"],
        ["filter!", "år 2018"],
        ["date!", "2026-11-23"],
        ["licence!", "CC BY 4.0: ange källan."],
        [],
        ["sources!"],
        ["publisher!", "source_title!", "address!", "published!"],
        ["Verket", "=Samverkan", "https://agency.example/", "2018"],
        [],
        ["columns!"],
        ["column!", "column_title!", "description!"],
        ["lan_kod", "Länskod", "Länets kod."],
        ["year", "År", "=cmd()"],
        ["published", "Daterad"],
    ]


def test_a_workbook_of_no_rows_has_its_head(rows, about):
    sheet, _ = sheets(to_xlsx(rows.iloc[:0], about))
    assert table(sheet) == [("lan_kod", "year", "published")]


def test_a_table_that_a_sheet_has_no_room_for_is_refused(rows, about, monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    with pytest.raises(TooManyRowsError, match="3 rows; a sheet has room for 2"):
        to_xlsx(rows, about)


def test_a_text_that_a_cell_has_no_room_for_is_cut(about):
    sheet, _ = sheets(to_xlsx(*texts(["x" * 40_000], about)))
    assert sheet["A2"].value == "x" * 32_767


# --- JSON -------------------------------------------------------------------------------------


def test_json_holds_values_and_null_where_nothing_is_known(rows, about):
    read = json.loads(to_json(rows, about))
    assert read["rows"] == [
        {"lan_kod": "01", "year": 2018, "published": "2018-03-07"},
        {"lan_kod": "20", "year": None, "published": "2018-03"},
        {"lan_kod": None, "year": 0, "published": None},
    ]
    assert read["rows"] == records(rows)


def test_json_says_what_its_rows_are(rows, about):
    read = json.loads(to_json(rows, about))
    assert list(read) == ["title", "date", "filter", "licence", "sources", "columns", "rows"]
    assert read["filter"] == {"in_words": "år 2018", "parameters": {"year": ["2018"]}}
    assert read["sources"] == [
        {
            "publisher": "Verket", "title": "=Samverkan", "address": "https://agency.example/",
            "published": "2018",
        }
    ]  # fmt: skip
    assert read["columns"][0] == {
        "name": "lan_kod", "title": "Länskod", "description": "Länets kod.",
    }  # fmt: skip


def test_json_keeps_every_text_exactly(about):
    read = json.loads(to_json(*texts(HOSTILE, about)))
    assert [row["text"] for row in read["rows"]] == HOSTILE


def test_json_of_no_rows_is_json(rows, about):
    assert json.loads(to_json(rows.iloc[:0], about))["rows"] == []


# --- Parquet ----------------------------------------------------------------------------------


@pytest.fixture
def parquet(rows, about, tmp_path) -> str:
    path = tmp_path / "rows.parquet"
    path.write_bytes(to_parquet(rows, about))
    return str(path)


def test_parquet_has_types_and_null_where_nothing_is_known(parquet):
    found = duckdb.sql(f"select * from '{parquet}'")
    assert found.types == ["VARCHAR", "BIGINT", "VARCHAR"]
    assert found.fetchall() == [
        ("01", 2018, "2018-03-07"), ("20", None, "2018-03"), (None, 0, None),
    ]  # fmt: skip


def test_parquet_says_in_its_metadata_what_its_rows_are(parquet):
    query = f"select decode(key), decode(value) from parquet_kv_metadata('{parquet}')"
    said = dict(duckdb.sql(query).fetchall())
    assert said["title"] == "Deltagande"
    assert said["date"] == "2026-11-23"
    assert said["licence"] == "CC BY 4.0: ange källan."
    assert json.loads(said["filter"])["parameters"] == {"year": ["2018"]}
    assert json.loads(said["sources"])[0]["address"] == "https://agency.example/"


def test_parquet_keeps_every_text_exactly(about, tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(to_parquet(*texts(HOSTILE, about)))
    assert duckdb.sql(f"select text from '{path}'").fetchall() == [(one,) for one in HOSTILE]


# --- All of them ------------------------------------------------------------------------------


@pytest.mark.parametrize("write", WRITERS)
def test_the_same_table_and_day_give_the_same_bytes(rows, about, write):
    assert write(rows, about) == write(rows, about)


def test_a_workbook_tells_its_day_and_no_time(rows, about):
    content = BytesIO(to_xlsx(rows, about))
    assert openpyxl.load_workbook(content).properties.created == datetime(2026, 11, 23)
    with zipfile.ZipFile(content) as archive:
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}


@pytest.mark.parametrize("write", WRITERS)
def test_the_table_is_left_as_it_was(rows, about, write):
    before = rows.copy()
    write(rows, about)
    assert rows.equals(before)
