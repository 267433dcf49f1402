"""The tables of the package as they are open: which rows does a choice leave?"""

from __future__ import annotations

import pytest
from pandas.testing import assert_frame_equal
from seed import SEED_ID

from data.package import describe_table, table_names
from data.raw_tables import count_participations, raw_view, some_participations
from data.selection import Selection
from data.subset import rows_of
from pages.shared import store


def column(tables, name, selection, column="initiative_id"):
    return list(raw_view(name)(tables, selection, "sv")[column])


@pytest.mark.parametrize("name", table_names())
def test_without_a_choice_a_table_is_there_as_it_is(name):
    tables = store.tables()
    assert raw_view(name)(tables, Selection(), "sv").equals(getattr(tables, name))


def test_a_choice_leaves_the_rows_that_it_is_about(tables):
    workshop = Selection(initiatives=("workshop",))
    assert column(tables, "initiatives", workshop) == ["platform", "workshop"]
    assert column(tables, "participations", workshop) == ["workshop"]
    assert column(tables, "themes", workshop, "theme_id") == ["energy"]


def test_nobody_speaks_of_a_list_who_is_not_heard(tables):
    paper = Selection(sources=("paper",))
    assert column(tables, "participations", paper) == ["project"]
    assert column(tables, "coverage", paper) == []
    assert list(rows_of(tables, paper).coverage["initiative_id"]) == ["project"]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(initiatives=("bioenergy",)), Selection(kinds=("pilot", "partnership")),
        Selection(themes=("energy",)), Selection(years=(2018,)), Selection(sources=(SEED_ID,)),
        Selection(known=2018), Selection(initiatives=("vanguard",), themes=("energy",)),
    ],
    ids=str,
)  # fmt: skip
def test_every_code_that_is_left_can_be_looked_up(selection):
    kept = {name: raw_view(name)(store.tables(), selection, "sv") for name in table_names()}
    for name, rows in kept.items():
        for key in describe_table(name)["schema"].get("foreignKeys", ()):
            (own,), (other,) = key["fields"], key["reference"]["fields"]
            target = kept[key["reference"]["resource"] or name]
            assert set(rows[own]) - {""} <= set(target[other])


@pytest.mark.everywhere
@pytest.mark.parametrize(
    "selection",
    [
        Selection(), Selection(initiatives=("platform",)), Selection(kinds=("pilot",)),
        Selection(themes=("energy",)), Selection(years=(2018,), derived=False),
        Selection(sources=("paper",), undated=True), Selection(known=2018, seats=True),
        Selection(initiatives=("project",), kinds=("pilot",)),
    ],
    ids=str,
)  # fmt: skip
def test_a_part_of_the_participations_is_what_stands_there_in_all_of_them(tables, selection):
    whole = raw_view("participations")(tables, selection, "sv").reset_index(drop=True)
    assert count_participations(tables, selection) == len(whole)
    for places in (slice(0, 2), slice(1, 3), slice(2, 50), slice(50, 60)):
        part = some_participations(tables, selection, places).reset_index(drop=True)
        assert_frame_equal(part, whole.iloc[places].reset_index(drop=True))


def test_a_table_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(ValueError, match='no table is called "regions"; there are territories'):
        raw_view("regions")
