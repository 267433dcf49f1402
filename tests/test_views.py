"""The tables that leave the project."""

from __future__ import annotations

from wider import wider

from data.selection import Selection
from data.views import (
    COUNT_COLUMNS,
    PARTICIPATION_COLUMNS,
    country_names,
    counts_view,
    participation_view,
    region_names,
)


def test_participation_has_a_row_per_region_and_counted_initiative(tables):
    rows = participation_view(tables, Selection(), "sv")
    assert list(rows.columns) == PARTICIPATION_COLUMNS
    assert len(rows) == 3 * 4
    first = rows.iloc[0]
    assert (first["nuts_code"], first["lan_kod"], first["region"]) == (
        "SE311",
        "17",
        "Region Värmland",
    )
    assert (first["initiative"], first["status"]) == ("Klubben", "participates")


def test_names_follow_the_language_and_codes_do_not(tables):
    swedish = participation_view(tables, Selection(), "sv")
    english = participation_view(tables, Selection(), "en")
    assert set(english["region"]) == {"Värmland County", "Dalarna County", "Västernorrland County"}
    assert set(english["initiative"]) == {"Club", "Pilot", "Platform", "Project"}
    assert list(english["status"]) == list(swedish["status"])


def test_counts_has_a_row_per_region(tables):
    rows = counts_view(tables, Selection(), "sv")
    assert list(rows.columns) == COUNT_COLUMNS
    assert list(rows["initiatives"]) == [2, 2, 1]
    assert list(rows["lan_kod"]) == ["17", "20", "22"]


def test_region_names_are_those_of_swedish_regions_only(tables):
    assert list(region_names(tables, "sv")["nuts_code"]) == ["SE311", "SE312", "SE321"]


def test_countries_are_named_by_their_iso_code_which_nuts_does_not_always_have(tables):
    assert country_names(wider(tables), "en") == {
        "DE": "Germany",
        "SE": "Sweden",
        "GR": "Greece",
        "GB": "United Kingdom",
    }
    assert country_names(wider(tables), "sv")["GR"] == "Grekland"
