"""The classes of the map, at their edges."""

from __future__ import annotations

import pytest
from pandas import DataFrame

from geo.classes import class_breaks, count_classes, status_classes


def counts(numbers, not_stated=None):
    codes = [f"SE{place}" for place in range(len(numbers))]
    unknown = not_stated or [0] * len(numbers)
    return DataFrame({"nuts_code": codes, "initiatives": numbers, "not_stated": unknown})


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (0, []),
        (1, [(1, 1)]),
        (5, [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]),
        (6, [(1, 2), (3, 4), (5, 6)]),
        (10, [(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]),
        (11, [(1, 3), (4, 6), (7, 9), (10, 11)]),
    ],
)
def test_breaks_just_below_on_and_above_five_and_ten(largest, expected):
    assert class_breaks(range(largest + 1)) == expected


@pytest.mark.parametrize("largest", [*range(1, 60), 99, 100, 1891])
def test_every_number_is_in_exactly_one_of_at_most_five_classes(largest):
    breaks = class_breaks([largest])
    assert len(breaks) <= 5
    assert [n for lower, upper in breaks for n in range(lower, upper + 1)] == list(
        range(1, largest + 1)
    )


def test_no_numbers_give_no_classes():
    assert class_breaks([]) == []


def test_every_region_is_in_exactly_one_class():
    classes = count_classes(counts([0, 0, 1, 2, 5], not_stated=[0, 3, 1, 0, 0]))
    assert {code: one.key for code, one in classes.by_region().items()} == {
        "SE0": "zero",
        "SE1": "count-not-stated",
        "SE2": "count-1",
        "SE3": "count-2",
        "SE4": "count-5",
    }
    assert sum(len(one.nuts_codes) for one in classes.classes) == 5


def test_a_region_with_a_count_is_in_its_class_even_if_more_is_not_stated():
    assert count_classes(counts([1], not_stated=[4])).by_region()["SE0"].lower == 1


def test_the_legend_begins_with_the_highest_class_and_ends_with_not_stated():
    classes = count_classes(counts([0, 12]))
    assert [(one.key, one.lower, one.upper) for one in classes.classes] == [
        ("count-5", 10, 12),
        ("count-4", 7, 9),
        ("count-3", 4, 6),
        ("count-2", 1, 3),
        ("zero", 0, 0),
        ("count-not-stated", None, None),
    ]


def test_without_any_participation_only_zero_and_not_stated_are_left():
    classes = count_classes(counts([0, 0], not_stated=[0, 1]))
    assert [one.key for one in classes.classes] == ["zero", "count-not-stated"]


def test_one_initiative_has_the_four_statuses_even_where_one_is_empty():
    status = DataFrame({"nuts_code": ["a", "b"], "status": ["not_stated", "participates"]})
    assert [(one.key, one.nuts_codes) for one in status_classes(status).classes] == [
        ("participates", ("b",)),
        ("participates_via_area", ()),
        ("not_listed", ()),
        ("not_stated", ("a",)),
    ]
