"""What the sources leave open is counted, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from conftest import frame
from seed import SEED

from data.gaps import count_undated, listings, undated_initiatives, unnamed_regions
from data.said import as_said
from pages.shared import store


def without(tables, *rows: tuple[str, str]):
    """The tables without some participations, each named by initiative and territory."""
    keys = zip(
        tables.participations["initiative_id"], tables.participations["nuts_code"], strict=True
    )
    keep = [key not in rows for key in keys]
    return replace(tables, participations=tables.participations[keep])


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
    assert undated_initiatives(replace(tables, participations=dated_part)) == ["club"]


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
    assert list(listings(replace(tables, coverage=coverage))["publisher"]) == [
        "Verket",
        "Tidningen",
    ]
