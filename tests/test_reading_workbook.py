"""Is a workbook read as Excel shows it, and does one that is made to harm do no harm?"""

from __future__ import annotations

import io
import resource
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from data.reading import limits, sheet
from data.reading.limits import CannotReadError
from data.reading.serial_dates import DateFormats
from data.reading.workbook import is_workbook, read_workbook


def workbook(*rows: list, formats: dict[int, str] | None = None, **options: object) -> bytes:
    """Write a workbook with one sheet; `formats` by column, for dates."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, options)
    page = book.add_worksheet("Lista")
    shown = {
        column: book.add_format({"num_format": one}) for column, one in (formats or {}).items()
    }
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date | datetime):
                page.write_datetime(number, column, cell, shown.get(column))
            else:
                page.write(number, column, cell)
    book.close()
    return content.getvalue()


def changed(content: bytes, **parts: str | None) -> bytes:
    """Put other parts into a workbook, by their names without folder and ending."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", 8) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts.get(stem) or old.read(name))
    return written.getvalue()


def with_sheet(xml: str) -> bytes:
    return changed(workbook(["a"]), sheet1=f'<worksheet xmlns:x="x">{xml}</worksheet>')


def test_numbers_texts_and_dates_become_what_one_reads():
    content = workbook(
        ["Initiativ", 2018, 2018.0, 2018.5, True, "2018,0", date(2018, 3, 7), ""],
        formats={6: "yyyy-mm-dd"},
    )
    assert read_workbook(content) == {
        "Lista": [(1, ["Initiativ", "2018", "2018", "2018.5", "TRUE", "2018,0", "2018-03-07"])]
    }


@pytest.mark.parametrize(
    ("form", "is_date"),
    [
        ("yyyy-mm-dd", True), ("d mmmm yyyy", True), ("[$-409]d-mmm-yy;@", True), ("yyyy", True),
        ("0.00", False), ('0" dagar"', False), ("General", False), ("Standard", False),
        ("[Red]0", False), ("hh:mm", False), (r"0\d", False),
    ],
)  # fmt: skip
def test_the_format_tells_a_date(form, is_date):
    formats = DateFormats()
    formats.start("numFmt", {"numFmtId": "164", "formatCode": form})
    formats.start("cellXfs", {})
    formats.start("xf", {"numFmtId": "164"})
    assert formats.is_date("0") == is_date
    assert not formats.is_date("1")


def test_dates_from_1904_and_times_of_day_are_understood():
    when = datetime(2018, 3, 7, 12, 30)
    content = workbook(
        [when, date(2018, 3, 7)], formats={0: "yyyy-mm-dd", 1: "yyyy"}, date_1904=True
    )
    assert read_workbook(content)["Lista"] == [(1, ["2018-03-07T12:30:00", "2018-03-07"])]


def test_rows_keep_their_numbers_and_formatted_cells_without_anything_do_not_count():
    sheets = read_workbook(
        with_sheet(
            '<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>Initiativ</t></is></c></row>'
            '<row r="5"><c r="A5" s="1"/><c r="XFD5" s="1"/></row>'
            '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        )
    )
    assert sheets["Lista"] == [(3, ["", "Initiativ"]), (1048576, ["1"])]


def test_places_may_be_left_out_and_prefixes_be_there():
    sheets = read_workbook(
        with_sheet(
            '<x:sheetData><x:row><x:c t="str"><x:f>A&amp;B</x:f><x:v>a</x:v></x:c><x:c><x:v>2</x:v>'
            "</x:c></x:row><x:row><x:c><x:v>3</x:v></x:c></x:row></x:sheetData>"
        )
    )
    assert sheets["Lista"] == [(1, ["a", "2"]), (2, ["3"])]


def test_how_words_are_read_aloud_is_no_part_of_them():
    texts = "<sst><si><r><t>Väst</t></r><rPh><t>ヴェ</t></rPh><r><t>ra</t></r></si></sst>"
    assert read_workbook(changed(workbook(["a"]), sharedStrings=texts))["Lista"] == [
        (1, ["Västra"])
    ]


def test_another_library_reads_the_same():
    rows = [["Initiativ", "Region", "År"], *([f"namn {n}", f"SE{n}", n] for n in range(50))]
    content = workbook(*rows)
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    expected = [
        [str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in read
    ]
    assert [cells for _, cells in read_workbook(content)["Lista"]] == expected


# --- Made to harm ---------------------------------------------------------------------------------

ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["sheet1", "sharedStrings", "workbook", "styles"])
@pytest.mark.parametrize("document_type", [ENTITY, LAUGHS])
def test_xml_that_could_fetch_or_grow_is_refused(part, document_type):
    xml = f"<?xml version='1.0'?>{document_type}<x><si><t>&e;</t></si></x>"
    with pytest.raises(CannotReadError, match="damaged-workbook"):
        read_workbook(changed(workbook(["a"]), **{part: xml}))


def test_two_cells_far_apart_take_no_room_between_them():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>'
    )
    assert len(read_workbook(with_sheet(f"<sheetData>{cells}</sheetData>"))["Lista"]) == 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_a_cell_far_to_the_right_is_told():
    with pytest.raises(CannotReadError) as raised:
        read_workbook(
            with_sheet('<sheetData><row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>')
        )
    problem = raised.value.problem
    assert (problem.rule, problem.row, problem.value) == ("too-many-columns", 2, "16384")


def test_a_long_text_that_many_cells_name_is_counted_each_time(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS_IN_ALL", 1000)
    content = workbook(*([["lång" * 20]] * 20))  # stands once in the file
    with pytest.raises(CannotReadError, match="too-much-text"):
        read_workbook(content)


def test_empty_cells_have_a_limit_too(monkeypatch):
    monkeypatch.setattr(sheet, "MOST_CELLS", 10)
    cells = "<sheetData><row>" + "<c/>" * 11 + "</row></sheetData>"
    with pytest.raises(CannotReadError, match="too-many-cells"):
        read_workbook(with_sheet(cells))


@pytest.mark.parametrize(
    "xml",
    [
        "<sheetData><row><c t='s'><v>99</v></c></row></sheetData>",
        "<sheetData><row><c t='s'><v>one</v></c></row></sheetData>",
        "<sheetData><row r='x'><c><v>1</v></c></row></sheetData>",
        f"<sheetData><row r='{'9' * 5000}'><c><v>1</v></c></row></sheetData>",
        "<sheetData><row>",
        "<sheetData>&nbsp;</sheetData>",
    ],
)
def test_a_damaged_sheet_is_told_as_that(xml):
    with pytest.raises(CannotReadError, match="damaged-workbook"):
        read_workbook(with_sheet(xml))


@pytest.mark.parametrize("number", ["nan", "inf", "1e999", "-1", "9" * 400, "x"])
def test_a_number_that_is_no_date_stays_a_number(number):
    styles = '<x><cellXfs><xf numFmtId="14"/></cellXfs></x>'
    content = changed(
        with_sheet(f"<sheetData><row><c><v>{number}</v></c></row></sheetData>"), styles=styles
    )
    ((_, (cell,)),) = read_workbook(content)["Lista"]
    assert "-" not in cell[1:]


def test_a_workbook_is_told_by_what_is_in_it():
    assert is_workbook(["[Content_Types].xml", "xl/workbook.xml"])
    assert not is_workbook(["tables/participations.csv", "workbook.xml"])
