"""Who takes part in Europe, and who are a region's partners, recounted by hand on small tables."""

from __future__ import annotations

import pytest
from conftest import frame
from databases import changed
from pandas import concat

from data.europe import COLUMNS, facts_of_place, partners, seats, taking_part
from data.load import Tables, load_tables, swedish_regions
from data.partners import shared_initiatives
from data.selection import Selection

pytestmark = pytest.mark.everywhere


@pytest.fixture
def with_seats(tables: Tables) -> Tables:
    """A university in Sachsen takes part in the project, and Sachsen in the workshop."""
    more = frame(
        """
        initiative_id,nuts_code,basis,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        project,DED,seat,partner,Universitetet,,,paper,,,
        workshop,DED,territory,participant,,,,paper,,,
        """
    )
    facts = concat([tables.participations, more], ignore_index=True)
    return changed(tables, participations=facts)


def told(rows) -> list[tuple]:
    return [tuple(row) for row in rows.drop(columns=["source_ids"]).to_numpy().tolist()]


def test_everybody_stands_as_the_sources_name_them_and_regions_of_an_area_as_derived(tables):
    assert told(taking_part(tables, Selection())) == [
        ("DED", 1, "DE", 1, ("pilot",), "territory"),
        ("SE31", 2, "SE", 1, ("pilot",), "territory"),
        ("SE311", 3, "SE", 2, ("club", "pilot"), "territory"),
        ("SE312", 3, "SE", 2, ("pilot", "platform"), "territory"),
        ("SE321", 3, "SE", 1, ("project",), "territory"),
    ]


def test_region_that_takes_part_only_through_its_area_says_so(tables):
    assert told(taking_part(tables, Selection(initiatives=("pilot",))))[2:] == [
        ("SE311", 3, "SE", 1, ("pilot",), "area"),
        ("SE312", 3, "SE", 1, ("pilot",), "area"),
    ]
    without = taking_part(tables, Selection(initiatives=("pilot",), derived=False))
    assert without["nuts_code"].tolist() == ["DED", "SE31"]


def test_organisation_with_its_seat_counts_only_if_seats_do(with_seats):
    default, asked = (
        taking_part(with_seats, Selection(seats=switched)).set_index("nuts_code")
        for switched in (False, True)
    )
    assert default.loc["DED", "initiative_ids"] == ("pilot", "platform")
    assert asked.loc["DED", "initiative_ids"] == ("pilot", "platform", "project")
    assert asked.loc["DED", "source_ids"] == "agency paper"
    only_seat = Selection(initiatives=("project",), seats=True)
    assert told(taking_part(with_seats, only_seat))[0][-1] == "seat"


@pytest.mark.parametrize("switched", [False, True])
def test_organisations_are_listed_with_their_seat_whether_they_count_or_not(with_seats, switched):
    assert seats(with_seats, Selection(seats=switched)).to_numpy().tolist() == [
        ["DED", "DE", "Universitetet", "project"]
    ]
    assert seats(with_seats, Selection(initiatives=("club",))).empty


def test_partners_share_an_initiative_and_are_told_which(with_seats):
    found = partners(with_seats, Selection(), "SE312")
    assert told(found) == [
        ("DED", 1, "DE", 2, ("pilot", "platform"), "territory"),
        ("SE311", 3, "SE", 1, ("pilot",), "area"),
    ]
    assert partners(with_seats, Selection(), "SE321").empty


def test_nobody_takes_part_where_the_choices_exclude_each_other(tables):
    nothing = Selection(initiatives=("club",), themes=("energy",))
    assert taking_part(tables, nothing).columns.tolist() == COLUMNS
    assert taking_part(tables, nothing).empty
    assert partners(tables, nothing, "SE311").empty
    assert seats(tables, nothing).empty


def test_facts_of_a_place_are_all_of_them_whatever_is_filtered(with_seats):
    facts = facts_of_place(with_seats, Selection(initiatives=("club",)), "DED")
    assert facts["initiative_id"].tolist() == ["workshop", "pilot", "project"]
    assert facts["counts_as"].tolist() == ["platform", "pilot", "project"]
    only_agency = Selection(sources=("agency",))
    assert facts_of_place(with_seats, only_agency, "DED")["initiative_id"].tolist() == ["pilot"]


def test_partners_of_the_real_regions_are_those_that_share_initiatives():
    tables = load_tables()
    for code in swedish_regions(tables)["nuts_code"]:
        shared = shared_initiatives(tables, Selection(), code)
        found = partners(tables, Selection(), code)
        assert found["nuts_code"].tolist() == shared["nuts_code"].tolist()
        assert found["initiative_ids"].tolist() == shared["initiative_ids"].tolist()
