"""The page on which somebody checks a list: what it says, shows, and does not keep."""

from __future__ import annotations

import csv
import gc
import io
import re
import weakref
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from test_reading_workbook import workbook

from data.export import to_csv
from data.formats.package_files import package_files, to_zip
from data.package import describe_package
from data.problems import READING, SENTENCES, Problem
from data.reading.notes import NOTES, Note
from data.reading.upload import Upload
from data.table_file import table_file
from pages.shared import check_words, checked, store
from pages.shared.check_words import MOST_NOTES, MOST_SHOWN, problem_table, say_notes, say_problem
from pages.shared.texts import LANGUAGES

BROKEN = (
    "Initiativ;Region;Roll;Första året\r\n"
    "Vanguardinitiativ;Region Dalarna;Medlem;2018,0\r\n"
    "vanguard;<b>Dalaran</b>;medlm;20188\r\n"
).encode("windows-1252")
SOUND = (
    "Initiativ;Region;Roll;Första året\r\n"
    "Vanguardinitiativet;Region Dalarna;Medlem;2018,0\r\n"
    "Vanguardinitiativet;Gotlands län;medlem;\r\n"
    "Beyond EDP;DED;partner;2018-03-07\r\n"
).encode("windows-1252")


def html_of(at: AppTest) -> str:
    return "\n".join(one.proto.body for one in at.get("html"))


def text_of(at: AppTest) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html_of(at)).split())


def upload(at: AppTest, content: bytes, name: str = "min lista.csv") -> AppTest:
    at.file_uploader[0].upload(name, content).run()
    assert not at.exception
    return at


@pytest.mark.parametrize(
    ("language", "said", "limits"),
    [
        ("sv", "Ingenting sparas", "Högst 10 MB, 20 000 rader och 60 kolumner."),
        ("en", "Nothing is stored", "At most 10 MB, 20,000 rows and 60 columns."),
    ],
)
def test_the_page_says_what_to_bring_and_that_nothing_is_stored(open_page, language, said, limits):
    at = open_page("check", lang=language)
    assert said in text_of(at)
    assert limits in text_of(at)
    assert not at.selectbox
    assert not at.get("download_button")


def test_every_problem_of_a_broken_list_is_told_in_swedish(open_page):
    at = upload(open_page("check"), BROKEN)
    told = text_of(at)
    assert "Nej, min lista.csv har 4 fel." in told
    assert "2 Initiativ Vanguardinitiativ Varken koden eller namnet finns i tabellen" in told
    assert "vanguard (Vanguardinitiativet)" in told
    assert "3 Roll medlm Det är inget tillåtet värde." in told
    assert "member (medlem)" in told
    assert "Det ska ligga inom 1950–2100." in told
    assert "&lt;b&gt;Dalaran&lt;/b&gt;" in html_of(at)
    assert "Texten lästes som WINDOWS-1252." in told
    assert "Första året: 1 tal med onödiga decimaler" in told
    assert [one.proto.label for one in at.get("download_button")] == [
        "Ladda ned alla fel (CSV för Excel)"
    ]
    assert not at.selectbox


def test_every_problem_of_a_broken_list_is_told_in_english(open_page):
    told = text_of(upload(open_page("check", lang="en"), BROKEN))
    assert "No, min lista.csv has 4 problems." in told
    assert "2 Initiativ Vanguardinitiativ Neither such a code nor such a name" in told
    assert "vanguard (Vanguard Initiative)" in told
    assert "The headings were read like this: Initiativ = initiative_id" in told


def test_a_sound_list_is_shown_on_the_map_and_compared_with_what_is_published(open_page):
    at = upload(open_page("check"), SOUND)
    told = text_of(at)
    assert "Ja, min lista.csv är i ordning. Den har 3 deltaganden i 2 initiativ." in told
    assert "1 deltagande utanför Sverige ligger inte på kartan." in told
    assert "Region Gotland" in told
    assert "Gotland i Vanguardinitiativet" in told
    assert at.selectbox[0].options == [
        "Alla initiativ i listan",
        "Beyond EDP",
        "Vanguardinitiativet",
    ]
    at.selectbox[0].select("vanguard").run()
    classes = re.search('data-classes="([^"]*)"', html_of(at))[1]
    assert "participates:SE214 SE312" in classes
    assert "not_listed" not in classes  # the list does not say that it is complete
    assert "Region Gotland Deltar medlem" in text_of(at)


def test_a_workbook_says_the_same(open_page):
    content = workbook(["Initiative", "NUTS code", "Role"], ["vanguard", "SE312", "Member"])
    told = text_of(upload(open_page("check", lang="en"), content, "list.xlsx"))
    assert "Yes, list.xlsx is in order. It has 1 participation in 1 initiative." in told


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Det står ingenting i den."), (b"PK\x03\x04", "Zipfilen är skadad")],
)
def test_a_file_that_cannot_be_read_says_why(open_page, content, said):
    told = text_of(upload(open_page("check"), content, "x.zip"))
    assert "x.zip går inte att läsa." in told
    assert said in told


def test_the_cleaned_tables_can_be_checked_again_and_are_in_order():
    found = checked.read(SOUND, "lista.csv", "1", "sv")
    whole = to_zip(package_files(found.tables, describe_package(), found.day, {}), found.day)
    assert "tables/participations.csv" in zipfile.ZipFile(io.BytesIO(whole)).namelist()
    again = checked.read(whole, "paket.zip", "2", "sv")
    assert again.upload.problems == []
    assert len(again.upload.own) == 8
    rows = list(csv.DictReader(io.StringIO(table_file(found.tables, "participations").decode())))
    assert [(row["initiative_id"], row["nuts_code"], row["year_start"]) for row in rows] == [
        ("beyond-edp", "DED", "2018"),
        ("vanguard", "SE214", ""),
        ("vanguard", "SE312", "2018"),
    ]
    assert {row["source_id"] for row in rows} == {"egen-lista"}


# --- Nothing is kept ------------------------------------------------------------------------------


def test_nothing_of_a_list_is_left_when_the_session_is_gone(open_page):
    at = upload(open_page("check"), SOUND)
    at.selectbox[0].select("vanguard").run()
    found = at.session_state[checked.STATE]
    left = [weakref.ref(found), weakref.ref(found.tables), weakref.ref(found.tables.participations)]
    assert all(one() is not None for one in left)
    del found, at
    gc.collect()
    assert [one() for one in left] == [None, None, None]


def test_a_file_that_is_taken_away_is_forgotten_at_once(open_page):
    at = upload(open_page("check"), SOUND)
    left = weakref.ref(at.session_state[checked.STATE].tables)
    at.file_uploader[0].set_value(None).run()
    assert checked.STATE not in at.session_state
    gc.collect()
    assert left() is None


def test_a_file_is_read_once_and_another_one_in_its_place_anew(open_page, monkeypatch):
    read = []
    monkeypatch.setattr(
        checked, "read", lambda *file, _=checked.read: read.append(file[1]) or _(*file)
    )
    at = upload(open_page("check"), SOUND)
    at.selectbox[0].select("vanguard").run()
    assert read == ["min lista.csv"]
    upload(at, BROKEN)
    assert read == ["min lista.csv", "min lista.csv"]


def test_nothing_is_written_to_the_disk(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a file was opened for writing")

    store.tables()
    checked._published()
    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refuse)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    assert checked.read(SOUND, "lista.csv", "1", "sv").tables


# --- Words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", SENTENCES)
def test_every_rule_has_a_sentence_in_both_languages(rule, language):
    table = "" if rule in READING else "participations"
    expected = "participations.csv" if rule == "unknown-code" else "17"
    said = say_problem(Problem(table, 3, "role", "12345", rule, expected), language)
    assert said.endswith(".") or said.endswith("17")
    assert "{" not in said
    assert said != SENTENCES[rule]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", NOTES)
def test_every_note_has_a_sentence_in_both_languages(rule, language):
    found = Upload(
        notes={"participations": [Note(rule, "role", "a", "b", count) for count in (1, 2)]}
    )
    one, several = say_notes(found, language)
    assert one.endswith(".")
    assert several.endswith(".")
    assert "{" not in one + several


def test_only_the_first_problems_are_shown_and_all_are_in_the_file():
    problems = [
        Problem("participations", row, "role", "=1+1", "unknown-value") for row in range(250)
    ]
    found = Upload(own=("participations",), problems=problems)
    shown = check_words.result(found, {}, "sv")
    assert len(shown["problems"]) == MOST_SHOWN
    assert shown["shown"] == "De första 100 av 250 fel visas. Alla står i filen."
    table = problem_table(check_words.problem_rows(found, problems, {}, "sv"), False, "sv")
    assert len(table) == 250
    assert list(table) == ["Rad", "Kolumn", "Här står", "Fel", "Närmaste giltiga"]


def test_the_file_of_problems_is_no_formula():
    rows = [{"row": "2", "column": "Roll", "value": "=cmd()", "problem": "Fel.", "nearest": ""}]
    assert b";'=cmd();" in to_csv(problem_table(rows, False, "sv"), "excel")


def test_many_notes_are_cut():
    notes = [Note("name", "role", str(number), "x", 1) for number in range(MOST_NOTES + 5)]
    said = say_notes(Upload(notes={"": [], "participations": notes}), "en")
    assert len(said) == MOST_NOTES + 1
    assert said[-1] == "and 5 more"


def test_a_value_that_is_long_is_cut():
    problem = Problem("participations", 2, "role", "x" * 5000, "unknown-value")
    (row,) = check_words.problem_rows(Upload(own=("participations",)), [problem], {}, "sv")
    assert row["value"] == "x" * 80 + "…"
