"""Which initiatives a choice shows."""

from __future__ import annotations

from dataclasses import replace

from data.initiatives import matching_initiatives, shown_initiatives, subtrees, tree_order
from data.selection import Selection


def shown(tables, **chosen):
    return list(shown_initiatives(tables, Selection(**chosen))["initiative_id"])


def test_without_filters_the_initiatives_that_count_are_shown(tables):
    assert shown(tables) == ["club", "pilot", "platform", "project"]


def test_a_part_is_shown_by_itself_only_without_what_it_is_part_of(tables):
    assert shown(tables, initiatives=("workshop",)) == ["workshop"]
    assert shown(tables, initiatives=("platform", "workshop")) == ["platform"]


def test_different_filters_narrow_each_other(tables):
    assert shown(tables, themes=("general",), kinds=("network",)) == ["club"]
    assert shown(tables, themes=("energy",), kinds=("network",)) == []


def test_values_of_one_filter_are_alternatives(tables):
    assert shown(tables, kinds=("network", "pilot")) == ["club", "pilot"]


def test_a_chosen_initiative_brings_its_parts_along(tables):
    assert shown(tables, initiatives=("platform",), kinds=("partnership",)) == ["workshop"]


def test_only_what_the_chosen_sources_mention_is_shown(tables):
    assert shown(tables, sources=("paper",)) == ["project"]


def test_years_leave_the_initiatives_alone(tables):
    assert shown(tables, years=(1999,)) == shown(tables)


def test_matching_keeps_parts_beside_their_initiative(tables):
    matching = matching_initiatives(tables, Selection(themes=("energy",)))
    assert list(matching["initiative_id"]) == ["platform", "workshop"]


def test_subtree_lists_parts_and_parts_of_parts(tables):
    deeper = tables.initiatives.assign(parent_id=["", "workshop", "", "", "platform"])
    parts = subtrees(replace(tables, initiatives=deeper))
    assert parts["platform"] == ("platform", "workshop", "pilot")
    assert parts["club"] == ("club",)


def test_tree_order_is_by_kind_with_parts_behind_their_initiative(tables):
    assert tree_order(tables) == ("platform", "workshop", "club", "pilot", "project")
