"""Which sources contradict each other, and which only tell of another time, place or detail?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import frame

from data.disagreements import (
    COLUMNS,
    disagreements,
    disagreements_of_initiative,
    disagreements_of_region,
    disagreements_view,
)
from data.disputed_values import difference
from data.sayings import is_before
from data.selection import Selection

EVERYTHING = Selection()
SOURCES = """
    source_id,publisher,title,address,published,accessed,language,licence,note
    agency,Verket,Samverkan,https://agency.example/,2018,2026-11-23,sv,CC0-1.0,
    early,Bladet,Nytt,https://early.example/,2017-12,2026-11-23,sv,CC0-1.0,
    late,Bygden,Nu,https://late.example/,2021,2026-11-23,en,CC0-1.0,
    undated,Nätet,Alltid,https://undated.example/,,2026-11-24,en,CC0-1.0,
    """
FACTS = (
    "initiative_id,nuts_code,role,organisation,year_start,year_end,source_id,quote,note_sv,"
    "note_en\n"
)
STATEMENTS = "initiative_id,property,value,as_of,source_id,quote,note_sv,note_en\n"
LISTS = "initiative_id,scope,listing,source_id,as_of,quote\n"


@pytest.fixture
def said(tables):
    """Make tables in which only what a test writes out is said."""

    def make(facts="", lists="", statements=""):
        return replace(
            tables,
            sources=frame(SOURCES),
            participations=frame(FACTS + facts),
            coverage=frame(LISTS + lists),
            statements=frame(STATEMENTS + statements),
        )

    return make


def summary(found):
    """Initiative, territory, property, kind, and who says what."""
    return [
        (
            one.initiative_id, one.nuts_code, one.property, one.kind,
            [(said.source_id, said.value) for said in one.sayings],
        )
        for one in found
    ]  # fmt: skip


# --- Values --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("property_", "one", "other", "expected"),
    [
        ("start", "2017", "2017-12-12", "precision"),
        ("start", "2017-12-12", "2018-01", "contradiction"),
        ("end", "2020-09-30", "2021-03", "contradiction"),
        ("start", "2017", "2018", "contradiction"),
        ("programme", "Interreg", "Interreg Baltic Sea Region", "precision"),
        ("programme", "Interreg Europe", "Interreg Baltic Sea Region", "contradiction"),
        ("programme", "Inter", "Interreg", "contradiction"),
        ("budget_eur", "2227000", "2305738", "contradiction"),
        ("budget_eur", "222", "2227000", "contradiction"),
        ("partners", "9", "9", ""),
        ("lead_body", "Kommissionen / Commission", "Commission", ""),
        ("lead_body", "Kommissionen / Commission", "Kommissionen (DG REGIO) / Commission", ""),
        ("lead_body", "Verket / Agency", "Verket (DG) / Agency (DG)", "precision"),
    ],
)  # fmt: skip
def test_two_values_agree_differ_in_precision_or_contradict_each_other(
    property_, one, other, expected
):
    assert difference(property_, one, other) == expected
    assert difference(property_, other, one) == expected


def test_two_starts_of_which_one_is_only_less_exact_differ_in_precision(said):
    tables = said(
        statements="pilot,start,2017,,agency,,,\npilot,start,2017-12-12,,early,,På dagen.,The day."
    )
    (one,) = disagreements(tables, EVERYTHING)
    assert summary([one]) == [
        ("pilot", "", "start", "precision", [("early", "2017-12-12"), ("agency", "2017")])
    ]
    assert [said.date for said in one.sayings] == ["2017-12", "2018"]
    assert one.sayings[0].note_en == "The day."


def test_one_contradiction_among_several_values_makes_all_of_it_one(said):
    tables = said(
        statements="""pilot,start,2017,,agency,,,
        pilot,start,2017-12-12,,early,,,
        pilot,start,2018-01,,late,,,
        pilot,start,2017,,undated,,,"""
    )
    (one,) = disagreements(tables, EVERYTHING)
    assert one.kind == "contradiction"
    # Who says the same stands together, at the place of the oldest who says it.
    assert {value: [said.source_id for said in side] for value, side in one.sides.items()} == {
        "2017-12-12": ["early"],
        "2017": ["agency", "undated"],
        "2018-01": ["late"],
    }


def test_values_of_different_times_are_no_disagreement(said):
    tables = said(
        statements="""club,members,10,2013,early,,,
        club,members,39,2023,late,,,
        project,partners,9,,agency,,,
        project,partners,9,,late,,,"""
    )
    assert disagreements(tables, EVERYTHING) == []


def test_two_values_as_of_the_same_time_are(said):
    tables = said(statements="club,members,38,2023,early,,,\nclub,members,39,2023,late,,,")
    (one,) = disagreements(tables, EVERYTHING)
    assert (one.kind, [said.date for said in one.sayings]) == ("contradiction", ["2023", "2023"])


# --- Taking part -----------------------------------------------------------------------------

LIST_OF_2018 = "club,SE,complete,agency,2018,Medlemmar är"
OTHERS = "club,SE311,member,,,,agency,,,"


def test_a_region_named_before_and_after_a_list_that_leaves_it_out_is_a_contradiction(said):
    tables = said(
        f"{OTHERS}\nclub,SE312,member,,,,late,,,\nclub,SE312,member,,,,early,,Medlem.,A member.",
        LIST_OF_2018,
    )
    assert summary(disagreements(tables, EVERYTHING)) == [
        (
            "club", "SE312", "participation", "contradiction",
            [("early", "named"), ("late", "named"), ("agency", "not_listed")],
        )
    ]  # fmt: skip
    (one,) = disagreements(tables, EVERYTHING)
    assert one.sayings[0].note_sv == "Medlem."
    assert (one.sayings[2].date, one.sayings[2].quote) == ("2018", "Medlemmar är")


def test_a_region_named_only_before_the_list_may_have_left_since(said):
    tables = said(f"{OTHERS}\nclub,SE312,member,,,,early,,,", LIST_OF_2018)
    assert [one.kind for one in disagreements(tables, EVERYTHING)] == ["change"]


@pytest.mark.parametrize("source", ["late", "undated"])
def test_a_region_named_only_after_the_list_has_joined_later(said, source):
    tables = said(f"{OTHERS}\nclub,SE312,member,,,,{source},,,", LIST_OF_2018)
    assert disagreements(tables, EVERYTHING) == []


def test_a_later_source_that_tells_an_earlier_start_contradicts_the_list(said):
    tables = said(f"{OTHERS}\nclub,SE312,member,,2016,,late,,,", LIST_OF_2018)
    (one,) = disagreements(tables, EVERYTHING)
    assert one.kind == "contradiction"
    assert (one.sayings[0].year_start, one.sayings[0].year_end) == (2016, None)


def test_a_region_that_is_said_to_have_left_before_the_list_is_no_disagreement(said):
    tables = said(f"{OTHERS}\nclub,SE312,member,,2014,2016,late,,,", LIST_OF_2018)
    assert disagreements(tables, EVERYTHING) == []


def test_a_region_that_is_said_to_leave_after_the_list_contradicts_it(said):
    tables = said(f"{OTHERS}\nclub,SE312,member,,2016,2019,early,,,", LIST_OF_2018)
    assert [one.kind for one in disagreements(tables, EVERYTHING)] == ["contradiction"]


def test_a_month_of_the_year_of_the_list_is_not_before_it(said):
    tables = said(
        f"{OTHERS}\nclub,SE312,member,,,,early,,,", "club,SE,complete,agency,2017,Medlemmar är"
    )
    assert disagreements(tables, EVERYTHING) == []
    assert is_before("2017-11", "2017-12")
    assert not is_before("2017", "2017-12")
    assert is_before("2017", "2018-03-07")


@pytest.mark.parametrize("listing", ["examples", "unstated"])
def test_only_a_complete_list_can_leave_somebody_out(said, listing):
    tables = said(
        f"{OTHERS}\nclub,SE312,member,,,,early,,,", LIST_OF_2018.replace("complete", listing)
    )
    assert disagreements(tables, EVERYTHING) == []


@pytest.mark.parametrize(
    "named_too",
    [
        "club,SE31,member,,,,agency,,,",  # the area that it lies in
        "workshop,SE312,participant,,,,agency,,,",  # in a part of the initiative
    ],
)
def test_a_list_that_names_the_area_or_names_the_region_in_a_part_leaves_nobody_out(
    said, named_too
):
    tables = said(
        f"{named_too}\nclub,SE312,member,,,,early,,,\nplatform,SE312,member,,,,early,,,",
        "club,SE,complete,agency,2018,\nplatform,SE,complete,agency,2018,"
        if named_too.startswith("club")
        else "platform,SE,complete,agency,2018,",
    )
    in_question = named_too.partition(",")[0].replace("workshop", "platform")
    found = [one for one in disagreements(tables, EVERYTHING) if one.property == "participation"]
    assert in_question not in {one.initiative_id for one in found}


def test_a_list_for_sweden_says_nothing_of_territories_abroad_and_one_for_europe_does(said):
    facts = f"{OTHERS}\nclub,DED,member,,,,early,,,"
    assert disagreements(said(facts, LIST_OF_2018), EVERYTHING) == []
    of_europe = said(facts, LIST_OF_2018.replace(",SE,", ",EU,"))
    assert [one.nuts_code for one in disagreements(of_europe, EVERYTHING)] == ["DED"]


def test_an_organisation_that_only_has_its_seat_there_contradicts_nobody(said):
    tables = said(f"{OTHERS}\nclub,SE312,member,,,,early,,,", LIST_OF_2018)
    facts = tables.participations
    facts.loc[facts["nuts_code"] == "SE312", "basis"] = "seat"
    assert disagreements(tables, EVERYTHING) == []


# --- Level -----------------------------------------------------------------------------------


def test_a_region_and_its_area_named_by_different_sources_differ_in_level(said):
    tables = said("workshop,SE312,participant,,,,agency,,,\nworkshop,SE31,participant,,,,late,,,")
    assert summary(disagreements(tables, EVERYTHING)) == [
        ("workshop", "SE312", "level", "level", [("agency", "SE312"), ("late", "SE31")])
    ]


def test_a_source_that_names_both_differs_from_nobody(said):
    tables = said(
        """workshop,SE312,participant,,,,agency,,,
        workshop,SE31,participant,,,,agency,,,
        workshop,SE31,participant,,,,late,,,"""
    )
    assert disagreements(tables, EVERYTHING) == []


# --- What is heard, and whom it is about ----------------------------------------------------


@pytest.fixture
def disputed(said):
    return said(
        """club,SE311,member,,,,agency,,,
        club,SE312,member,,,,early,,,
        club,SE312,member,,,,late,,,
        workshop,SE321,participant,,,,agency,,,
        workshop,SE32,participant,,,,early,,,""",
        LIST_OF_2018,
        "pilot,start,2017,,agency,,,\npilot,start,2018-01,,late,,,",
    )


def test_the_gravest_come_first_in_the_order_of_the_initiatives(disputed):
    assert [one[:4] for one in summary(disagreements(disputed, EVERYTHING))] == [
        ("club", "SE312", "participation", "contradiction"),
        ("pilot", "", "start", "contradiction"),
        ("workshop", "SE321", "level", "level"),
    ]


@pytest.mark.parametrize("source", ["agency", "early", "late", "undated"])
def test_one_source_alone_never_disagrees(disputed, source):
    assert disagreements(disputed, Selection(sources=(source,))) == []


@pytest.mark.parametrize(
    ("known", "kinds"),
    [(2017, []), (2018, ["change", "level"]), (2021, ["contradiction", "contradiction", "level"])],
)
def test_only_what_was_known_by_then_can_disagree(disputed, known, kinds):
    assert [one.kind for one in disagreements(disputed, Selection(known=known))] == kinds


def test_filters_keep_what_is_about_the_shown_initiatives_and_their_parts(disputed):
    assert {
        one.initiative_id for one in disagreements(disputed, Selection(initiatives=("platform",)))
    } == {"workshop"}
    assert [one.property for one in disagreements(disputed, Selection(kinds=("pilot",)))] == [
        "start"
    ]


def test_a_region_and_an_initiative_have_their_own(disputed):
    of_dalarna = disagreements_of_region(disputed, EVERYTHING, "SE312")
    assert [one.initiative_id for one in of_dalarna] == ["club"]
    assert disagreements_of_region(disputed, EVERYTHING, "SE311") == []
    of_platform = disagreements_of_initiative(disputed, EVERYTHING, "platform")
    assert [one.initiative_id for one in of_platform] == ["workshop"]


def test_what_is_about_an_area_is_about_the_regions_in_it(said):
    tables = said(f"{OTHERS}\nclub,SE32,member,,,,early,,,", LIST_OF_2018)
    assert [one.nuts_code for one in disagreements_of_region(tables, EVERYTHING, "SE321")] == [
        "SE32"
    ]


def test_the_table_has_a_row_for_each_who_says_something(disputed):
    view = disagreements_view(disputed, EVERYTHING, "en")
    assert list(view.columns) == COLUMNS
    assert view.iloc[0].fillna("").tolist() == [
        "club", "Club", "SE312", "Dalarna County", "participation", "contradiction", "named",
        "2017-12", "", "", "early", "Bladet", "",
    ]  # fmt: skip
    assert len(view) == 3 + 2 + 2
    assert list(disagreements_view(disputed, Selection(known=2017), "sv").columns) == COLUMNS
