"""Is every kind of fault found, all at once, and told in words that say what to do?

Each case is a small edit of a copy of the real tables, of which only what the first source says is
kept: its rows stand still, whatever other sources add.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_tables import SEED_ID

from data.nearest import nearest_codes
from data.package import TABLES_FOLDER, field_names, table_names
from data.problems import LONGEST_VALUE, READING, SENTENCES, Problem
from data.validate import main, validate

ROOT = Path(__file__).parents[1]
Edit = Callable[[str], str]


@pytest.fixture
def folder(tmp_path):
    """A copy of the tables, as far as the first source tells, that a test may break."""
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "tables"))
    said = {table: read_rows(folder, table) for table in table_names()}
    for table in ("participations", "coverage", "statements", "priorities", "sources"):
        said[table] = [row for row in said[table] if row["source_id"] == SEED_ID]
    named = {row["initiative_id"] for row in said["coverage"]}
    said["initiatives"] = [row for row in said["initiatives"] if row["initiative_id"] in named]
    used = {row["theme_id"] for row in said["initiatives"]}
    said["themes"] = [row for row in said["themes"] if row["theme_id"] in used]
    codes = [row["nuts_code"] for row in said["participations"]]
    said["territories"] = [
        row
        for row in said["territories"]
        if row["country"] == "SE" or any(code.startswith(row["nuts_code"]) for code in codes)
    ]
    for table, rows in said.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, field_names(table), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def read_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def edit(folder: Path, table: str, change: Edit) -> None:
    path = folder / f"{table}.csv"
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, "the edit has changed nothing"
    path.write_text(after, encoding="utf-8", newline="")


def swap(old: str, new: str) -> Edit:
    return lambda text: text.replace(old, new, 1)


def append(row: str) -> Edit:
    return lambda text: text + row


def rewritten(text: str, change: Callable[[list[str]], list[str]]) -> str:
    """Change the cells of every row, heading included."""
    written = io.StringIO()
    rows = [change(cells) for cells in csv.reader(io.StringIO(text))]
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def messages(folder: Path) -> list[str]:
    return [problem.message for problem in validate(folder)]


# rule, table, edit, and the whole message or messages
CASES = [
    (
        "empty-file",
        "themes",
        lambda text: " \n",
        "themes.csv: the file is empty; expected a first row with theme_id, name_sv, name_en, "
        "broader_id.",
    ),
    (
        "byte-order-mark",
        "themes",
        lambda text: "\N{ZERO WIDTH NO-BREAK SPACE}" + text,
        "themes.csv, row 1: the file begins with a byte order mark; save it as UTF-8 without one.",
    ),
    (
        "not-csv",
        "themes",
        append('"space,Rymd,Space\n'),
        "themes.csv: the file is not readable as CSV (unexpected end of data); "
        "look for a stray quotation mark.",
    ),
    (
        "wrong-separator",
        "themes",
        lambda text: text.replace(",", ";"),
        'themes.csv, row 1: the columns are separated by ";"; separate them by commas.',
    ),
    (
        "repeated-column",
        "themes",
        lambda text: rewritten(text, lambda cells: [*cells, cells[2]]),
        'themes.csv, row 1: the column "name_en" is there more than once; keep one.',
    ),
    (
        "column-order",
        "themes",
        lambda text: rewritten(text, lambda cells: [cells[0], cells[2], cells[1], cells[3]]),
        "themes.csv, row 1: the columns are in another order; "
        "expected theme_id, name_sv, name_en, broader_id.",
    ),
    (
        "unknown-column",
        "themes",
        lambda text: rewritten(text, lambda cells: [*cells, "colour"]),
        'themes.csv, row 1: no column "colour" in datapackage.json.',
    ),
    (
        "blank-row",
        "themes",
        append("\n"),
        "themes.csv, row 7: the row is blank; delete it.",
    ),
    (
        "blank-row",
        "themes",
        append(",,,\n"),
        "themes.csv, row 7: the row is blank; delete it.",
    ),
    (
        "ragged-row",
        "themes",
        append("space,Rymd\n"),
        "themes.csv, row 7: found 2 cells, expected 4; look for a comma too many or too few, "
        "and put text that holds a comma in quotation marks.",
    ),
    (
        "ragged-row",
        "participations",
        swap('"Medlemmar från Sverige i Vanguard är Dalarna, Skåne, Värmland och Örebro."',
             "Medlemmar från Sverige i Vanguard är Dalarna, Skåne, Värmland och Örebro."),
        "participations.csv, row 27: found 13 cells, expected 11; look for a comma too many or "
        "too few, and put text that holds a comma in quotation marks.",
    ),
    (
        "stray-space",
        "participations",
        swap("lars,SE331,", "lars,SE331 ,"),
        'participations.csv, row 13, nuts_code "SE331 ": there is a space before or after the '
        "text; delete it.",
    ),
    (
        "missing-value",
        "participations",
        swap("lars,SE331,territory,participant", "lars,SE331,territory,"),
        'participations.csv, row 13, role "": expected a value such as "member".',
    ),
    (
        "missing-value",
        "initiatives",
        swap("Projektet tar fram arbetssätt för samarbete mellan regioner där industrin är "
             "drivande.", ""),
        'initiatives.csv, row 13, summary_sv "": expected a value.',
    ),
    (
        "wrong-type",
        "participations",
        swap(",2018,2019,", ",2018,2019?,"),
        'participations.csv, row 12, year_end "2019?": not a whole number; '
        "expected one such as 2019.",
    ),
    (
        "unknown-value",
        "coverage",
        swap("vanguard,SE,complete", "vanguard,SE,compleet"),
        'coverage.csv, row 15, listing "compleet": not an allowed value; '
        'expected one of complete, examples, unstated; did you mean "complete"?',
    ),
    (
        "unknown-value",
        "territories",
        swap("SE31,2,", "SE31,4,"),
        'territories.csv, row 34, nuts_level "4": not an allowed value; '
        "expected one of 0, 1, 2, 3.",
    ),
    (
        "wrong-form",
        "coverage",
        swap("vanguard,SE,complete,tillvaxtverket-samverkan-med-eu,2018",
             "vanguard,SE,complete,tillvaxtverket-samverkan-med-eu,2018-13"),
        'coverage.csv, row 15, as_of "2018-13": not written in the right form; '
        'expected something like "2018".',
    ),
    (
        "out-of-range",
        "participations",
        swap(",2018,2019,", ",2018,20190,"),
        'participations.csv, row 12, year_end "20190": out of range; '
        "expected a number from 1950 to 2100.",
    ),
    (
        "repeated-value",
        "territories",
        swap("Region Dalarna,20", "Region Dalarna,17"),
        'territories.csv, row 36, lan_kod "17": row 35 has the same value; '
        "each row must have its own.",
    ),
    (
        "repeated-key",
        "themes",
        append("energy,Energi,Energy,\n"),
        'themes.csv, row 7, theme_id "energy": row 4 has the same key; keep one of the two rows.',
    ),
    (
        "unknown-code",
        "participations",
        swap("lars,SE331,", "lars,SE33I,"),
        'participations.csv, row 13, nuts_code "SE33I": no such code in territories.csv; did you '
        'mean "SE33" (Övre Norrland), "SE331" (Västerbottens län) or "SE332" (Norrbottens län)?',
    ),
    (
        "unknown-code",
        "participations",
        swap("lars,SE331,", "lars,Dalarna,"),
        'participations.csv, row 13, nuts_code "Dalarna": no such code in territories.csv; '
        'did you mean "SE312" (Dalarnas län)?',
    ),
    (
        "unknown-code",
        "initiatives",
        swap("adma,vanguard-offshore,vanguard,", "adma,vanguard,vangard,"),
        'initiatives.csv, row 2, counts_as "vangard": no such code in initiatives.csv; '
        'did you mean "vanguard" (Vanguardinitiativet)?',
    ),
    (
        "cycle",
        "initiatives",
        swap("vanguard-offshore,vanguard,vanguard,", "vanguard-offshore,adma,vanguard-offshore,"),
        'initiatives.csv, row 2, parent_id "vanguard-offshore": the initiative is a part of '
        "itself (adma > vanguard-offshore > adma); take one of them out of the ring.",
    ),
    (
        "counts-as-not-above",
        "initiatives",
        swap("bioenergy,energy,energy,", "bioenergy,energy,vanguard,"),
        'initiatives.csv, row 5, counts_as "vanguard": an initiative counts as itself or as '
        'something that it is a part of; expected "bioenergy" or "energy".',
    ),
    (
        "counts-as-further",
        "initiatives",
        swap("adma,vanguard-offshore,vanguard,", "adma,vanguard-offshore,vanguard-offshore,"),
        'initiatives.csv, row 2, counts_as "vanguard-offshore": that initiative itself counts as '
        '"vanguard"; name the same.',
    ),
    (
        "years-reversed",
        "participations",
        swap(",2018,2019,", ",2019,2018,"),
        'participations.csv, row 12, year_end "2018": the last year is before the first, 2019.',
    ),
    (
        "years-reversed",
        "initiatives",
        swap(",2017,2019,", ",2017,2016,"),
        'initiatives.csv, row 10, year_end "2016": the last year is before the first, 2017.',
    ),
    (
        "no-coverage",
        "coverage",
        lambda text: re.sub("^lars,.*\n", "", text, flags=re.M),
        'initiatives.csv, row 11, initiative_id "lars": no row in coverage.csv tells how complete '
        "its list is; add one.",
    ),
    (
        "value-not-date",
        "statements",
        swap("industrial-transition-pilot,start,2017,", "industrial-transition-pilot,start,late,"),
        'statements.csv, row 8, value "late": "start" takes a year, a month or a day, '
        'such as "2018-03-07".',
    ),
    (
        "value-not-number",
        "statements",
        append(f"lars,budget_eur,1.65 M,,{SEED_ID},,,\n"),
        'statements.csv, row 12, value "1.65 M": "budget_eur" takes a whole number above 0 '
        "without separators.",
    ),
    (
        "not-swedish-county",
        "priorities",
        append(f"SE31,Industri,Industry,industry,priority,{SEED_ID},,\n"),
        'priorities.csv, row 2, nuts_code "SE31": only Swedish counties have priorities here; '
        'expected a code such as "SE312".',
    ),
    (
        "theme-cycle",
        "themes",
        lambda text: text.replace("and food,\n", "and food,energy\n").replace(
            "Energy,\n", "Energy,agri-food\n"
        ),
        'themes.csv, row 2, broader_id "energy": the theme is a part of itself '
        "(agri-food > energy > agri-food); take one of them out of the ring.",
    ),
    (
        "unknown-code",
        "themes",
        append("space,Rymd,Space,industri\n"),
        'themes.csv, row 7, broader_id "industri": no such code in themes.csv; '
        'did you mean "industry" (Industri)?',
    ),
    (
        "level-not-code",
        "territories",
        swap("SE31,2,", "SE31,3,"),
        'territories.csv, row 34, nuts_level "3": a code of that length has level 2.',
    ),
    (
        "wrong-parent",
        "territories",
        swap("SE312,3,SE31,", "SE312,3,SE32,"),
        'territories.csv, row 36, parent_nuts_code "SE32": the code lies in the code without its '
        'last character; expected "SE31".',
    ),
    (
        "parent-of-country",
        "territories",
        swap("DE,0,,", "DE,0,SE,"),
        'territories.csv, row 4, parent_nuts_code "SE": a country lies in nothing here; '
        "expected an empty cell.",
    ),
    (
        "wrong-country",
        "territories",
        swap("DED,1,DE,DE,", "DED,1,DE,SE,"),
        'territories.csv, row 5, country "SE": the code begins with another country; '
        'expected "DE".',
    ),
    (
        "missing-for-county",
        "territories",
        swap("Region Dalarna,20", ",20"),
        'territories.csv, row 36, region_name_sv "": expected a value: every Swedish county has '
        "one.",
    ),
    (
        "not-for-others",
        "territories",
        swap("Sachsen,Saxony,,", "Sachsen,Saxony,,99"),
        'territories.csv, row 5, lan_kod "99": only Swedish counties have one; '
        "expected an empty cell.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "table", "change", "message"), CASES)
def test_one_fault_gives_one_problem_that_says_what_to_do(folder, rule, table, change, message):
    edit(folder, table, change)
    assert messages(folder) == [message]
    assert [problem.rule for problem in validate(folder)] == [rule]


def test_real_tables_have_no_problems():
    assert validate() == []


def test_missing_folder_is_one_problem():
    assert messages(Path("no/where")) == [
        '"no/where": no such folder; give the folder that holds the tables.'
    ]


def test_file_in_place_of_the_folder_is_one_problem(folder):
    assert [problem.rule for problem in validate(folder / "themes.csv")] == ["missing-folder"]


def test_empty_folder_lacks_every_table_and_nothing_else(tmp_path):
    assert messages(tmp_path) == [f"{t}.csv: no such file in the folder." for t in table_names()]


def test_missing_file_is_not_made_worse_by_the_codes_that_it_held(folder):
    (folder / "territories.csv").unlink()
    assert messages(folder) == ["territories.csv: no such file in the folder."]


def test_misnamed_file_is_suggested(folder):
    (folder / "participations.csv").rename(folder / "participation.csv")
    assert messages(folder) == [
        'participations.csv: no such file in the folder; did you mean "participation.csv"?'
    ]


def test_folder_in_place_of_a_file_is_told(folder):
    (folder / "themes.csv").unlink()
    (folder / "themes.csv").mkdir()
    (message,) = messages(folder)
    assert message.startswith("themes.csv: the file cannot be read (")


def test_file_without_a_byte_is_empty(folder):
    (folder / "themes.csv").write_bytes(b"")
    assert [problem.rule for problem in validate(folder)] == ["empty-file"]


def test_header_alone_is_a_table_without_rows(folder):
    edit(folder, "participations", lambda text: text.split("\n")[0] + "\n")
    assert validate(folder) == []


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16"])
def test_other_encodings_than_utf_8_are_told(folder, encoding):
    path = folder / "themes.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    (problem,) = validate(folder)
    assert problem.rule == "not-utf-8"
    assert problem.message.endswith("the text is not UTF-8; save the file as UTF-8.")


def test_letter_that_is_not_utf_8_is_told_with_its_row(folder):
    path = folder / "themes.csv"
    path.write_bytes(path.read_bytes().replace("cirkulär".encode(), "cirkulär".encode("latin-1")))
    assert [(problem.rule, problem.row) for problem in validate(folder)] == [("not-utf-8", 3)]


def test_missing_column_is_one_problem_and_hides_what_follows_from_it(folder):
    edit(folder, "themes", lambda text: rewritten(text, lambda cells: cells[1:]))
    assert messages(folder) == [
        'themes.csv, row 1: the column "theme_id" is missing; '
        "expected the columns theme_id, name_sv, name_en, broader_id."
    ]


@pytest.mark.parametrize("table", table_names())
def test_any_column_can_be_missing(folder, table):
    text = (folder / f"{table}.csv").read_text(encoding="utf-8")
    for name in field_names(table):
        header = text.split("\n")[0]
        renamed = ",".join("x" if each == name else each for each in header.split(","))
        (folder / f"{table}.csv").write_text(text.replace(header, renamed, 1), encoding="utf-8")
        found = validate(folder)
        assert {problem.rule for problem in found} == {"missing-column", "unknown-column"}
        assert {problem.table for problem in found} == {table}


def test_misspelt_column_is_found_by_its_likeness(folder):
    edit(folder, "themes", swap("name_sv", "namn_sv"))
    assert messages(folder) == [
        'themes.csv, row 1: no column "namn_sv" in datapackage.json; did you mean "name_sv"?',
        'themes.csv, row 1: the column "name_sv" is missing; '
        "expected the columns theme_id, name_sv, name_en, broader_id.",
    ]


def test_missing_country_is_told_once_beside_the_rows_that_name_it(folder):
    edit(folder, "territories", lambda text: re.sub("^IT,.*\n", "", text, flags=re.M))
    assert [(problem.rule, problem.row, problem.field) for problem in validate(folder)] == [
        ("unknown-code", 8, "parent_nuts_code"),
        ("no-country-row", 8, "country"),
    ]
    assert messages(folder)[1] == (
        'territories.csv, row 8, country "IT": no row for the country itself; add one of level 0.'
    )


def test_second_row_for_a_country_is_told(folder):
    edit(folder, "territories", append("GR,0,,GR,Grekland,Greece,,\nEL,0,,GR,Grekland,Greece,,\n"))
    assert messages(folder) == [
        'territories.csv, row 45, country "GR": row 44 is a row for the same country; '
        "keep one of the two."
    ]


def test_nuts_codes_of_greece_belong_to_the_country_that_iso_calls_gr(folder):
    edit(folder, "territories", append("EL,0,,GR,Grekland,Greece,,\nEL3,1,EL,GR,Attika,Attica,,\n"))
    assert validate(folder) == []


def test_empty_key_is_a_missing_value_and_not_also_a_repeated_one(folder):
    edit(folder, "themes", append(",Rymd,Space,\n,Hav,Sea,\n"))
    assert [(problem.rule, problem.row) for problem in validate(folder)] == [
        ("missing-value", 7),
        ("missing-value", 8),
    ]


def test_initiative_that_is_its_own_parent_is_a_ring(folder):
    edit(folder, "initiatives", swap("lars,,lars,", "lars,lars,lars,"))
    assert [problem.expected for problem in validate(folder)] == ["lars > lars"]


def test_list_of_which_nothing_tells_how_complete_it_is_is_told_once(folder):
    edit(folder, "sources", append("report,A,B,https://example.org,2019,2026-11-23,sv,C / D,\n"))
    rows = [f"lars,{code},territory,partner,,,,report,,,\n" for code in ("SE110", "SE331")]
    edit(folder, "participations", append("".join(rows)))
    assert messages(folder) == [
        'participations.csv, row 32, source_id "report": no row in coverage.csv tells how complete '
        'this source\'s list of "lars" is; add one.'
    ]
    edit(folder, "coverage", append("lars,SE,unstated,report,2019,\n"))
    assert validate(folder) == []


@pytest.mark.parametrize(
    ("property_", "right", "wrong"),
    [
        ("end", ["2019", "2019-12", "2019-12-31"], ["2019-13", "2019-12-32", "19", "2019/12"]),
        ("partners", ["1", "12", "100"], ["0", "-1", "012", "1 000", "1,000", "11.0", "twelve"]),
    ],
)
def test_value_of_a_statement_has_the_form_of_its_property(folder, property_, right, wrong):
    rows = [
        f'lars,{property_},"{value}",{2000 + number},{SEED_ID},,,\n'
        for number, value in enumerate([*right, *wrong])
    ]
    edit(folder, "statements", append("".join(rows)))
    assert [problem.value for problem in validate(folder)] == wrong


def test_every_problem_is_told_at_once_in_the_order_of_the_tables(folder):
    edit(folder, "territories", swap("Region Dalarna,20", "Region Dalarna,"))
    edit(folder, "initiatives", swap(",pilot,", ",piolt,"))
    edit(folder, "themes", append("space,Rymd\n"))
    edit(folder, "participations", swap(",2018,2019,", ",2019,2018,"))
    edit(folder, "participations", swap("lars,SE331,", "lars,SE33I,"))
    edit(folder, "sources", swap("2026-11-23", "23/11 2026"))
    (folder / "coverage.csv").unlink()
    assert [(p.table, p.row, p.field, p.rule) for p in validate(folder)] == [
        ("territories", 36, "lan_kod", "missing-for-county"),
        ("initiatives", 10, "kind", "unknown-value"),
        ("themes", 7, "", "ragged-row"),
        ("participations", 12, "year_end", "years-reversed"),
        ("participations", 13, "nuts_code", "unknown-code"),
        ("coverage", None, "", "missing-file"),
        ("sources", 2, "accessed", "wrong-form"),
    ]


def test_two_faults_in_one_row_are_both_told(folder):
    edit(
        folder,
        "participations",
        swap("lars,SE331,territory,participant", "lars,SE33I,territory,guest"),
    )
    assert [(problem.row, problem.field) for problem in validate(folder)] == [
        (13, "nuts_code"),
        (13, "role"),
    ]


def test_more_than_a_thousand_problems_are_all_told(folder):
    edit(folder, "themes", append("".join(f"Theme {n},Tema,Theme,\n" for n in range(1200))))
    assert len(validate(folder)) == 1200


def test_rows_are_counted_as_a_spreadsheet_does_where_a_cell_has_several_lines(folder):
    edit(folder, "participations", swap("Region Östergötland,", '"Region\nÖstergötland",'))
    edit(folder, "participations", swap("lars,SE331,", "lars,SE33I,"))
    assert [problem.row for problem in validate(folder)] == [13]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 50,
        b"\xff\xfe\x00",
        b"\n\n\n",
        b",,,\n,,,\n",
        b'"',
        b'theme_id,name_sv,name_en\n"a"b,c,d\n',
        b"theme_id,name_sv,name_en\na,b\x00,\x1b[31m\n",
        b"theme_id,name_sv,name_en\n" + b"x" * 200_000 + b",b,c\n",
        b"\x89PNG\r\n\x1a\n" * 40,
    ],
)
def test_no_content_of_a_file_leads_to_a_traceback(folder, content):
    for table in table_names():
        (folder / f"{table}.csv").write_bytes(content)
    for problem in validate(folder):
        assert "\n" not in problem.message
        assert problem.message.isprintable()


@pytest.mark.parametrize("year", ["9" * 5000, "-1", "２０１９", "1e3", "0x7e3"])
def test_no_year_leads_to_a_traceback(folder, year):
    edit(folder, "participations", swap(",2018,2019,", f",2018,{year},"))
    for problem in validate(folder):
        assert (problem.row, problem.field) == (12, "year_end")


def test_package_in_the_folder_is_not_the_contract(folder):
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    (folder.parent / "datapackage.json").write_text("not json", encoding="utf-8")
    assert validate(folder) == []


def test_validation_needs_no_working_directory_and_no_network(folder, tmp_path, monkeypatch):
    def refuse(*arguments):
        raise AssertionError("the validation has tried to reach the network")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert validate(folder) == []
    assert validate(Path("tables")) == []


def test_every_rule_has_a_case():
    elsewhere = {
        "missing-folder", "missing-file", "unreadable-file", "not-utf-8", "missing-column",
        "no-country-row", "repeated-country-row", "no-coverage-by-source",
    }  # fmt: skip
    for_what_frictionless_may_add = {"schema"}
    cases = {rule for rule, *_ in CASES}
    in_what_somebody_brings_along = set(READING)  # tests/test_reading.py
    assert cases | elsewhere | for_what_frictionless_may_add | in_what_somebody_brings_along == set(
        SENTENCES
    )


def test_long_value_is_cut_in_the_message_and_kept_in_the_problem():
    problem = Problem("themes", 2, "name_sv", "x" * 500, "stray-space")
    assert "x" * LONGEST_VALUE + "…" in problem.message
    assert len(problem.message) < 200
    assert problem.value == "x" * 500


def test_nearest_codes_prefer_the_same_beginning_and_ignore_case():
    names = {"SE311": "Värmlands län", "SE321": "", "SE31": "Norra Mellansverige"}
    assert nearest_codes("se31o", names) == (
        '"SE31" (Norra Mellansverige)',
        '"SE311" (Värmlands län)',
        '"SE321"',
    )
    assert nearest_codes("nothing like it", names) == ()
    assert nearest_codes("", names) == ()


def test_command_ends_with_0_and_ok_for_sound_tables(folder, capsys):
    assert main([str(folder)]) == 0
    assert capsys.readouterr().out == "OK: 8 tables, 126 rows, no problems\n"


def test_command_ends_with_1_and_the_number_of_problems(folder, capsys):
    edit(
        folder,
        "participations",
        swap("lars,SE331,territory,participant", "lars,SE33I,territory,guest"),
    )
    assert main([str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith('participations.csv, row 13, nuts_code "SE33I": no such code')
    assert lines[-1] == "2 problems"


def test_command_counts_a_single_problem_in_the_singular(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "1 problem"


def test_command_runs_from_the_shell_even_where_swedish_letters_cannot_be_shown(folder):
    edit(folder, "participations", swap("lars,SE331,", "lars,Övik,"))
    command = [sys.executable, "-m", "data.validate", str(folder)]
    environment = {"PYTHONIOENCODING": "ascii"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr == ""
    assert 'nuts_code "\\xd6vik": no such code in territories.csv' in run.stdout
