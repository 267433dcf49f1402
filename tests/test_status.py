"""The four statuses, on tables that can be checked by head."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from databases import changed

from data.selection import Selection
from data.status import STATUSES, count_statuses, participation_status

pytestmark = pytest.mark.everywhere

EVERYTHING = Selection()


def cell(tables, selection, initiative_id, nuts_code):
    status = participation_status(tables, selection)
    rows = status[(status["initiative_id"] == initiative_id) & (status["nuts_code"] == nuts_code)]
    assert len(rows) == 1
    return rows.iloc[0]


def test_every_region_has_one_status_in_every_initiative_that_counts(tables):
    status = participation_status(tables, EVERYTHING)
    assert list(status["initiative_id"].unique()) == ["club", "pilot", "platform", "project"]
    assert len(status) == 4 * 3
    assert not status.duplicated(["initiative_id", "nuts_code"]).any()


@pytest.mark.parametrize(
    ("initiative_id", "expected"),
    [
        ("club", ["participates", "not_listed", "not_listed"]),
        ("pilot", ["participates_via_area", "participates_via_area", "not_listed"]),
        ("platform", ["not_stated", "participates", "not_stated"]),
        ("project", ["not_stated", "not_stated", "participates"]),
    ],
)
def test_status_of_värmland_dalarna_and_västernorrland(tables, initiative_id, expected):
    status = participation_status(tables, EVERYTHING)
    assert list(status.loc[status["initiative_id"] == initiative_id, "status"]) == expected


def test_region_not_named_where_only_examples_are_given_is_not_stated(tables):
    assert cell(tables, EVERYTHING, "platform", "SE321")["status"] == "not_stated"


def test_region_named_directly_has_no_via(tables):
    assert cell(tables, EVERYTHING, "club", "SE311")["via"] == ""


def test_region_named_in_a_part_takes_part_through_the_part(tables):
    named = cell(tables, EVERYTHING, "platform", "SE312")
    assert (named["status"], named["via"], named["role"]) == (
        "participates",
        "workshop",
        "participant",
    )


def test_region_in_a_named_area_takes_part_through_the_area_in_its_years(tables):
    named = cell(tables, EVERYTHING, "pilot", "SE312")
    assert (named["via"], named["year_start"], named["year_end"]) == ("SE31", 2018, 2019)


def test_without_areas_a_region_in_one_is_not_stated_and_never_not_listed(tables):
    without = replace(EVERYTHING, derived=False)
    assert cell(tables, without, "pilot", "SE312")["status"] == "not_stated"
    assert cell(tables, without, "pilot", "SE312")["via"] == ""
    assert cell(tables, without, "pilot", "SE321")["status"] == "not_listed"


def test_the_closest_fact_decides(tables):
    direct = tables.participations.iloc[[2]].assign(nuts_code="SE312", role="partner")
    both = changed(tables, participations=pd.concat([tables.participations, direct]))
    named = cell(both, EVERYTHING, "pilot", "SE312")
    assert (named["status"], named["via"], named["role"]) == ("participates", "", "partner")


def test_a_region_in_a_part_is_not_not_listed_in_the_part_of_another(tables):
    workshop = Selection(initiatives=("workshop",))
    assert cell(tables, workshop, "workshop", "SE312")["via"] == ""
    assert cell(tables, workshop, "workshop", "SE311")["status"] == "not_stated"


def test_only_the_chosen_sources_speak(tables):
    agency = Selection(sources=("agency",))
    assert cell(tables, agency, "project", "SE321")["status"] == "not_stated"
    assert cell(tables, agency, "project", "SE321")["source_ids"] == "agency"
    assert cell(tables, EVERYTHING, "project", "SE321")["source_ids"] == "paper"


def test_not_listed_rests_on_the_source_of_the_complete_list(tables):
    assert cell(tables, EVERYTHING, "club", "SE321")["source_ids"] == "agency"


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2017, "not_listed"), (2018, "participates_via_area"), (2019, "participates_via_area")],
)
def test_a_year_keeps_what_is_known_to_hold_in_it(tables, year, expected):
    chosen = Selection(initiatives=("pilot",), years=(year,))
    assert cell(tables, chosen, "pilot", "SE312")["status"] == expected


def test_an_unknown_end_is_not_an_end(tables):
    for year, expected in ((2015, "not_stated"), (2016, "participates"), (2026, "participates")):
        chosen = Selection(initiatives=("project",), years=(year,))
        assert cell(tables, chosen, "project", "SE321")["status"] == expected


def test_a_fact_without_years_is_counted_in_a_year_only_if_asked_for(tables):
    chosen = Selection(initiatives=("club",), years=(2018,))
    assert cell(tables, chosen, "club", "SE311")["status"] == "not_stated"
    assert cell(tables, chosen, "club", "SE312")["status"] == "not_listed"
    asked_for = replace(chosen, undated=True)
    assert cell(tables, asked_for, "club", "SE311")["status"] == "participates"


def test_a_known_end_with_an_unknown_start_holds_in_the_year_of_the_end_only(tables):
    facts = tables.participations
    ending = facts.assign(year_end=facts["year_end"].where(facts["initiative_id"] != "club", 2015))
    ended = changed(tables, participations=ending)
    for year, expected in ((2014, "not_stated"), (2015, "participates"), (2016, "not_listed")):
        chosen = Selection(initiatives=("club",), years=(year,))
        assert cell(ended, chosen, "club", "SE311")["status"] == expected


def test_an_empty_choice_gives_no_rows_and_the_same_columns(tables):
    nothing = participation_status(tables, Selection(initiatives=("club",), themes=("energy",)))
    assert nothing.empty
    assert list(nothing.columns) == list(participation_status(tables, EVERYTHING).columns)


def test_counting_statuses_writes_zero_out(tables):
    counted = count_statuses(participation_status(tables, Selection(initiatives=("club",))))
    assert tuple(counted.index) == STATUSES
    assert list(counted) == [1, 0, 2, 0]


def test_the_status_in_a_part_can_be_asked_for_beside_that_in_the_whole(tables):
    rows = participation_status(tables, EVERYTHING, initiative_ids=["workshop", "platform"])
    assert list(zip(rows["initiative_id"], rows["nuts_code"], rows["status"], strict=True)) == [
        ("workshop", "SE311", "not_stated"),
        ("workshop", "SE312", "participates"),
        ("workshop", "SE321", "not_stated"),
        ("platform", "SE311", "not_stated"),
        ("platform", "SE312", "participates"),
        ("platform", "SE321", "not_stated"),
    ]
    assert list(rows["via"]) == ["", "", "", "", "workshop", ""]


def test_asked_for_no_initiative_there_are_no_rows(tables):
    assert participation_status(tables, EVERYTHING, initiative_ids=[]).empty
