"""What the sources leave open is counted, and nothing else is."""

from __future__ import annotations

import pytest
from conftest import frame
from databases import changed
from pandas import concat
from seed import SEED

from data.gaps import (
    count_undated,
    initiatives_without_region,
    listings,
    regions_in_nothing,
    undated_initiatives,
    unnamed_regions,
)
from data.said import as_said
from data.selection import Selection
from pages.shared import store

pytestmark = pytest.mark.everywhere


def without(tables, *rows: tuple[str, str]):
    """The tables without some participations, each named by initiative and territory."""
    keys = zip(
        tables.participations["initiative_id"], tables.participations["nuts_code"], strict=True
    )
    keep = [key not in rows for key in keys]
    return changed(tables, participations=tables.participations[keep])


def test_a_region_is_unnamed_only_if_its_area_is_too(tables):
    assert unnamed_regions(tables) == []
    assert unnamed_regions(without(tables, ("project", "SE321"))) == ["SE321"]
    # Värmland is still in the area that the pilot names.
    assert unnamed_regions(without(tables, ("club", "SE311"))) == []
    assert unnamed_regions(without(tables, ("club", "SE311"), ("pilot", "SE31"))) == ["SE311"]


def test_three_regions_are_named_by_no_real_source():
    assert unnamed_regions(store.tables()) == ["SE221", "SE231", "SE332"]
    everybody = store.tables().participations["nuts_code"]
    for region in ("SE221", "SE231", "SE332"):
        assert region not in set(everybody)
        assert region[:4] not in set(everybody)


def test_ten_regions_are_not_named_by_the_first_source():
    assert unnamed_regions(as_said(store.tables(), SEED)) == [
        "SE121", "SE125", "SE211", "SE212", "SE213", "SE214", "SE221", "SE231", "SE321", "SE332",
    ]  # fmt: skip


def test_an_initiative_is_undated_if_nothing_in_it_has_a_year(tables):
    # The pilot has a year itself, the project in a participation.
    assert undated_initiatives(tables) == ["club", "platform"]
    dated_part = tables.participations.copy()
    dated_part.loc[dated_part["initiative_id"] == "workshop", "year_start"] = 2016
    assert undated_initiatives(changed(tables, participations=dated_part)) == ["club"]


def test_participations_without_a_year_are_counted(tables):
    assert count_undated(tables) == 3
    assert count_undated(as_said(store.tables(), SEED)) == 29
    rows = zip(
        *(store.tables().participations[column].isna() for column in ("year_start", "year_end")),
        strict=True,
    )
    assert count_undated(store.tables()) == sum(start and end for start, end in rows)


def test_lists_are_told_in_the_order_of_the_tree_with_who_says_it(tables):
    told = listings(tables)
    assert told[["initiative_id", "is_part", "listing", "publisher"]].to_numpy().tolist() == [
        ["platform", False, "examples", "Verket"],
        ["workshop", True, "examples", "Verket"],
        ["club", False, "complete", "Verket"],
        ["pilot", False, "complete", "Verket"],
        ["project", False, "unstated", "Verket"],
    ]


def test_two_sources_on_one_list_are_both_told(tables):
    more = frame(
        """
        initiative_id,scope,listing,source_id,as_of,quote
        club,SE,examples,paper,2021-05-04,
        """
    )
    coverage = tables.coverage.iloc[[0]].merge(more, how="outer")
    assert list(listings(changed(tables, coverage=coverage))["publisher"]) == [
        "Verket",
        "Tidningen",
    ]


def in_nothing(tables, **choices):
    rows = regions_in_nothing(tables, Selection(**choices))
    return dict(zip(rows["nuts_code"], rows["named_as"], strict=True))


def without_region(tables, **choices):
    rows = initiatives_without_region(tables, Selection(**choices))
    return {row["initiative_id"]: tuple(row)[1:] for _, row in rows.iterrows()}


def test_a_region_in_nothing_known_may_still_be_named_in_a_way_that_is_not_counted(tables):
    assert in_nothing(tables) == {}
    assert in_nothing(without(tables, ("project", "SE321"))) == {"SE321": ""}
    # The pilot names the area of Värmland and Dalarna for 2018 and 2019.
    assert in_nothing(tables, kinds=("pilot",)) == {"SE321": ""}
    assert in_nothing(tables, kinds=("pilot",), derived=False) == {
        "SE311": "area", "SE312": "area", "SE321": "",
    }  # fmt: skip
    assert in_nothing(tables, kinds=("pilot",), years=(2017,))["SE311"] == "other_years"


def test_the_closest_of_what_is_not_counted_says_how_a_region_is_named(tables):
    one = tables.participations[tables.participations["initiative_id"] == "club"]
    seat = one.assign(nuts_code="SE321", basis="seat")
    seated = changed(tables, participations=concat([tables.participations, seat]))
    assert in_nothing(seated, initiatives=("club",)) == {"SE312": "", "SE321": "seat"}
    assert in_nothing(seated, initiatives=("club",), seats=True) == {"SE312": ""}
    undated = in_nothing(seated, initiatives=("club",), years=(2018,), seats=True)
    assert undated == {"SE311": "undated", "SE312": "", "SE321": "undated"}
    past = seated.participations.assign(year_start=2015, year_end=2016, basis="territory")
    told = changed(seated, participations=concat([seated.participations, past]))
    assert in_nothing(told, initiatives=("club",), years=(2018,))["SE321"] == "other_years"


def test_filters_that_show_nothing_leave_no_gaps(tables):
    clash = {"initiatives": ("club",), "themes": ("energy",)}
    assert in_nothing(tables, **clash) == {}
    assert without_region(tables, **clash) == {}


def test_an_initiative_without_a_region_says_how_complete_its_list_is(tables):
    assert without_region(tables) == {}
    nobody = without(tables, ("workshop", "SE312"), ("club", "SE311"))
    assert without_region(nobody) == {
        "platform": ("platform", "", "examples"),
        "workshop": ("platform", "", "examples"),
        "club": ("club", "", "complete"),
    }
    assert without_region(nobody, initiatives=("workshop",)) == {
        "workshop": ("platform", "", "examples")
    }
    silent = changed(nobody, coverage=nobody.coverage.iloc[:0])
    assert without_region(silent)["club"] == ("club", "", "")
    assert without_region(tables, derived=False) == {"pilot": ("pilot", "area", "complete")}


def test_the_source_that_says_most_of_a_list_is_believed(tables):
    nobody = without(tables, ("club", "SE311"))
    examples = nobody.coverage[nobody.coverage["initiative_id"] == "platform"]
    two = concat([nobody.coverage, examples.assign(initiative_id="club", source_id="paper")])
    assert without_region(changed(nobody, coverage=two))["club"] == ("club", "", "complete")


def test_three_real_regions_take_part_in_nothing_known():
    # Blekinge, Halland and Norrbotten stand in no row of the participations, nor do their areas.
    assert in_nothing(store.tables()) == {"SE221": "", "SE231": "", "SE332": ""}
