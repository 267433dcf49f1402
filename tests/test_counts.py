"""How many initiatives each region takes part in."""

from __future__ import annotations

import pandas as pd
import pytest
from databases import changed

from data.counts import count_by_initiative, count_by_region, count_counted
from data.initiatives import shown_initiatives
from data.selection import Selection
from data.status import participation_status

pytestmark = pytest.mark.everywhere

EVERYTHING = Selection()


def counts(tables, selection=EVERYTHING):
    return count_by_region(participation_status(tables, selection), tables)


def test_each_region_is_counted_by_hand(tables):
    found = counts(tables)
    assert list(found["nuts_code"]) == ["SE311", "SE312", "SE321"]
    assert list(found["initiatives"]) == [2, 2, 1]
    assert list(found["not_stated"]) == [2, 1, 1]


def test_region_without_participation_counts_zero(tables):
    found = counts(tables, Selection(initiatives=("club",)))
    assert list(found["initiatives"]) == [1, 0, 0]


def test_without_areas_the_pilot_is_not_counted(tables):
    assert list(counts(tables, Selection(derived=False))["initiatives"]) == [1, 1, 1]


def test_a_region_in_several_parts_counts_the_initiative_once(tables):
    second = tables.initiatives.iloc[[4]].assign(initiative_id="workshop-2")
    also_there = tables.participations.iloc[[4]].assign(initiative_id="workshop-2")
    more = changed(
        tables,
        initiatives=pd.concat([tables.initiatives, second]),
        participations=pd.concat([tables.participations, also_there]),
    )
    assert list(counts(more)["initiatives"]) == [2, 2, 1]
    two_parts = Selection(initiatives=("workshop", "workshop-2"))
    assert list(counts(more, two_parts)["initiatives"]) == [0, 1, 0]
    assert count_counted(two_parts.initiatives, more) == 1


def test_the_number_of_initiatives_that_counts_are_out_of(tables):
    assert count_counted(shown_initiatives(tables, Selection())["initiative_id"], tables) == 4


def test_an_empty_choice_counts_zero_everywhere(tables):
    empty = Selection(initiatives=("club",), themes=("energy",))
    assert list(counts(tables, empty)["initiatives"]) == [0, 0, 0]


def test_the_regions_in_each_initiative_are_counted_in_the_order_asked_for(tables):
    order = ["workshop", "project", "pilot", "club", "platform"]
    status = participation_status(tables, EVERYTHING, initiative_ids=order)
    found = count_by_initiative(status, order)
    assert list(found.index) == order
    assert list(found) == [1, 1, 2, 1, 1]


def test_an_initiative_in_which_no_region_takes_part_counts_zero(tables):
    without_areas = Selection(derived=False)
    status = participation_status(tables, without_areas, initiative_ids=["pilot", "club"])
    assert dict(count_by_initiative(status, ["pilot", "club"])) == {"pilot": 0, "club": 1}
    assert count_by_initiative(status.iloc[:0], []).empty
