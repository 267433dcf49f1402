"""The matrix of regions and initiatives, its orders, and what makes two alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from seed import SEED

from data.compare import (
    areas_by_region,
    arrange,
    by_likeness,
    closest_pairs,
    kinds_by_initiative,
    likeness,
    matrix_of,
)
from data.counts import count_by_region
from data.initiatives import tree_order
from data.load import load_tables
from data.selection import Selection
from data.status import STATUSES, participation_status

pytestmark = pytest.mark.everywhere

AGENCY = Selection(sources=("agency",))
YES, VIA, NO, UNKNOWN = STATUSES


@pytest.fixture(scope="module")
def real():
    return load_tables()


def sets(**members):
    return {name: frozenset(words.split()) for name, words in members.items()}


def test_the_matrix_has_every_region_and_every_initiative_with_its_parts_behind_it(tables):
    status = matrix_of(tables, Selection()).status
    assert list(status.index) == ["SE311", "SE312", "SE321"]
    assert list(status.columns) == ["platform", "workshop", "club", "pilot", "project"]
    assert status.to_numpy().tolist() == [
        [UNKNOWN, UNKNOWN, YES, VIA, UNKNOWN],
        [YES, YES, NO, VIA, UNKNOWN],
        [UNKNOWN, UNKNOWN, NO, NO, YES],
    ]


def test_the_cells_of_each_status_are_counted(tables):
    assert matrix_of(tables, Selection()).cells == {YES: 4, VIA: 2, NO: 3, UNKNOWN: 6}
    clash = Selection(initiatives=("club",), themes=("energy",))
    assert matrix_of(tables, clash).cells == {YES: 0, VIA: 0, NO: 0, UNKNOWN: 0}


def test_a_region_takes_part_in_a_part_and_its_initiative_once(tables):
    matrix = matrix_of(tables, Selection())
    assert matrix.by_region == sets(SE311="club pilot", SE312="platform pilot", SE321="project")
    assert matrix.by_initiative == sets(
        platform="SE312", workshop="SE312", club="SE311", pilot="SE311 SE312", project="SE321"
    )


def test_the_filters_choose_the_columns(tables):
    def columns(**filters):
        return list(matrix_of(tables, Selection(**filters)).status.columns)

    assert columns(kinds=("partnership",)) == ["workshop"]
    assert columns(initiatives=("platform",)) == ["platform", "workshop"]
    assert columns(sources=("paper",)) == ["project"]


def test_filters_that_exclude_each_other_leave_regions_without_columns(tables):
    matrix = matrix_of(tables, Selection(initiatives=("club",), themes=("energy",)))
    assert matrix.status.shape == (3, 0)
    assert matrix.by_region == sets(SE311="", SE312="", SE321="")
    assert matrix.by_initiative == {}


def test_without_areas_the_regions_in_them_do_not_take_part(tables):
    matrix = matrix_of(tables, Selection(derived=False))
    assert list(matrix.status["pilot"]) == [UNKNOWN, UNKNOWN, NO]
    assert matrix.by_initiative["pilot"] == frozenset()


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(kinds=("partnership", "focus-area", "project")),
        Selection(initiatives=("vanguard",)),
        Selection(derived=False),
        Selection(years=(2018,)),
    ],
)
def test_the_matrix_counts_as_the_map_does(real, selection):
    matrix = matrix_of(real, selection)
    status = participation_status(real, selection, initiative_ids=list(matrix.status.columns))
    counts = count_by_region(status, real)
    assert {code: len(having) for code, having in matrix.by_region.items()} == dict(
        zip(counts["nuts_code"], counts["initiatives"], strict=True)
    )


def test_the_real_matrix_has_21_regions_and_all_initiatives(real):
    matrix = matrix_of(real, Selection())
    assert matrix.status.shape == (21, len(real.initiatives))
    assert tuple(matrix.status.columns) == tree_order(real)
    assert set(matrix.status.stack()) <= set(STATUSES)
    assert len(matrix.by_initiative["s3-platform"]) == 11
    # Central Sweden names Gävleborg beside the four of the first source.
    assert matrix.by_initiative["vanguard"] == sets(v="SE124 SE224 SE311 SE312 SE313")["v"]


def test_the_matrix_of_the_first_source_has_its_initiatives_only(real):
    matrix = matrix_of(real, SEED)
    assert matrix.status.shape == (21, 19)
    assert matrix.by_initiative["vanguard"] == sets(v="SE124 SE224 SE311 SE312")["v"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("ab", "ab", 1.0), ("ab", "bcd", 0.25), ("a", "b", 0.0), ("", "a", 0.0), ("", "", 0.0)],
)
def test_likeness_is_the_shared_part_of_all_that_either_has(one, other, expected):
    assert likeness(frozenset(one), frozenset(other)) == expected


def test_likeness_begins_with_the_one_that_has_most_and_goes_on_with_the_most_alike():
    having = sets(nothing="", one="a", far="x y", most="a b c", near="a b")
    assert by_likeness(having) == ["most", "near", "one", "far", "nothing"]


def test_where_two_are_equally_alike_the_order_of_the_tables_decides():
    assert by_likeness(sets(p="a", q="b", r="a", s="b")) == ["p", "r", "q", "s"]
    assert by_likeness(sets(p="", q="", r="")) == ["p", "q", "r"]
    assert by_likeness({}) == []


HAVING = sets(first="b", second="", third="a b c", fourth="a")
NAMES = {"first": "D", "second": "C", "third": "B", "fourth": "A"}


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("nuts", ["first", "second", "third", "fourth"]),
        ("kind", ["first", "second", "third", "fourth"]),
        ("name", ["fourth", "third", "second", "first"]),
        ("count", ["third", "first", "fourth", "second"]),
        ("likeness", ["third", "first", "fourth", "second"]),
    ],
)
def test_rows_and_columns_stand_in_the_order_asked_for(order, expected):
    assert arrange(HAVING, order, NAMES) == [("", expected)]


def test_every_group_is_in_order_by_itself_and_no_group_is_empty():
    groups = {"third": "Y", "other": "empty", "second": "X", "fourth": "X", "first": "Y"}
    assert arrange(HAVING, "count", NAMES, groups) == [
        ("Y", ["third", "first"]),
        ("X", ["fourth", "second"]),
    ]


def test_regions_are_grouped_by_the_area_they_lie_in(tables):
    assert areas_by_region(tables) == {"SE311": "SE31", "SE312": "SE31", "SE321": "SE32"}


def test_initiatives_are_grouped_by_kind_in_the_order_of_the_kinds(tables):
    assert list(kinds_by_initiative(tables).items()) == [
        ("platform", "thematic-platform"),
        ("club", "network"),
        ("pilot", "pilot"),
        ("project", "interreg-project"),
        ("workshop", "partnership"),
    ]


def test_the_closest_are_the_pairs_that_share_most():
    assert closest_pairs(sets(p="a b", q="a b c", r="b c", s="")) == ([("p", "q"), ("q", "r")], 2)


def test_nobody_is_close_where_nothing_is_shared(tables):
    assert closest_pairs(sets(p="a", q="b", r="")) == ([], 0)
    assert closest_pairs({}) == ([], 0)
    matrix = matrix_of(tables, replace(AGENCY, initiatives=("club",)))
    assert closest_pairs(matrix.by_region) == ([], 0)


def test_by_the_first_source_varmland_and_dalarna_share_most(real):
    assert closest_pairs(matrix_of(real, SEED).by_region) == ([("SE311", "SE312")], 3)


def test_the_real_regions_that_share_most_share_it_initiative_by_initiative(real):
    by_initiative = matrix_of(real, Selection()).by_initiative
    tops = set(real.initiatives["counts_as"])
    shared = Counter(pair for one in tops for pair in combinations(sorted(by_initiative[one]), 2))
    pairs, number = closest_pairs(matrix_of(real, Selection()).by_region)
    assert number == max(shared.values()) == 3
    assert sorted(pairs) == sorted(pair for pair in shared if shared[pair] == 3)
