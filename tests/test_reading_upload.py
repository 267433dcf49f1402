"""Is a list that somebody brings along understood, and is everything told that is wrong with it?"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas import concat
from test_reading_workbook import workbook

from data.changes import compare_participations
from data.files import TableFile
from data.formats.package_files import package_files, to_zip
from data.load import Tables, files_of, tables_of
from data.package import describe_package, table_names
from data.problems import READING
from data.reading.cleaned import in_order
from data.reading.notes import Note
from data.reading.upload import Upload, read_upload
from data.validate import problems_in

SOURCE = {
    "source_id": "own-list", "publisher": "Own list", "title": "Own list",
    "address": "https://example.org/", "published": "", "accessed": "2026-11-25",
    "language": "en", "licence": "open", "note": "",
}  # fmt: skip
WORDS = {"role": {"medlem": "member", "deltagare": "participant", "member": "member"}}


@pytest.fixture
def published(tables: Tables) -> dict[str, TableFile]:
    return files_of(tables)


@pytest.fixture
def read(published):
    """Read a text, or bytes, among the small tables."""

    def read_content(content: str | bytes) -> Upload:
        content = content if isinstance(content, bytes) else content.encode()
        return read_upload(content, published, WORDS, SOURCE)

    return read_content


def rows_of(upload: Upload, *fields: str) -> list[tuple[str, ...]]:
    records = upload.files["participations"].records.values()
    return [tuple(record[field] for field in fields) for record in records]


def notes_of(upload: Upload) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in (one for notes in upload.notes.values() for one in notes):
        found.setdefault(note.rule, []).append(note)
    return found


def test_a_list_of_names_and_words_becomes_one_of_codes(read):
    upload = read(
        "Initiativ;Region;Roll;Första året;Sista året\n"
        "Klubben;Region Värmland;Medlem;2018,0;2019-12-31\n"
        " piloten ;Norra Mellansverige;DELTAGARE;;\n"
        "Workshop;20;member;2018;\n"
    )
    assert upload.problems == []
    assert rows_of(upload, "initiative_id", "nuts_code", "role", "year_start", "year_end") == [
        ("club", "SE311", "member", "2018", "2019"),
        ("pilot", "SE31", "participant", "", ""),
        ("workshop", "SE312", "member", "2018", ""),
    ]
    notes = notes_of(upload)
    assert [(note.value, note.expected, note.count) for note in notes["name"]] == [
        ("Klubben", "club", 1),
        ("piloten", "pilot", 1),
        ("Workshop", "workshop", 1),
        ("Region Värmland", "SE311", 1),
        ("Norra Mellansverige", "SE31", 1),
        ("20", "SE312", 1),
    ]
    assert [(note.field, note.count) for note in notes["decimals"]] == [("year_start", 1)]
    assert [(note.field, note.count) for note in notes["year-of-date"]] == [("year_end", 1)]
    assert [(note.field, note.count) for note in notes["trimmed"]] == [("initiative_id", 1)]
    assert {note.value for note in notes["word"]} == {"Medlem", "DELTAGARE"}
    assert notes["separator"] == [Note("separator", value=";")]


@pytest.mark.parametrize(
    "written",
    ["SE312", "se312", "Dalarna", "Region Dalarna", "dalarnas län", "Dalarna County", "20", " 20 "],
)
def test_a_region_is_known_by_all_that_it_is_called(read, written):
    assert rows_of(read(f"initiative_id,nuts_code,role\nclub,{written},member\n"), "nuts_code") == [
        ("SE312",)
    ]


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("Region Dalrna", '"SE312" (Dalarnas län)'), ("Varmland Conty", '"SE311" (Värmlands län)')],
)
def test_a_code_is_suggested_by_all_that_its_row_is_called(read, written, nearest):
    (problem,) = read(f"initiative_id,nuts_code,role\nclub,{written},member\n").problems
    assert problem.suggestions[0] == nearest


def test_a_name_that_is_the_name_of_two_is_not_guessed(published):
    again = {**published["initiatives"].records[2], "initiative_id": "other-club"}
    published["initiatives"].records[99] = again
    upload = read_upload(
        b"initiative_id,nuts_code,role\nKlubben,SE311,member\n", published, WORDS, SOURCE
    )
    assert rows_of(upload, "initiative_id") == [("Klubben",)]
    (problem,) = upload.problems
    assert (problem.rule, problem.value) == ("unknown-code", "Klubben")
    assert problem.suggestions[:2] == ('"club" (Klubben)', '"other-club" (Klubben)')


def test_everything_that_is_wrong_is_told_at_once_with_row_and_column(read):
    upload = read(
        "initiative_id,nuts_code,role,year_start,year_end,source_id\n"
        "klub,SE31O,medlm,in May,1900,agncy\n"
        ",SE311,member,2019,2018,agency\n"
        "club,SE311,member,,,agency\n"
        "club,SE311,member,,,agency\n"
    )
    told = [(problem.row, problem.field, problem.rule) for problem in upload.problems]
    assert told == [
        (2, "initiative_id", "unknown-code"),
        (2, "nuts_code", "unknown-code"),
        (2, "role", "unknown-value"),
        (2, "year_start", "wrong-type"),
        (2, "year_end", "out-of-range"),
        (2, "source_id", "unknown-code"),
        (3, "initiative_id", "missing-value"),
        (3, "year_end", "years-reversed"),
        (5, "initiative_id, nuts_code, source_id", "repeated-key"),
    ]
    assert upload.problems[0].suggestions == ('"club" (Klubben)',)
    assert upload.problems[1].suggestions[0] == '"SE31" (Norra Mellansverige)'
    assert upload.problems[2].suggestions == ('"member" (medlem)',)
    assert upload.problems[5].suggestions == ('"agency" (Samverkan)',)
    assert not upload.is_sound


def test_a_list_needs_three_columns_and_says_which_are_missing(read):
    upload = read("Initiativ,Lan\nclub,SE311\n")
    assert [(one.rule, one.field) for one in upload.problems] == [
        ("missing-column", "nuts_code"),
        ("missing-column", "role"),
    ]
    assert upload.problems[0].expected == "initiative_id, nuts_code, role"


def test_what_a_list_does_not_say_is_filled_in_and_noted(read):
    upload = read("initiative_id,nuts_code,role\nclub,SE311,member\nclub,SE312,member\n")
    assert upload.is_sound
    assert rows_of(upload, "basis", "source_id", "quote") == [("territory", "own-list", "")] * 2
    notes = notes_of(upload)
    assert (notes["own-source"][0].expected, notes["own-source"][0].count) == ("own-list", 2)
    assert notes["own-basis"][0].count == 2
    assert notes["own-coverage"][0].count == 1
    assert list(upload.files["sources"].records.values())[-1] == SOURCE
    assert list(upload.files["coverage"].records.values())[-1] == {
        "initiative_id": "club", "scope": "SE", "listing": "unstated", "source_id": "own-list",
        "as_of": "2026", "quote": "",
    }  # fmt: skip


def test_a_source_that_is_named_stays(read):
    upload = read("initiative_id,nuts_code,role,source_id\nclub,SE311,member,Samverkan\n")
    assert rows_of(upload, "source_id") == [("agency",)]
    assert upload.is_sound
    assert not {"own-source", "own-coverage"} & set(notes_of(upload))


def test_the_published_tables_are_left_as_they_are(read, published, tables):
    read("initiative_id,nuts_code,role\nclub,SE311,member\n")
    assert published == files_of(tables)


def test_columns_that_mean_nothing_are_noted_and_left_out(read):
    upload = read("Kontakt,initiative_id,nuts_code,role,\nAnna,club,SE311,member,\n")
    assert upload.is_sound
    assert notes_of(upload)["left-out-column"] == [Note("left-out-column", value="Kontakt")]


def test_a_column_that_stands_twice_is_told(read):
    upload = read("initiative_id,initiative_id,nuts_code,role\nclub,pilot,SE311,member\n")
    assert [(one.rule, one.field) for one in upload.problems] == [
        ("repeated-column", "initiative_id")
    ]


def test_the_columns_own_name_comes_before_a_title(read):
    # As in the tables that leave the project: a column of codes beside one of names.
    upload = read("nuts_code,region,initiative_id,initiative,role\nSE312,X,club,Y,member\n")
    assert upload.is_sound
    assert rows_of(upload, "initiative_id", "nuts_code") == [("club", "SE312")]
    assert notes_of(upload)["left-out-column"][0].value == "region, initiative"


def test_a_row_with_cells_beyond_the_headings_is_told(read):
    upload = read("initiative_id,nuts_code,role\nclub,SE311,member,and more\nclub,SE312,member,\n")
    assert [(one.rule, one.row, one.value) for one in upload.problems] == [("ragged-row", 2, "4")]


def test_a_sheet_is_chosen_by_its_headings_and_a_title_may_stand_above_them(read):
    upload = read(
        workbook(
            ["Regionens samarbeten", "", "2026"],
            ["Initiative", "NUTS code", "Role", "First year"],
            ["club", "SE311", "member", date(2018, 3, 7)],
            formats={3: "yyyy-mm-dd"},
        )
    )
    assert upload.is_sound
    assert rows_of(upload, "initiative_id", "year_start") == [("club", "2018")]
    notes = notes_of(upload)
    assert notes["heading-row"] == [Note("heading-row", value="2")]
    assert notes["year-of-date"][0].count == 1


# --- A whole package ------------------------------------------------------------------------------


@pytest.fixture
def whole(tables: Tables) -> Tables:
    """The small tables with the rows that all rules ask for."""
    project = tables.coverage[tables.coverage["initiative_id"] == "project"]
    coverage = concat([tables.coverage, project.assign(source_id="paper")], ignore_index=True)
    summaries = {"summary_sv": "Om det.", "summary_en": "About it."}
    return replace(tables, coverage=coverage, initiatives=tables.initiatives.assign(**summaries))


def zipped(tables: Tables, **changes: bytes | None) -> bytes:
    files = package_files(tables, describe_package(), "2026-11-25", {})
    for name, content in changes.items():
        path = f"tables/{name}.csv"
        if content is None:
            del files[path]
        else:
            files[path] = content
    return to_zip(files, "2026-11-25")


def test_a_whole_package_is_read_back_as_it_was(read, whole):
    assert problems_in(files_of(whole)) == []
    upload = read(zipped(whole))
    assert upload.problems == []
    assert len(upload.own) == 8
    back = in_order(tables_of(upload.files))
    for table, frame in vars(in_order(whole)).items():
        assert getattr(back, table).equals(frame), table
    assert notes_of(upload)["ignored-files"][0].value == "datapackage.json"


def test_a_package_that_lacks_a_table_says_so(read, whole):
    upload = read(zipped(whole, themes=None))
    assert [(one.table, one.rule) for one in upload.problems] == [("themes", "missing-file")]


def test_problems_of_a_package_are_told_by_table(read, whole):
    themes = "theme_id,name_sv,name_en,broader_id\nenergy,Energi,,\n".encode("utf-16")
    upload = read(zipped(whole, themes=themes))
    told = {(one.table, one.row, one.field, one.rule) for one in upload.problems}
    assert ("themes", 2, "name_en", "missing-value") in told
    assert ("initiatives", 2, "theme_id", "unknown-code") in told
    assert upload.notes["themes"] == [Note("encoding", value="UTF-16-LE")]


def test_a_zip_with_a_list_only_is_read_as_the_list(read):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        written.writestr("__MACOSX/._participations.csv", b"\0")
        written.writestr(
            "Min mapp/Participations.CSV", "initiative_id,nuts_code,role\nclub,20,member"
        )
    upload = read(content.getvalue())
    assert upload.is_sound
    assert upload.own == ("participations",)


# --- What cannot be read --------------------------------------------------------------------------


def packed(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as written:
        for name, inside in files.items():
            written.writestr(name.replace("__", "/") + ".csv", inside)
    return content.getvalue()


UNREADABLE = {
    "nothing-in-file": b" \n\n",
    "not-text": b"\0\1\2",
    "old-workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "not-csv": b'initiative_id\n"club',
    "damaged-zip": b"PK\x03\x04 and no more",
    "repeated-table": packed(participations=b"a", tables__participations=b"a"),
    "zip-in-zip": packed(participations=packed(participations=b"a")),
    "no-table-in-zip": packed(participation=b"a"),
}


@pytest.mark.parametrize("rule", UNREADABLE)
def test_what_cannot_be_read_is_one_problem_and_no_table(read, rule):
    upload = read(UNREADABLE[rule])
    assert [problem.rule for problem in upload.problems] == [rule]
    assert upload.own == ()
    assert upload.files == {}
    assert not upload.is_sound


def test_every_rule_of_reading_is_tried_somewhere():
    elsewhere = {  # in the tests of encodings, archives, workbooks and limits
        "too-large-file", "damaged-workbook", "encrypted-zip", "linked-entry", "unsafe-entry",
        "repeated-entry", "too-many-entries", "too-large-unpacked", "too-many-rows",
        "too-many-columns", "too-many-cells", "too-long-cell", "too-much-text",
    }  # fmt: skip
    assert set(UNREADABLE) - {"not-csv"} | elsewhere == set(READING)


BEGINNINGS = (
    b"", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n",
    b"initiative_id,nuts_code,role\n", "Initiativ;Region;Roll\n".encode("utf-16"),
)  # fmt: skip
NO_TABLES = {name: TableFile(name) for name in table_names()}


@settings(max_examples=60, deadline=None)
@given(
    beginning=st.sampled_from(BEGINNINGS),
    rest=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(str.encode)),
)
def test_whatever_the_bytes_are_nothing_is_raised(beginning, rest):
    upload = read_upload(beginning + rest, NO_TABLES, WORDS, SOURCE)
    assert isinstance(upload, Upload)
    assert len(upload.problems) < 10_000


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 5000), byte=st.integers(0, 255), cut=st.integers(0, 5000))
def test_a_workbook_with_a_damaged_byte_raises_nothing(place, byte, cut):
    content = bytearray(WORKBOOK)
    content[place % len(content)] = byte
    assert isinstance(read_upload(bytes(content[: -cut or None]), NO_TABLES, WORDS, SOURCE), Upload)


WORKBOOK = workbook(["Kontakt"], ["Anna"])


def test_a_list_is_compared_with_what_is_published(tables):
    own = tables.participations.iloc[[0, 2]].assign(nuts_code=["SE311", "SE32"])
    changes = compare_participations(own, tables.participations)
    assert changes.known == (("club", "SE311"),)
    assert changes.added == (("pilot", "SE32"),)
    assert changes.lacking == (("pilot", "DED"), ("pilot", "SE31"))
