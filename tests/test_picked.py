"""What those compared have in common, and of whom it is said that they are the only one."""

from __future__ import annotations

import pytest
from pandas import DataFrame

from data.compare import matrix_of
from data.picked import SHAPES, Finding, compare_picked
from data.selection import Selection
from data.status import STATUSES

YES, VIA, NO, UNKNOWN = STATUSES


def compared(*statuses):
    """Compare p, q, … in one initiative."""
    picked = "pqrs"[: len(statuses)]
    return compare_picked(DataFrame([statuses], index=["x"], columns=list(picked)))


@pytest.mark.parametrize(
    ("statuses", "shape"),
    [
        ((YES, YES), "all"),
        ((YES, VIA, VIA), "all"),
        ((YES, NO), "only"),
        ((NO, VIA, NO), "only"),
        ((YES, UNKNOWN), "only_named"),
        ((YES, NO, UNKNOWN), "only_named"),
        ((YES, YES, NO), "some"),
        ((YES, UNKNOWN, YES), "some_named"),
        ((YES, NO, YES, UNKNOWN), "some_mixed"),
    ],
)
def test_nobody_is_called_the_only_one_where_another_may_take_part(statuses, shape):
    (finding,) = compared(*statuses)
    assert finding.shape == shape
    assert shape in SHAPES


@pytest.mark.parametrize("statuses", [(NO, NO), (UNKNOWN, UNKNOWN), (NO, UNKNOWN, NO)])
def test_what_nobody_takes_part_in_is_left_out(statuses):
    assert compared(*statuses) == []


def test_a_finding_says_who_takes_part_of_whom_it_is_unknown_and_who_is_not_listed():
    assert compared(VIA, UNKNOWN, NO, YES) == [
        Finding(what=("x",), having=("p", "s"), unstated=("q",), rest=("r",))
    ]


def test_what_the_same_ones_have_is_one_finding_and_what_most_have_comes_first():
    status = DataFrame(
        {"p": [YES, YES, NO, YES, YES], "q": [NO, YES, YES, NO, UNKNOWN]}, index=list("abcde")
    )
    assert compare_picked(status) == [
        Finding(("b",), ("p", "q"), (), ()),
        Finding(("a", "d"), ("p",), (), ("q",)),
        Finding(("e",), ("p",), ("q",), ()),
        Finding(("c",), ("q",), (), ("p",)),
    ]


def test_regions_and_initiatives_are_compared_in_the_same_way(tables):
    status = matrix_of(tables, Selection()).status
    assert compare_picked(status.T[["SE311", "SE312"]]) == [
        Finding(("pilot",), ("SE311", "SE312"), (), ()),
        Finding(("club",), ("SE311",), (), ("SE312",)),
        Finding(("platform", "workshop"), ("SE312",), ("SE311",), ()),
    ]
    assert compare_picked(status[["pilot", "platform"]]) == [
        Finding(("SE312",), ("pilot", "platform"), (), ()),
        Finding(("SE311",), ("pilot",), ("platform",), ()),
    ]
