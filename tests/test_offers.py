"""What the filters offer beside each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.initiatives import shown_initiatives
from data.offers import emptying_filters, offered_values
from data.selection import LISTS, Selection

pytestmark = pytest.mark.everywhere


def test_without_choices_everything_is_offered(tables):
    offered = offered_values(tables, Selection())
    assert offered["initiative"] == ["platform", "workshop", "club", "pilot", "project"]
    assert offered["kind"] == ["thematic-platform", "network", "pilot", "interreg-project",
                               "partnership"]  # fmt: skip
    assert offered["theme"] == ["energy", "general", "industry"]
    assert offered["source"] == ["agency", "paper"]
    assert offered["year"] == [2016, 2017, 2018, 2019]


def test_a_choice_narrows_the_other_filters_and_not_its_own(tables):
    offered = offered_values(tables, Selection(themes=("energy",)))
    assert offered["initiative"] == ["platform", "workshop"]
    assert offered["kind"] == ["thematic-platform", "partnership"]
    assert offered["source"] == ["agency"]
    assert offered["theme"] == ["energy", "general", "industry"]


def test_every_offered_choice_shows_something(tables):
    for selection in (Selection(), Selection(themes=("energy",)), Selection(sources=("paper",))):
        for parameter, values in offered_values(tables, selection).items():
            for value in values:
                field = LISTS.get(parameter, parameter)
                chosen = replace(selection, **{field: (value,) if parameter in LISTS else value})
                assert not shown_initiatives(tables, chosen).empty, (parameter, value)


def test_years_of_sources_are_offered_where_a_source_says_something_of_what_is_shown(tables):
    assert offered_values(tables, Selection())["known"] == [2018, 2021]
    assert offered_values(tables, Selection(initiatives=("club",)))["known"] == [2018]
    assert offered_values(tables, Selection(initiatives=("club",), known=2020))["known"] == [
        2018, 2020,
    ]  # fmt: skip


def test_a_year_before_the_sources_empties_the_view(tables):
    clash = Selection(sources=("paper",), known=2018)
    assert emptying_filters(tables, clash) == ["sources", "known"]


def test_years_are_those_in_which_something_shown_is_known_to_hold(tables):
    assert offered_values(tables, Selection(initiatives=("pilot",)))["year"] == [2018, 2019]
    assert offered_values(tables, Selection(initiatives=("club",)))["year"] == []


def test_what_is_chosen_stays_on_offer_so_that_it_can_be_undone(tables):
    offered = offered_values(tables, Selection(initiatives=("club",), themes=("energy",)))
    assert "club" in offered["initiative"]
    assert "energy" in offered["theme"]


def test_the_filters_that_empty_a_view_are_named(tables):
    assert emptying_filters(tables, Selection(themes=("energy",))) == []
    clash = Selection(initiatives=("club",), themes=("energy",), sources=("agency",))
    assert emptying_filters(tables, clash) == ["initiatives", "themes"]


def test_where_no_single_filter_is_to_blame_all_are_named(tables):
    clash = Selection(initiatives=("club",), themes=("energy",), kinds=("pilot",))
    assert emptying_filters(tables, clash) == ["initiatives", "kinds", "themes"]
