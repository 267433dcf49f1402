"""Does an export of keep.eu become a package that says what the export says, and no more?"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from keep_export import (
    BALTIC,
    CYPRUS,
    NORWAY,
    NUTS3,
    PARTNER_COLUMNS,
    PARTNER_ROWS,
    PARTNERS,
    PROJECT_COLUMNS,
    PROJECT_ROWS,
    PROJECTS,
    SAXONY,
    write_export,
)
from python_calamine import CalamineWorkbook

from data.importers.keep import main
from data.importers.keep_ids import identifiers, programme_name, project_name
from data.importers.swedish_bodies import stands_for_county
from data.load import Tables, load_tables
from data.validate import validate

FACTS = Path(__file__).parents[2] / "shared" / "facts"
EXPORT = FACTS / "keep_closed_2014_2020.xlsx"
needs_export = pytest.mark.skipif(
    not EXPORT.exists(), reason=f"{EXPORT.name} does not lie beside the project"
)
CONVERSION = Path(__file__).parents[1] / "data" / "importers" / "nuts3_2013_to_2021.csv"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keep")
    export = write_export(folder / "export.xlsx")
    assert main([str(export), "--out", str(folder / "package")]) == 0
    return folder / "package"


@pytest.fixture(scope="module")
def made(package: Path) -> Tables:
    return load_tables(package)


def report(package: Path) -> list[dict[str, str]]:
    with (package / "report.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(*arguments: object) -> int:
    return main([str(one) for one in arguments])


# --- What the tables say ----------------------------------------------------------------------


def test_the_package_follows_every_rule(package):
    assert validate(package, thorough=True) == []
    assert validate(package / "tables", thorough=True) == []


def test_a_project_is_told_by_its_programme_and_acronym(made):
    named = made.initiatives[["initiative_id", "name_sv", "programme"]]
    assert list(named.itertuples(index=False, name=None)) == [
        ("baltic-sea-2050", "2050", "Interreg VB Baltic Sea, 2014–2020"),
        (
            "baltic-sea-blue",
            "Blue (Interreg VB Baltic Sea, 2014–2020)",
            "Interreg VB Baltic Sea, 2014–2020",
        ),
        (
            "germany-saxony-czech-republic-blue",
            "Blue (Interreg V-A Germany/Saxony - Czech Republic, 2014–2020)",
            "Interreg V-A Germany/Saxony - Czech Republic, 2014–2020",
        ),
        (
            "greece-cyprus-39dd37",
            "ΗΡΩΝ",
            "Interreg V-A Greece - Cyprus, 2014–2020",
        ),
        ("sweden-norway-duo", "Duo", "Interreg V-A Sweden - Norway, 2014–2020"),
    ]
    assert list(made.initiatives["counts_as"]) == list(made.initiatives["initiative_id"])


def test_a_project_that_stands_once_for_each_lead_is_one_project_led_by_both(made, package):
    duo = made.initiatives.set_index("initiative_id").loc["sweden-norway-duo"]
    assert duo["lead_body"] == "Høgskolen i Hedmark; Länsstyrelsen Dalarna"
    assert [one["found"] for one in report(package) if one["what"] == "several-rows"] == [
        "rows 4, 5"
    ]


def test_partners_of_a_project_in_one_territory_are_one_row_with_who_leads_first(made):
    rows = made.participations.set_index(["initiative_id", "nuts_code"])
    dalarna = rows.loc[("baltic-sea-blue", "SE312")]
    assert dalarna["organisation"] == "Region Dalarna; Dalarna University"
    assert (dalarna["role"], dalarna["year_start"], dalarna["year_end"]) == ("lead", 2016, 2019)
    assert len(made.participations) == 5 + 2 + 2 + 1 + 1


def test_only_a_swedish_region_in_its_own_county_stands_for_a_territory(made):
    standing = made.participations[made.participations["basis"] == "territory"]
    assert list(standing[["initiative_id", "nuts_code"]].itertuples(index=False, name=None)) == [
        ("baltic-sea-blue", "SE312"),
        ("sweden-norway-duo", "SE312"),
    ]
    assert standing.iloc[0]["note_en"] == "Only their seat is here: Dalarna University."
    assert standing.iloc[1]["note_sv"] == ""


@pytest.mark.parametrize(
    ("organisation", "stands"),
    [
        ("Region Dalarna", True),
        ("Landstinget Dalarna", True),
        ("Dalarnas läns landsting", True),
        ("Länsstyrelsen i Dalarnas län", True),
        ("The County Administrative Board of Dalarna", True),
        ("Dalarna County Council – Rural Medicine Centre", True),
        ("Region Skåne", False),
        ("Dalarna Science Park", False),
        ("Falun kommun", False),
        ("Regionmuseet Dalarna", False),
        ("Association of Local Authorities in Dalarna", False),
    ],
)
def test_who_stands_for_a_county_is_told_by_its_name(organisation, stands):
    county = {"nuts_code": "SE312", "name_en": "Dalarna County"}
    assert stands_for_county(organisation, county) == stands


def test_codes_of_2013_become_codes_of_2021(made):
    blue = made.participations[made.participations["initiative_id"] == "baltic-sea-blue"]
    assert list(blue["nuts_code"]) == ["BE32", "FI1D9", "RS", "SE110", "SE312"]


def test_what_has_no_code_of_2021_is_placed_in_what_holds_it_and_told_of(made, package):
    notes = made.participations.set_index(["initiative_id", "nuts_code"])["note_en"]
    assert notes[("baltic-sea-blue", "BE32")] == (
        "The export has Commune de Mouscron in BE324 Arr. Mouscron, "
        "which has no counterpart in the division of 2021."
    )
    assert notes[("baltic-sea-blue", "RS")] == (
        "The export gives only the country of City of Novi Sad."
    )
    assert notes[("sweden-norway-duo", "NO")].startswith("The export has Høgskolen i Hedmark")
    placed = [
        (one["found"], one["became"])
        for one in report(package)
        if one["what"] in ("larger-area", "country-only")
    ]
    assert placed == [("BE324 Arr. Mouscron", "BE32"), ("NO021 Hedmark", "NO"), ("Serbia", "RS")]


def test_territories_come_with_what_they_lie_in_and_with_all_of_sweden(made):
    rows = made.territories.set_index("nuts_code")
    assert (rows["country"] == "SE").sum() == 1 + 3 + 8 + 21
    assert list(rows.loc[["EL", "EL4", "EL43", "EL433"], "name_en"]) == [
        "Greece", "Nisia Aigaiou, Kriti", "Kriti", "Rethymni",
    ]  # fmt: skip
    assert list(rows.loc[["EL433", "UKE42", "RS"], "country"]) == ["GR", "GB", "RS"]
    assert rows.loc["RS", "name_sv"] == "Serbien"


def test_a_list_is_complete_only_beside_leads_in_a_programme_that_mostly_has_them(made):
    listing = made.coverage.set_index("initiative_id")["listing"].to_dict()
    assert listing == {
        "baltic-sea-2050": "complete",
        "baltic-sea-blue": "complete",
        "germany-saxony-czech-republic-blue": "unstated",
        "greece-cyprus-39dd37": "complete",
        "sweden-norway-duo": "unstated",  # two partners, and both lead
    }
    assert set(made.coverage["as_of"]) == {"2019-11-23"}


def test_one_list_with_partners_is_not_believed_in_a_programme_of_leads_only(tmp_path):
    projects = [PROJECT_COLUMNS, *PROJECT_ROWS]
    partners = [PARTNER_COLUMNS, *PARTNER_ROWS]
    for number in range(3):
        projects.append((BALTIC, f"Lone {number}", *PROJECT_ROWS[0][2:]))
        partners.append((BALTIC, f"Lone {number}", *PARTNER_ROWS[1][2:]))
    export = write_export(tmp_path / "export.xlsx", {PROJECTS: projects, PARTNERS: partners})
    assert run(export, "--out", tmp_path / "package") == 0
    coverage = load_tables(tmp_path / "package").coverage.set_index("initiative_id")
    assert coverage.loc["baltic-sea-blue", "listing"] == "unstated"
    line = "| Interreg VB Baltic Sea, 2014–2020 | 5 | 3 | 3 | 0 |"
    assert line in (tmp_path / "package" / "README.md").read_text(encoding="utf-8")


def test_a_list_with_somebody_in_an_unknown_swedish_county_is_not_complete(tmp_path):
    somewhere = (BALTIC, 2050, "A society", "No", "Somewhere", "Sweden", None, None, None, None)
    nowhere = (CYPRUS, "ΗΡΩΝ", "A society", "No", "Nowhere", "Atlantis", None, None, None, None)
    changed = {PARTNERS: [PARTNER_COLUMNS, *PARTNER_ROWS, somewhere, nowhere]}
    export = write_export(tmp_path / "export.xlsx", changed)
    assert run(export, "--out", tmp_path / "package") == 0
    tables = load_tables(tmp_path / "package")
    listing = tables.coverage.set_index("initiative_id")["listing"]
    assert listing["baltic-sea-2050"] == listing["greece-cyprus-39dd37"] == "unstated"
    assert listing["baltic-sea-blue"] == "complete"
    placed = tables.participations[tables.participations["organisation"] == "A society"]
    assert list(placed["nuts_code"]) == ["SE"]
    told = [one for one in report(tmp_path / "package") if one["what"] == "nowhere"]
    assert [(one["project"], one["found"]) for one in told] == [("ΗΡΩΝ", "Atlantis")]


def test_what_is_stated_of_a_project_is_a_statement_in_whole_euro(made):
    stated = made.statements[made.statements["initiative_id"] == "baltic-sea-blue"]
    assert dict(zip(stated["property"], stated["value"], strict=True)) == {
        "start": "2016-03-01",
        "end": "2019-02-28",
        "programme": "Interreg VB Baltic Sea, 2014–2020",
        "lead_body": "Region Dalarna",
        "budget_eur": "1200001",
        "eu_funding_eur": "900000",
    }
    notes = stated.set_index("property")["note_en"]
    assert notes["budget_eur"] == notes["eu_funding_eur"] == "Rounded to whole euro."
    exact = made.statements[made.statements["initiative_id"] == "sweden-norway-duo"]
    assert set(exact["note_en"]) == {""}


def test_dates_that_contradict_each_other_and_amounts_of_nothing_are_left_out_and_told_of(
    made, package
):
    stated = made.statements[made.statements["initiative_id"] == "greece-cyprus-39dd37"]
    assert set(stated["property"]) == {"programme", "lead_body"}
    told = Counter(one["what"] for one in report(package) if one["project"] == "ΗΡΩΝ")
    assert told == {"reversed-dates": 1, "no-amount": 2}


def test_themes_have_swedish_names_and_a_new_one_is_told_of(made, package):
    names = made.themes.set_index("theme_id")["name_sv"].to_dict()
    assert names == {
        "education-training": "Utbildning",
        "space-travel": "Space travel",
        "tourism": "Turism",
    }
    assert [one["found"] for one in report(package) if one["what"] == "new-theme"] == [
        "Space travel"
    ]
    summaries = made.initiatives.set_index("initiative_id")["summary_sv"]
    assert summaries["baltic-sea-blue"] == (
        "Ett projekt i Interreg VB Baltic Sea, 2014–2020. Ämne: Turism; Energieffektivitet. "
        "Fullständigt namn: Blue growth for all."
    )


def test_an_address_that_projects_share_is_not_theirs(made):
    websites = made.initiatives.set_index("initiative_id")["website"]
    assert websites[websites != ""].to_dict() == {"baltic-sea-blue": "https://blue.example"}


def test_names_do_not_hold_what_separates_languages_and_organisations(made):
    rows = made.participations.set_index(["initiative_id", "nuts_code"])["organisation"]
    assert rows[("baltic-sea-blue", "FI1D9")] == "Oulu/Uleåborg, the city"


# --- Identifiers and names ---------------------------------------------------------------------


def test_identifiers_do_not_depend_on_the_order_of_the_rows():
    projects = [(BALTIC, "Blue"), (CYPRUS, "ΗΡΩΝ"), (NORWAY, "Grønn vei"), (SAXONY, "Blue")]
    assert identifiers(projects) == identifiers(projects[::-1])
    assert identifiers(projects)[(NORWAY, "Grønn vei")] == "sweden-norway-gronn-vei"


def test_projects_that_would_have_the_same_identifier_get_a_fingerprint_each():
    found = list(identifiers([(BALTIC, "Blue!"), (BALTIC, "BLUE")]).values())
    assert len(set(found)) == 2
    assert all(one.startswith("baltic-sea-blue-") for one in found)


def test_a_programme_is_called_by_its_nickname_where_it_has_one():
    nickname = "2014 - 2020 INTERREG V-A Spain - Portugal (Madeira - Açores - Canarias (MAC))"
    assert identifiers([(nickname, "X")]) == {(nickname, "X"): "mac-x"}
    assert programme_name("2014 - 2020 ESPON 2020") == "ESPON 2020, 2014–2020"


def test_a_long_acronym_is_cut_at_a_word():
    assert project_name('"Quoted"') == "Quoted"
    cut = project_name("A sentence that goes on " * 10)
    assert len(cut) <= 80
    assert cut.endswith("…")
    assert "sentenc…" not in cut


# --- What the export may look like ----------------------------------------------------------------


def test_newer_exports_call_the_column_of_codes_otherwise(tmp_path, made):
    columns = [*PARTNER_COLUMNS]
    columns[columns.index(NUTS3)] = "NUTS3 code (or equivalent)"
    export = write_export(tmp_path / "new.xlsx", {PARTNERS: [tuple(columns), *PARTNER_ROWS]})
    assert run(export, "--out", tmp_path / "package") == 0
    again = load_tables(tmp_path / "package")
    assert again.participations.equals(made.participations)


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(tmp_path, capsys):
    columns = [one for one in PARTNER_COLUMNS if one not in (NUTS3, "Country")]
    wrong = list(PROJECT_ROWS[0])
    wrong[7], wrong[13] = "a lot", "1 March"
    changed = {PROJECTS: [PROJECT_COLUMNS, wrong], PARTNERS: [columns]}
    export = write_export(tmp_path / "wrong.xlsx", changed)
    assert run(export, "--out", tmp_path / "package") == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f'sheet "{PROJECTS}", row 2: "1 March" is not a date; expected one such as 2016/05/01',
        f'sheet "{PROJECTS}", row 2: "a lot" is not an amount; expected one such as 892,228.58',
        f'sheet "{PARTNERS}": the column "Country" is missing',
        f'sheet "{PARTNERS}": the column "NUTS3 (or equivalent)" or '
        '"NUTS3 code (or equivalent)" is missing',
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.xlsx"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "there is no such file"), (b"Programme;Acronym", "not an Excel workbook")],
)
def test_a_file_that_is_no_workbook_is_told_of(tmp_path, capsys, content, words):
    file = tmp_path / "export.xlsx"
    if content is not None:
        file.write_bytes(content)
    assert run(file, "--out", tmp_path / "package") == 1
    assert words in capsys.readouterr().err


def test_a_missing_sheet_is_told_of_with_those_that_are_there(tmp_path, capsys):
    export = write_export(tmp_path / "export.xlsx", {PARTNERS: None})
    assert run(export, "--out", tmp_path / "package") == 1
    there = f'there is no sheet "Partners"; the file has "{PROJECTS}", "Calls"'
    assert capsys.readouterr().err.strip() == there


def test_partners_of_no_project_are_told_of(tmp_path):
    stray = (BALTIC, "Red", *PARTNER_ROWS[0][2:])
    changed = {PARTNERS: [PARTNER_COLUMNS, *PARTNER_ROWS, stray]}
    export = write_export(tmp_path / "export.xlsx", changed)
    assert run(export, "--out", tmp_path / "package") == 0
    assert report(tmp_path / "package")[-1]["what"] in ("no-project", "no-amount")
    assert [
        one["project"] for one in report(tmp_path / "package") if one["what"] == "no-project"
    ] == ["Red"]


# --- The folder -------------------------------------------------------------------------------


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path, capsys):
    export = write_export(tmp_path / "export.xlsx")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run(export, "--out", tmp_path / "mine") == 1
    assert "choose another folder" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_a_package_of_the_importer_is_made_anew_and_is_the_same(tmp_path, package):
    export = write_export(tmp_path / "export.xlsx")
    for _ in range(2):
        assert run(export, "--out", tmp_path / "package") == 0
    for path in package.rglob("*.*"):
        again = tmp_path / "package" / path.relative_to(package)
        assert again.read_bytes() == path.read_bytes(), path.name
    assert {path.name for path in tmp_path.iterdir()} == {"export.xlsx", "package"}


def test_progress_is_shown_to_nobody_but_a_terminal(tmp_path, capsys):
    run(write_export(tmp_path / "export.xlsx"), "--out", tmp_path / "package")
    written = capsys.readouterr()
    assert written.err == ""
    assert written.out.splitlines()[0] == "6 rows of projects: 5 projects in 4 programmes"


def test_the_credit_stands_with_the_package_and_with_its_source(package, made):
    source = made.sources.iloc[0]
    assert (source["publisher"], source["address"]) == ("keep.eu", "https://keep.eu")
    assert "credit and a link to keep.eu" in source["licence"]
    assert "https://keep.eu" in (package / "README.md").read_text(encoding="utf-8")


# --- The real export ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables]:
    folder = tmp_path_factory.mktemp("real") / "package"
    assert run(EXPORT, "--out", folder) == 0
    return folder, load_tables(folder)


@needs_export
def test_the_real_export_gives_as_many_projects_and_partners_as_it_holds(real):
    folder, tables = real
    book = CalamineWorkbook.from_path(str(EXPORT))
    projects = book.get_sheet_by_name(PROJECTS).to_python()[1:]
    head, *partners = book.get_sheet_by_name(PARTNERS).to_python()
    place = head.index(NUTS3)
    assert (len(projects), len(partners)) == (1891, 8621)
    assert len({(row[0], row[1]) for row in projects}) == len(tables.initiatives) == 1852
    organisations = tables.participations["organisation"].str.split("; ").explode()
    # An organisation that stands twice in one project and territory is named once.
    assert len(organisations) <= len(partners)
    swedish = {
        (row[0], row[1], row[place][:5]) for row in partners if str(row[place]).startswith("SE")
    }
    of_sweden = tables.participations["nuts_code"].str.startswith("SE")
    assert of_sweden.sum() == len(swedish)
    told = Counter(one["what"] for one in report(folder))
    assert told["country-only"] == sum(not row[place] for row in partners) == 377
    assert told["several-rows"] == 1891 - 1852


@needs_export
def test_the_real_export_says_for_which_codes_there_is_no_counterpart(real):
    folder, _ = real
    with CONVERSION.open(encoding="utf-8", newline="") as file:
        unresolved = {row["nuts3_2013"] for row in csv.DictReader(file) if not row["nuts3_2021"]}
    assert len(unresolved) == 32
    placed = [one for one in report(folder) if one["what"] == "larger-area"]
    assert {one["found"][:5] for one in placed} == unresolved
    assert len(placed) == 218


@needs_export
def test_the_real_programmes_with_leads_only_are_unstated(real):
    _, tables = real
    listing = tables.coverage.set_index("initiative_id")["listing"]
    by_programme = tables.initiatives.set_index("initiative_id")["programme"]
    complete = set(by_programme[listing[listing == "complete"].index])
    for name in (
        "Interreg VB Baltic Sea, 2014–2020",
        "Interreg V-A Sweden - Finland - Norway (Botnia Atlantica), 2014–2020",
        "Interreg V-A Sweden - Finland - Norway (Nord), 2014–2020",
        "Interreg V-A Sweden - Norway, 2014–2020",
    ):
        assert name in set(by_programme)
        assert name not in complete
    assert (
        "Interreg V-A Finland - Estonia - Latvia - Sweden (Central Baltic), 2014–2020" in complete
    )


@needs_export
def test_the_conversion_of_codes_is_the_one_that_was_found(real):
    def rows(path: Path) -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return sorted(csv.DictReader(file), key=lambda row: row["nuts3_2013"])

    assert rows(CONVERSION) == rows(FACTS / "nuts3_2013_to_2021_by_name.csv")
