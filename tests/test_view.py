"""One selection, computed once: map, legend, sentence and table read the same numbers."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from data.selection import Selection
from pages.shared.view import view_of

REGIONS = ["SE311", "SE312", "SE321"]


def test_one_initiative_is_shown_by_status(tables):
    view = view_of(tables, Selection(initiatives=("club",)))
    assert (view.is_one, view.is_empty, view.counted) == (True, False, 1)
    assert [one.key for one in view.classes.classes] == [
        "participates", "participates_via_area", "not_listed", "not_stated",
    ]  # fmt: skip


def test_several_initiatives_are_shown_by_number(tables):
    view = view_of(tables, Selection())
    assert (view.is_one, view.is_empty, view.counted) == (False, False, 4)
    assert {code: one.key for code, one in view.classes.by_region().items()} == {
        "SE311": "count-5",
        "SE312": "count-5",
        "SE321": "count-4",
    }


def test_a_filter_that_leaves_one_initiative_shows_it_by_status(tables):
    assert view_of(tables, Selection(kinds=("pilot",))).is_one
    assert view_of(tables, Selection(themes=("energy",))).is_one  # a part is not another


def test_choices_that_exclude_each_other_leave_nothing_to_show(tables):
    view = view_of(tables, Selection(initiatives=("club",), themes=("energy",)))
    assert (view.is_one, view.is_empty, view.counted) == (False, True, 0)
    assert list(view.counts["initiatives"]) == [0, 0, 0]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(initiatives=("workshop",)),
        Selection(initiatives=("club", "project"), years=(2018,)),
        Selection(derived=False),
        Selection(sources=("paper",)),
        Selection(initiatives=("club",), themes=("energy",)),
    ],
)
def test_every_region_is_in_one_class_and_has_one_count_in_every_view(tables, selection):
    view = view_of(tables, selection)
    classed = [code for one in view.classes.classes for code in one.nuts_codes]
    assert sorted(classed) == REGIONS
    assert list(view.counts["nuts_code"]) == REGIONS


def test_a_view_remembers_the_selection_that_it_shows(tables):
    selection = Selection(initiatives=("pilot",), years=(2018,))
    view = view_of(tables, selection)
    assert view.selection == selection
    with pytest.raises(FrozenInstanceError):
        view.counted = 5
