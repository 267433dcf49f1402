"""Do the real tables say what the first source, a text, says: all of it and nothing else?

What other sources say is recounted in `test_facts_elsewhere.py`. The text lies beside the project,
not in it. Where it is not found, the tests that need it are skipped; the environment variable
SAMVERKAN_SEED can say where it is.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from data.load import load_tables, swedish_regions
from data.package import TABLES_FOLDER, field_names, key_fields, table_names
from data.said import as_said
from data.selection import Selection

ROOT = Path(__file__).parents[1]
SEED = Path(os.environ.get("SAMVERKAN_SEED", ROOT.parent / "shared/seed/samverkan-med-eu.txt"))
SEED_ID = "tillvaxtverket-samverkan-med-eu"

# The names as the text writes them, and the codes of Eurostat's list of NUTS 2021.
CODES = {
    "Stockholm": "SE110",
    "Södermanland": "SE122",
    "Östergötland": "SE123",
    "Örebro": "SE124",
    "Skåne": "SE224",
    "Västra Götaland": "SE232",
    "Värmland": "SE311",
    "Dalarna": "SE312",
    "Gävleborg": "SE313",
    "Jämtland": "SE322",
    "Västerbotten": "SE331",
    "Norra Mellansverige": "SE31",
    "Piemonte": "ITC1",
    "Sachsen": "DED",
    "Vallonien": "BE3",
    "Hauts-de-France": "FRE",
}
PARTICIPATIONS = {
    ("s3-platform", "member"): {
        "SE110", "SE122", "SE123", "SE124", "SE224", "SE232", "SE311", "SE312", "SE313", "SE322",
        "SE331",
    },
    ("textile-innovation", "participant"): {"SE232"},
    ("high-tech-farming", "participant"): {"SE123"},
    ("bioenergy", "participant"): {"SE311", "SE331"},
    ("vanguard", "member"): {"SE312", "SE224", "SE311", "SE124"},
    ("vanguard-offshore", "participant"): {"SE312"},
    ("adma", "participant"): {"SE312"},
    ("industrial-transition-pilot", "participant"): {"SE31", "ITC1", "DED", "BE3", "FRE"},
    ("beyond-edp", "partner"): {"SE123"},
    ("s34growth", "partner"): {"SE224"},
    ("lars", "participant"): {"SE331"},
    ("bsr-stars-s3", "participant"): {"SE311"},
}  # fmt: skip
PARENTS = {
    "textile-innovation": "industrial-modernisation",
    "high-tech-farming": "agri-food",
    "bioenergy": "energy",
    "vanguard-3d-printing": "vanguard",
    "vanguard-biochemistry": "vanguard",
    "vanguard-efficient-manufacturing": "vanguard",
    "vanguard-nanotechnology": "vanguard",
    "vanguard-offshore": "vanguard",
    "adma": "vanguard-offshore",
}
COUNTED = {
    "s3-platform", "industrial-modernisation", "agri-food", "energy", "vanguard",
    "industrial-transition-pilot", "beyond-edp", "s34growth", "lars", "bsr-stars-s3",
}  # fmt: skip
LISTINGS = {
    "complete": {
        "s3-platform", "vanguard", "industrial-transition-pilot", "beyond-edp", "s34growth",
    },
    "examples": {
        "industrial-modernisation", "textile-innovation", "agri-food", "high-tech-farming",
        "energy", "bioenergy",
    },
    "unstated": {
        "lars", "bsr-stars-s3", "adma", "vanguard-3d-printing", "vanguard-biochemistry",
        "vanguard-efficient-manufacturing", "vanguard-nanotechnology", "vanguard-offshore",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def real():
    """The tables of the project, loaded once."""
    return load_tables()


@pytest.fixture(scope="module")
def from_text(real):
    """The participations that the text says."""
    return real.participations[real.participations["source_id"] == SEED_ID]


@pytest.fixture(scope="module")
def described(real):
    """The initiatives that the text tells of, as it tells of them."""
    told = set(real.coverage.loc[real.coverage["source_id"] == SEED_ID, "initiative_id"])
    initiatives = as_said(real, Selection(sources=(SEED_ID,))).initiatives
    return initiatives[initiatives["initiative_id"].isin(told)].set_index("initiative_id")


@pytest.fixture(scope="module")
def coverage(real):
    """What the text says of its lists, by initiative."""
    rows = real.coverage[real.coverage["source_id"] == SEED_ID]
    assert rows["initiative_id"].is_unique
    return rows.set_index("initiative_id")


@pytest.fixture(scope="module")
def text():
    """The source text, letter by letter."""
    if not SEED.is_file():
        pytest.skip(f"the source text is not at {SEED}; SAMVERKAN_SEED can say where it is")
    return SEED.read_text(encoding="utf-8")


def codes_in(names: str) -> set[str]:
    """Read a list of names in the text, "Dalarna, Skåne och Värmland", as codes."""
    return {CODES[name] for name in re.split(", | och ", names)}


def codes_of(participations, initiative_id: str) -> set[str]:
    return set(participations.loc[participations["initiative_id"] == initiative_id, "nuts_code"])


def test_every_quote_stands_in_the_text_letter_by_letter(text, from_text, coverage):
    for rows in (from_text, coverage):
        for quote in rows["quote"]:
            assert len(quote) > 20
            assert quote in text


def test_every_quote_of_a_participation_names_the_territory(from_text):
    names = {code: name for name, code in CODES.items()}
    for code, quote in zip(from_text["nuts_code"], from_text["quote"], strict=True):
        assert names[code] in quote


def test_other_sources_are_not_quoted(real):
    for rows in (real.participations, real.coverage, real.statements):
        assert set(rows.loc[rows["source_id"] != SEED_ID, "quote"]) <= {""}


def test_participations_are_those_of_the_text_with_their_roles(from_text):
    found = from_text.groupby(["initiative_id", "role"])["nuts_code"].agg(set).to_dict()
    assert found == PARTICIPATIONS
    assert len(from_text) == 30


def test_members_of_the_s3_platform_are_the_names_in_the_text(text, from_text):
    names = re.search(r"Region (Dalarna.*) är medlemmar i S3-plattformen", text)[1]
    assert len(codes_in(names)) == 11
    assert codes_of(from_text, "s3-platform") == codes_in(names)


def test_members_of_vanguard_are_the_names_in_the_text(text, from_text):
    names = re.search(r"Medlemmar från Sverige i Vanguard är (.*)\.", text)[1]
    assert codes_of(from_text, "vanguard") == codes_in(names)


def test_regions_of_the_pilot_are_the_names_in_the_text(text, from_text):
    others = re.search(r"utöver Norra Mellansverige är (.*)\.", text)[1]
    codes = codes_in(others) | {CODES["Norra Mellansverige"]}
    assert len(codes) == 5
    assert codes_of(from_text, "industrial-transition-pilot") == codes


def test_every_name_of_a_region_in_the_text_is_in_the_tables(text, from_text):
    assert all(name in text for name in CODES)
    assert set(from_text["nuts_code"]) == set(CODES.values())


def test_no_other_swedish_region_is_named_in_the_text(text, real):
    regions = swedish_regions(real).set_index("nuts_code")
    unnamed = regions.drop(index=[code for code in CODES.values() if code in regions.index])
    assert len(unnamed) == 10
    for county in unnamed["name_sv"]:
        assert county.removesuffix(" län").removesuffix("s") not in text


def test_only_the_years_that_the_text_states_are_there(described, from_text):
    dated = from_text.dropna(subset=["year_start", "year_end"], how="all")
    assert dated[["initiative_id", "nuts_code", "year_start", "year_end"]].to_numpy().tolist() == [
        ["industrial-transition-pilot", "SE31", 2018, 2019]
    ]
    years = described[["year_start", "year_end"]].dropna(how="all")
    assert years["year_start"].to_dict() == {"industrial-transition-pilot": 2017}
    assert years["year_end"].isna().all()


def test_programmes_and_leads_are_those_that_the_text_names(described):
    projects = {"beyond-edp", "s34growth", "lars", "bsr-stars-s3"}
    assert set(described.index[described["programme"] == "Interreg"]) == projects
    assert set(described.loc[~described.index.isin(projects), "programme"]) == {""}
    led = described.loc[described["lead_body"] != "", "lead_body"].to_dict()
    pilot = led.pop("industrial-transition-pilot")
    assert pilot == "Europeiska kommissionen (DG REGIO) / European Commission (DG REGIO)"
    assert set(led) == {"s3-platform", "industrial-modernisation", "agri-food", "energy"}
    assert set(led.values()) == {"Europeiska kommissionen / European Commission"}


def test_ten_initiatives_count_and_nine_are_parts_of_them(described):
    initiatives = described
    assert initiatives.loc[initiatives["parent_id"] != "", "parent_id"].to_dict() == PARENTS
    assert set(initiatives.index) == COUNTED | set(PARENTS)
    for initiative_id, counts_as in initiatives["counts_as"].items():
        top = initiative_id
        while top in PARENTS:
            top = PARENTS[top]
        assert counts_as == top


def test_each_initiative_is_of_the_kind_that_the_text_says(described):
    kinds = {kind: set(ids) for kind, ids in described.groupby("kind").groups.items()}
    assert kinds == {
        "s3-platform": {"s3-platform"},
        "thematic-platform": {"industrial-modernisation", "agri-food", "energy"},
        "partnership": {"textile-innovation", "high-tech-farming", "bioenergy"},
        "network": {"vanguard"},
        "focus-area": {part for part, parent in PARENTS.items() if parent == "vanguard"},
        "project": {"adma"},
        "pilot": {"industrial-transition-pilot"},
        "interreg-project": {"beyond-edp", "s34growth", "lars", "bsr-stars-s3"},
    }


def test_lists_are_as_complete_as_the_text_says(coverage):
    assert coverage.groupby("listing").groups.keys() == LISTINGS.keys()
    for listing, initiative_ids in LISTINGS.items():
        assert set(coverage.index[coverage["listing"] == listing]) == initiative_ids
    assert set(coverage.index[coverage["scope"] == "EU"]) == {"industrial-transition-pilot"}


def test_quote_of_a_list_of_examples_says_that_they_are_examples(coverage):
    for initiative_id, row in coverage.iterrows():
        assert ("till exempel" in row["quote"]) == (initiative_id in LISTINGS["examples"])


def test_names_and_summaries_are_there_in_both_languages_and_not_the_same_words(real):
    for row in real.initiatives.itertuples():
        assert row.summary_sv != row.summary_en
        for summary in (row.summary_sv, row.summary_en):
            assert re.fullmatch(r"[^.!?]+\.", summary), summary


def test_summaries_are_in_our_own_words(text, real):
    for summary in real.initiatives["summary_sv"]:
        words = summary.rstrip(".").split()
        runs = [" ".join(words[n : n + 6]) for n in range(len(words) - 5)]
        copied = [run for run in runs if run in text and run not in proper_names()]
        assert not copied


def proper_names() -> str:
    """Names of initiatives of six words and more, which cannot be said otherwise."""
    return (
        "Smart Regional Investments in Textile Innovation, "
        "Learning among regions on Smart Specialisation,"
    )


def test_every_theme_is_used(real):
    used = set(real.initiatives["theme_id"]) | set(real.priorities["theme_id"])
    assert used == set(real.themes["theme_id"])


def test_notes_are_there_in_both_languages_or_in_neither(real):
    for table in (real.participations, real.statements, real.priorities):
        notes = table[["note_sv", "note_en"]] != ""
        assert (notes["note_sv"] == notes["note_en"]).all()


def test_cells_with_both_languages_are_swedish_then_english(real):
    initiatives, sources = real.initiatives, real.sources
    for column in (sources["licence"], sources["note"]):
        assert (column != "").any()
        for cell in column:
            assert cell == "" or len(cell.split(" / ")) == 2
    led = real.statements.loc[real.statements["property"] == "lead_body", "value"]
    for cell in (*initiatives["lead_body"], *led):
        swedish, *english = cell.split(" / ")
        assert len(english) <= 1
        assert english != [swedish]  # a name that is the same in both stands once


def test_sweden_has_21_regions_in_8_areas_in_3_parts(real):
    swedish = real.territories[real.territories["country"] == "SE"]
    assert swedish["nuts_level"].value_counts().to_dict() == {0: 1, 1: 3, 2: 8, 3: 21}


def test_county_codes_are_those_of_statistics_sweden(real):
    regions = swedish_regions(real)
    assert dict(zip(regions["lan_kod"], regions["nuts_code"], strict=True)) == {
        "01": "SE110", "03": "SE121", "04": "SE122", "05": "SE123", "06": "SE211", "07": "SE212",
        "08": "SE213", "09": "SE214", "10": "SE221", "12": "SE224", "13": "SE231", "14": "SE232",
        "17": "SE311", "18": "SE124", "19": "SE125", "20": "SE312", "21": "SE313", "22": "SE321",
        "23": "SE322", "24": "SE331", "25": "SE332",
    }  # fmt: skip


def test_regions_bear_their_official_names(real):
    assert set(swedish_regions(real)["region_name_sv"]) == {
        "Region Stockholm", "Region Uppsala", "Region Sörmland", "Region Östergötland",
        "Region Jönköpings län", "Region Kronoberg", "Region Kalmar län", "Region Gotland",
        "Region Blekinge", "Region Skåne", "Region Halland", "Västra Götalandsregionen",
        "Region Värmland", "Region Örebro län", "Region Västmanland", "Region Dalarna",
        "Region Gävleborg", "Region Västernorrland", "Region Jämtland Härjedalen",
        "Region Västerbotten", "Region Norrbotten",
    }  # fmt: skip


def test_norra_mellansverige_is_varmland_dalarna_and_gavleborg(real):
    regions = swedish_regions(real)
    assert list(regions.loc[regions["parent_nuts_code"] == "SE31", "region_name_sv"]) == [
        "Region Värmland",
        "Region Dalarna",
        "Region Gävleborg",
    ]


def test_files_are_sorted_by_key_and_written_so_that_a_change_is_a_readable_difference(real):
    for table in table_names():
        content = (TABLES_FOLDER / f"{table}.csv").read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        keys = getattr(real, table)[list(key_fields(table))].to_numpy().tolist()
        assert keys == sorted(keys), table
        assert len(field_names(table)) == len(getattr(real, table).columns)


def test_persons_that_the_text_names_as_contacts_are_not_published(text):
    contact = text.split("\nKontakt\n")[1]
    persons = [line for line in contact.splitlines() if line and ":" not in line]
    numbers = re.findall(r"[0-9]{2,}-[0-9 ]+[0-9]", contact)
    assert len(persons) == len(numbers) == 2
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "data").rglob("*")
        if path.suffix in {".csv", ".json", ".md", ".py"}
    )
    for private in [*persons, *numbers, *(person.split()[-1] for person in persons)]:
        assert private not in written
