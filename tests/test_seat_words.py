"""Is the reader told of seats where they are most of what is known, and only there?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.load import Tables
from data.selection import Selection
from pages.shared.seat_words import seats_left_out
from pages.shared.texts import Language
from pages.shared.view import view_of

# In the small tables Sweden has four facts: Värmland, its area, Västernorrland and Dalarna.
SWEDISH = 4


def with_seats(tables: Tables, number: int) -> Tables:
    """The same tables, with the first Swedish facts being about seats."""
    participations = tables.participations.copy()
    swedish = participations.index[participations["nuts_code"].str.startswith("SE")]
    participations.loc[swedish[:number], "basis"] = "seat"
    return replace(tables, participations=participations)


def words(tables: Tables, language: Language, selection: Selection | None = None) -> list[str]:
    """What is said of seats in the view of a choice."""
    return seats_left_out(view_of(tables, selection or Selection()), tables, language)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_nothing_is_said_where_seats_are_at_most_half(tables, number):
    assert words(with_seats(tables, number), "en") == []


def test_where_seats_are_most_their_number_and_the_filter_are_named(tables):
    assert words(with_seats(tables, 3), "sv") == [
        "3 uppgifter gäller organisationer som bara har sitt säte i ett län. "
        "De räknas om du väljer ”Räkna med säten”."
    ]
    only_one = Selection(initiatives=("club",))
    assert words(with_seats(tables, SWEDISH), "en", only_one) == [
        "1 fact is about organisations that only have their seat in a county. "
        "It is counted if you choose “Count seats”."
    ]


def test_nothing_is_said_where_seats_are_counted(tables):
    assert words(with_seats(tables, SWEDISH), "en", Selection(seats=True)) == []
