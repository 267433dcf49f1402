"""Do the real tables say what the sources beyond the first say?

Three initiatives and three regions are recounted here by hand, from the pages as they were read.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from test_tables import SEED_ID

from data.load import load_tables, swedish_regions
from data.said import as_said
from data.selection import Selection, years_of_sources

PILOT_OF_2017 = {"FRE", "SE31", "ITC1", "DED", "BE3"}
PILOT_OF_2018 = {"ES13", "FRB", "FI1D", "FRF", "UKD3", "LT", "SI"}
# Dalarna, Skåne, Värmland and Örebro; and the fifth, Gävleborg
FOUR_IN_VANGUARD = {"SE312", "SE224", "SE311", "SE124"}
FIVE_IN_VANGUARD = FOUR_IN_VANGUARD | {"SE313"}


@pytest.fixture(scope="module")
def real():
    """The tables of the project, loaded once."""
    return load_tables()


@pytest.fixture(scope="module")
def elsewhere(real):
    """The participations that other sources than the first name."""
    return real.participations[real.participations["source_id"] != SEED_ID]


def statements_on(real, initiative_id: str, property_: str) -> dict[str, list[str]]:
    """Give the values that each source states, in the order of the table."""
    rows = real.statements
    rows = rows[(rows["initiative_id"] == initiative_id) & (rows["property"] == property_)]
    return rows.groupby("source_id")["value"].agg(list).to_dict()


def test_eleven_organisations_from_ten_territories_are_in_s34growth(elsewhere):
    found = elsewhere[elsewhere["initiative_id"] == "s34growth"]
    assert set(found["source_id"]) == {"bif-s34growth"}
    assert dict(zip(found["nuts_code"], found["organisation"], strict=True)) == {
        "FI197": "The Baltic Institute of Finland; The Council of Tampere Region",
        "ES21": "Basque Government",
        "ES51": "Catalan Agency for Business Competitiveness (ACCIÓ)",
        "BE2": "Flemish Government, Department EWI",
        "ITC4": "AFIL Intelligent Factory Lombardy Cluster",
        "PT11": "National Innovation Agency (ANI)",
        "UKM": "Scottish Enterprise",
        "SE224": "Region Skåne",
        "NL4": "Brainport Development",
        "NL33": "Province of Zuid-Holland",
    }
    assert sum(len(cell.split("; ")) for cell in found["organisation"]) == 11
    assert list(found.loc[found["role"] == "lead", "nuts_code"]) == ["FI197"]
    assert list(found.loc[found["basis"] == "seat", "nuts_code"]) == ["ITC4"]
    assert found[["year_start", "year_end"]].drop_duplicates().to_numpy().tolist() == [[2016, 2020]]


def test_s34growth_has_two_budgets_and_both_stay(real):
    assert statements_on(real, "s34growth", "budget_eur") == {
        "bif-s34growth": ["2227000"],
        "interreg-europe-s34growth": ["2305738"],
    }
    assert statements_on(real, "s34growth", "eu_funding_eur") == {"bif-s34growth": ["1871735"]}


def test_twelve_territories_are_in_the_pilot_five_of_2017_and_seven_of_2018(elsewhere):
    found = elsewhere[elsewhere["initiative_id"] == "industrial-transition-pilot"]
    years = {
        source_id: dict(zip(rows["nuts_code"], rows["year_start"], strict=True))
        for source_id, rows in found.groupby("source_id")
    }
    assert years["s3-platform-industrial-transition"] == dict.fromkeys(PILOT_OF_2017, 2017)
    assert years["aeidl-industrial-regions"] == dict.fromkeys(PILOT_OF_2018, 2018)
    report = years["s3-platform-industrial-transition-report"]
    assert report == dict.fromkeys(PILOT_OF_2017 | PILOT_OF_2018, 2018)
    assert set(years["gavleborg-industriell-omvandling"]) == {"SE31"}
    assert set(years["central-sweden-pilot-results"]) == {"SE31"}
    assert len(found) == 5 + 7 + 12 + 1 + 1


def test_sources_date_the_start_of_the_pilot_in_four_ways(real):
    assert statements_on(real, "industrial-transition-pilot", "start") == {
        SEED_ID: ["2017"],
        "s3-platform-industrial-transition": ["2017-12-12"],
        "gavleborg-industriell-omvandling": ["2018-01"],
        "s3-platform-industrial-transition-report": ["2018"],
    }
    assert statements_on(real, "industrial-transition-pilot", "end") == {
        "s3-platform-industrial-transition-report": ["2019"]
    }


def test_swedish_members_of_vanguard_are_four_or_five_depending_on_the_source(real):
    rows = real.participations
    rows = rows[(rows["initiative_id"] == "vanguard") & rows["nuts_code"].str.startswith("SE")]
    assert rows.groupby("source_id")["nuts_code"].agg(set).to_dict() == {
        SEED_ID: FOUR_IN_VANGUARD,
        "varmland-vanguard": FIVE_IN_VANGUARD,
        "central-sweden-halsa-ai": FIVE_IN_VANGUARD,
        "brainport-vanguard": {"SE124", "SE311"},  # two of the five that joined in 2017
        "wordscope-vanguard": {"SE224"},  # one of the first eighteen
    }


def test_vanguard_has_grown_from_ten_members_to_thirty_nine(real):
    rows = real.statements
    rows = rows[(rows["initiative_id"] == "vanguard") & (rows["property"] == "members")]
    assert sorted(set(zip(rows["as_of"], rows["value"], strict=True))) == [
        ("2013-11", "10"),
        ("2014", "18"),
        ("2017-09", "29"),
        ("2017-11", "33"),
        ("2017-12", "33"),
        ("2019-11", "36"),
        ("2021", "38"),
        ("2023-12", "39"),
    ]
    early = real.participations[real.participations["source_id"] == "wordscope-vanguard"]
    assert len(early) == 18


def test_lars_and_bsr_stars_s3_belong_to_another_programme_than_the_other_two(real):
    programmes = {
        one: {
            value for values in statements_on(real, one, "programme").values() for value in values
        }
        for one in ("lars", "bsr-stars-s3", "beyond-edp", "s34growth")
    }
    assert programmes == {
        "lars": {"Interreg", "Interreg Baltic Sea Region"},
        "bsr-stars-s3": {"Interreg", "Interreg Baltic Sea Region"},
        "beyond-edp": {"Interreg", "Interreg Europe"},
        "s34growth": {"Interreg", "Interreg Europe"},
    }
    assert set(statements_on(real, "lars", "end")["uwasa-lars"]) == {"2020-09-30"}
    assert set(statements_on(real, "lars", "end")["interreg-baltic-lars"]) == {"2021-03"}
    assert statements_on(real, "lars", "partners") == {"ekvi-lars": ["11"]}
    assert statements_on(real, "bsr-stars-s3", "budget_eur") == {
        "keep-eu-closed-2014-2020": ["2895192"],
        "bif-bsr-stars-s3-approved": ["3600000"],
    }


def facts_of(elsewhere, nuts_code: str) -> list[tuple[str, str, str]]:
    rows = elsewhere[elsewhere["nuts_code"] == nuts_code]
    return list(zip(rows["initiative_id"], rows["source_id"], rows["role"], strict=True))


def test_vasterbotten_is_in_six_more_projects_and_leads_two_of_them(elsewhere):
    assert facts_of(elsewhere, "SE331") == [
        ("bsr-s3-ecosystem", "vasterbotten-bsr-s3-ecosystem", "lead"),
        ("cei-boost", "interregbarometern-2021-2027", "lead"),
        ("deeptechvalleys", "interregbarometern-2021-2027", "partner"),
        ("hercules", "interregbarometern-2021-2027", "partner"),
        ("lars", "interreg-norge-lars", "partner"),
        ("unlock", "interregbarometern-2021-2027", "partner"),
    ]


def test_gavleborg_is_in_vanguard_and_in_two_of_its_pilots(elsewhere):
    assert facts_of(elsewhere, "SE313") == [
        ("vanguard", "central-sweden-halsa-ai", "member"),
        ("vanguard", "varmland-vanguard", "member"),
        ("vanguard-3d-printing", "central-sweden-halsa-ai", "participant"),
        ("vanguard-hydrogen", "central-sweden-hydrogen", "participant"),
    ]
    seats = elsewhere[(elsewhere["nuts_code"] == "SE313") & (elsewhere["basis"] == "seat")]
    assert list(seats["initiative_id"]) == ["vanguard-3d-printing"]


def test_skane_is_in_four_initiatives_and_leads_a_pilot(elsewhere):
    assert facts_of(elsewhere, "SE224") == [
        ("bsr-stars-s3", "interreg-baltic-bsr-stars-s3", "participant"),
        ("s34growth", "bif-s34growth", "partner"),
        ("skyla", "interregbarometern-2021-2027", "partner"),
        ("vanguard", "central-sweden-halsa-ai", "member"),
        ("vanguard", "varmland-vanguard", "member"),
        ("vanguard", "wordscope-vanguard", "participant"),
        ("vanguard-nanotechnology", "vanguard-news-2015", "lead"),
    ]


def test_organisations_that_only_have_their_seat_somewhere_are_marked(elsewhere):
    seats = elsewhere[elsewhere["basis"] == "seat"]
    assert Counter(zip(seats["initiative_id"], seats["nuts_code"], strict=True)) == Counter(
        [
            ("beyond-edp", "BE100"),
            ("bsr-s3-ecosystem", "FI197"),
            ("bsr-stars-s3", "DK011"),
            ("bsr-stars-s3", "FI197"),
            ("bsr-stars-s3", "SE110"),
            ("lars", "DE600"),
            ("lars", "FI195"),
            ("lars", "LT011"),
            ("lars", "LV006"),
            ("s34growth", "ITC4"),
            ("vanguard-3d-printing", "SE124"),
            ("vanguard-3d-printing", "SE313"),
            ("vanguard-biochemistry", "SE311"),
        ]
    )


def test_every_fact_beyond_the_first_source_has_its_evidence_in_whole_sentences(real, elsewhere):
    assert (elsewhere["note_sv"] != "").all()
    for table in (elsewhere, real.statements, real.priorities):
        for note in (*table["note_sv"], *table["note_en"]):
            assert note == "" or re.fullmatch(r"[A-ZÅÄÖ].*\.", note), note
            assert "  " not in note


def test_every_source_is_used_and_one_without_a_date_says_so(real):
    used = {
        source_id
        for table in (real.participations, real.coverage, real.statements, real.priorities)
        for source_id in table["source_id"]
    }
    assert used == set(real.sources["source_id"])
    undated = real.sources[real.sources["published"] == ""]
    assert undated["note"].str.contains("carries no date").all()


def test_no_source_was_published_after_it_was_read(real):
    for source in real.sources.itertuples():
        assert source.published <= source.accessed
        assert date.fromisoformat(source.accessed)


def test_every_code_exists_with_all_that_it_lies_in(real):
    known = set(real.territories["nuts_code"])
    used = {*real.participations["nuts_code"], *real.priorities["nuts_code"]}
    for code in used:
        assert {code[:length] for length in range(2, len(code) + 1)} <= known
    # Nothing stands there without need: a fact, or something within it, or Sweden.
    needed = {code[:length] for code in used for length in range(2, len(code) + 1)}
    abroad = real.territories.loc[real.territories["country"] != "SE", "nuts_code"]
    assert set(abroad) <= needed


def test_initiatives_agree_with_what_all_sources_say_together(real):
    together = as_said(real, Selection()).initiatives
    for column in ("year_start", "year_end", "programme", "lead_body"):
        assert together[column].equals(real.initiatives[column]), column


def test_twelve_further_initiatives_count_and_two_are_parts_of_vanguard(real):
    told = set(real.coverage.loc[real.coverage["source_id"] == SEED_ID, "initiative_id"])
    further = real.initiatives[~real.initiatives["initiative_id"].isin(told)]
    counts_as = dict(zip(further["initiative_id"], further["counts_as"], strict=True))
    assert {counts_as.pop("vanguard-hydrogen"), counts_as.pop("vanguard-remanufacturing")} == {
        "vanguard"
    }
    assert all(one == target for one, target in counts_as.items())
    assert set(counts_as) == {
        "bsr-s3-ecosystem", "ostra-mellansverige-s3", "smaland-oarna-s3", "skyla", "originn",
        "persist", "debuting", "deeptechvalleys", "hercules", "cei-boost", "active-id", "unlock",
    }  # fmt: skip


def test_priorities_of_eighteen_regions_are_there_and_of_three_none_was_found(real):
    priorities = real.priorities
    assert len(priorities) == 73
    regions = set(swedish_regions(real)["nuts_code"])
    assert regions - set(priorities["nuts_code"]) == {"SE121", "SE321", "SE331"}
    dalarna = priorities[priorities["nuts_code"] == "SE312"]
    assert dict(zip(dalarna["priority_sv"], dalarna["theme_id"], strict=True)) == {
        "Upplevelseproduktion": "tourism-culture",
        "Energieffektivt samhällsbyggande": "sustainable-communities",
        "Avancerad industri": "industry",
        "Hälsa & välfärd": "health",
    }


def test_marks_of_the_source_have_become_the_standing_of_a_priority(real):
    priorities = real.priorities
    assert not priorities["priority_sv"].str.contains(r"\(utv\)|KKN", regex=True).any()
    standing = priorities.groupby("standing")[["nuts_code", "priority_sv"]].agg(list)
    assert standing.loc["former"].to_list() == [["SE232"], ["Textil/Mode"]]
    assert set(standing.loc["development-area", "nuts_code"]) == {"SE332"}
    assert len(standing.loc["development-area", "nuts_code"]) == 5


def test_oldest_source_is_of_2014_and_one_without_a_date_counts_from_when_it_was_read(real):
    years = years_of_sources(real.sources)
    assert years.min() == 2014
    assert years["bif-s34growth"] == years.max() == 2026
