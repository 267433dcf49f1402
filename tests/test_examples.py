"""The examples of the method show what they are to show, in whatever tables."""

from __future__ import annotations

from dataclasses import replace

from pandas import concat
from seed import SEED

from data.counts import count_by_region
from data.examples import CountedOnce, counted_once, region_with_most, status_examples
from data.said import as_said
from data.selection import Selection
from data.status import count_statuses, participation_status
from pages.shared import store


def examples(tables):
    return status_examples(tables, participation_status(tables, Selection()))


def most(tables):
    return region_with_most(count_by_region(participation_status(tables, Selection()), tables))


def test_the_small_tables_show_each_status(tables):
    assert examples(tables) == {
        "not_listed": "club",
        "not_stated": "platform",
        "participates_via_area": "pilot",
    }


def test_the_real_tables_are_shown_by_vanguard_energy_and_the_pilot():
    tables = store.tables()
    found = examples(tables)
    assert found == {
        "not_listed": "vanguard",
        "not_stated": "energy",
        "participates_via_area": "industrial-transition-pilot",
    }
    status = participation_status(tables, Selection())
    numbers = {
        key: list(count_statuses(status[status["initiative_id"] == initiative_id]))
        for key, initiative_id in found.items()
    }
    assert numbers == {
        "not_listed": [5, 0, 16, 0],
        "not_stated": [2, 0, 0, 19],
        "participates_via_area": [0, 3, 18, 0],
    }


def test_the_first_source_alone_is_shown_by_the_same_initiatives():
    tables = as_said(store.tables(), SEED)
    status = participation_status(tables, SEED)
    assert status_examples(tables, status) == examples(store.tables())
    vanguard = status[status["initiative_id"] == "vanguard"]
    assert list(count_statuses(vanguard)) == [4, 0, 17, 0]


def test_a_status_that_nothing_shows_has_no_example(tables):
    none_complete = tables.coverage.assign(listing="unstated")
    assert examples(replace(tables, coverage=none_complete)) == {"participates_via_area": "pilot"}
    nobody = replace(tables, participations=tables.participations.iloc[:0])
    assert examples(nobody) == {}


def test_dalarna_is_named_in_three_places_that_count_as_vanguard():
    assert counted_once(store.tables()) == CountedOnce(
        "SE312", "vanguard", ("vanguard", "vanguard-offshore", "adma")
    )


def test_without_parts_named_beside_their_initiative_nothing_is_counted_once(tables):
    assert counted_once(tables) is None
    also_above = tables.participations.iloc[[-1]].assign(initiative_id="platform")
    both = concat([tables.participations, also_above], ignore_index=True)
    assert counted_once(replace(tables, participations=both)) == CountedOnce(
        "SE312", "platform", ("platform", "workshop")
    )


def test_the_region_with_most_initiatives_is_found(tables):
    assert most(store.tables()) == "SE331"  # Västerbotten: eight
    of_first = count_by_region(participation_status(store.tables(), SEED), store.tables())
    assert region_with_most(of_first) == "SE311"
    assert most(tables) == "SE311"  # two, as Dalarna has; the first one
    nobody = replace(tables, participations=tables.participations.iloc[:0])
    assert most(nobody) == ""
