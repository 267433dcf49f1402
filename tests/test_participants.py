"""Who takes part in an initiative, and how complete its list is."""

from __future__ import annotations

import pytest
from databases import changed
from pandas import concat
from seed import SEED, SEED_ID
from wider import wider

from data.participants import coverage_of, participants_of
from data.selection import Selection
from pages.shared import store

pytestmark = pytest.mark.everywhere


def named(tables, initiative_id, **choices):
    rows = participants_of(tables, Selection(**choices), initiative_id)
    return list(zip(rows["initiative_id"], rows["nuts_code"], strict=True))


def test_an_area_stands_as_the_source_names_it(tables):
    rows = participants_of(tables, Selection(), "pilot")
    assert list(rows["nuts_code"]) == ["SE31", "DED"]
    assert list(rows["nuts_level"]) == [2, 1]
    assert list(rows["country"]) == ["SE", "DE"]
    assert list(rows["is_swedish"]) == [True, False]
    assert rows.iloc[0][["role", "year_start", "year_end", "source_id"]].to_list() == [
        "participant", 2018, 2019, "agency",
    ]  # fmt: skip


def test_an_initiative_has_those_of_its_parts_at_any_depth(tables):
    more = wider(tables)
    assert named(more, "platform") == [
        ("workshop", "SE312"), ("bench", "SE321"), ("bench", "EL3"),
    ]  # fmt: skip
    assert named(more, "workshop") == named(more, "platform")
    assert named(more, "bench") == [("bench", "SE321"), ("bench", "EL3")]


def test_swedish_ones_come_first_then_the_countries_by_their_code(tables):
    everybody = wider(tables).participations
    # NUTS begins with EL and UK where the countries are GR and GB.
    rows = everybody[everybody["nuts_code"].isin(["EL3", "DED", "UKI", "SE311"])]
    club = changed(wider(tables), participations=rows.assign(initiative_id="club"))
    found = participants_of(club, Selection(), "club")
    assert list(found["nuts_code"]) == ["SE311", "DED", "UKI", "EL3"]
    assert list(found["country"]) == ["SE", "DE", "GB", "GR"]


def test_the_initiative_itself_comes_before_its_parts_for_one_region(tables):
    both = changed(
        tables,
        participations=tables.participations.iloc[[4, 4]].assign(
            initiative_id=["workshop", "platform"]
        ),
    )
    assert named(both, "platform") == [("platform", "SE312"), ("workshop", "SE312")]


def test_only_the_chosen_sources_speak(tables):
    more = wider(tables)
    assert named(more, "platform", sources=("paper",)) == [("bench", "EL3")]
    assert named(more, "club", sources=("paper",)) == []


def test_years_and_areas_leave_nobody_out(tables):
    assert named(tables, "pilot", years=(2016,), derived=False) == named(tables, "pilot")


def test_an_initiative_in_which_nobody_is_named_has_no_rows(tables):
    silent = changed(tables, participations=tables.participations.iloc[:0])
    rows = participants_of(silent, Selection(), "club")
    assert rows.empty
    assert {"nuts_code", "country", "is_swedish", "role"} <= set(rows.columns)


def test_every_source_says_how_complete_its_list_is_complete_ones_first(tables):
    club = coverage_of(wider(tables), Selection(), "club")
    assert list(zip(club["source_id"], club["listing"], strict=True)) == [
        ("agency", "complete"), ("paper", "examples"),
    ]  # fmt: skip
    backwards = changed(wider(tables), coverage=wider(tables).coverage.iloc[::-1])
    assert list(coverage_of(backwards, Selection(), "club")["listing"]) == ["complete", "examples"]


def test_what_is_said_of_a_part_is_not_said_of_the_whole(tables):
    assert list(coverage_of(wider(tables), Selection(), "platform")["quote"]) == ["till exempel"]
    assert list(coverage_of(wider(tables), Selection(), "bench")["quote"]) == ["vid Bänken"]


def test_only_the_chosen_sources_say_how_complete_they_are(tables):
    paper = coverage_of(wider(tables), Selection(sources=("paper",)), "club")
    assert list(paper["listing"]) == ["examples"]
    assert coverage_of(tables, Selection(sources=("paper",)), "pilot").empty


def test_who_only_has_its_seat_somewhere_is_named_as_that(tables):
    institute = tables.participations.iloc[[0]].assign(nuts_code="SE312", basis="seat")
    more = changed(tables, participations=concat([tables.participations, institute]))
    found = participants_of(more, Selection(), "club")
    assert list(zip(found["nuts_code"], found["basis"], strict=True)) == [
        ("SE311", "territory"), ("SE312", "seat"),
    ]  # fmt: skip


def test_vanguard_has_four_regions_and_dalarna_in_two_of_its_parts():
    assert named(store.tables(), "vanguard", sources=(SEED_ID,)) == [
        ("vanguard", "SE124"),
        ("vanguard", "SE224"),
        ("vanguard", "SE311"),
        ("vanguard", "SE312"),
        ("adma", "SE312"),
        ("vanguard-offshore", "SE312"),
    ]


def test_the_pilot_has_an_area_and_four_regions_abroad():
    rows = participants_of(store.tables(), SEED, "industrial-transition-pilot")
    assert list(rows["nuts_code"]) == ["SE31", "BE3", "DED", "FRE", "ITC1"]
    assert list(rows["country"]) == ["SE", "BE", "DE", "FR", "IT"]
