"""A choice and its address."""

from __future__ import annotations

import pytest

from data.selection import (
    Selection,
    known_years,
    read_selection,
    valid_values,
    write_selection,
    years_of_sources,
)

pytestmark = pytest.mark.everywhere


def test_no_parameters_choose_everything(tables):
    assert read_selection({}, tables) == (Selection(), [])


def test_what_is_written_is_read_again(tables):
    selection = Selection(
        initiatives=("club", "workshop"),
        kinds=("network",),
        themes=("energy",),
        years=(2016, 2018),
        sources=("paper",),
        known=2020,
        derived=False,
        undated=True,
        seats=True,
    )
    assert read_selection(write_selection(selection), tables) == (selection, [])


def test_defaults_are_not_written():
    assert write_selection(Selection()) == {}


def test_the_order_in_an_address_makes_no_difference(tables):
    one, _ = read_selection({"initiative": ["project", "club"], "year": ["2018", "2016"]}, tables)
    assert one.initiatives == ("club", "project")
    assert one.years == (2016, 2018)


def test_a_repeated_value_counts_once(tables):
    assert read_selection({"initiative": ["club", "club"]}, tables)[0].initiatives == ("club",)


def test_unknown_values_are_named_with_the_nearest_and_left_out(tables):
    selection, unknown = read_selection({"initiative": ["clup", "pilot"], "year": ["x"]}, tables)
    assert selection == Selection(initiatives=("pilot",))
    assert [(one.parameter, one.value) for one in unknown] == [
        ("initiative", "clup"),
        ("year", "x"),
    ]
    assert unknown[0].nearest == ("club",)
    assert "club" in unknown[0].valid


@pytest.mark.parametrize("value", ["yes", "true", "", "2", "-1"])
def test_a_switch_is_nought_or_one(tables, value):
    selection, unknown = read_selection({"derived": [value]}, tables)
    assert selection.derived
    assert [one.value for one in unknown] == [value]


def test_known_is_one_year_between_the_oldest_source_and_the_newest(tables):
    assert read_selection({"known": ["2018", "2020"]}, tables)[0] == Selection(known=2020)
    assert valid_values(tables)["known"] == ("2018", "2019", "2020", "2021")
    selection, unknown = read_selection({"known": ["2017"]}, tables)
    assert selection.known is None
    assert [(one.parameter, one.value) for one in unknown] == [("known", "2017")]


def test_a_source_without_a_date_is_known_from_the_year_in_which_it_was_read(tables):
    sources = tables.sources.assign(published=["", "2021-05-04"])
    assert dict(years_of_sources(sources)) == {"agency": 2026, "paper": 2021}


def test_parameters_of_others_are_left_alone(tables):
    assert read_selection({"utm_source": ["mail"], "region": ["SE312"]}, tables)[1] == []


def test_narrowed_names_what_differs_from_the_default():
    assert Selection().narrowed == ()
    assert Selection(years=(2018,), derived=False).narrowed == ("years", "derived")


def test_known_years_reach_from_the_first_to_the_last_dated_fact(tables):
    assert known_years(tables) == [2016, 2017, 2018, 2019]


def test_every_parameter_has_valid_values(tables):
    assert all(valid_values(tables).values())
