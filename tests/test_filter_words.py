"""The filters that are set, in words."""

from __future__ import annotations

from data.selection import Selection
from pages.shared.filter_words import filters_in_words, value_labels


def test_nothing_is_said_where_no_filter_is_set(tables):
    assert filters_in_words(tables, Selection(), "sv") == []


def test_every_filter_is_said_by_its_label(tables):
    chosen = Selection(
        initiatives=("club", "workshop"),
        kinds=("network", "partnership"),
        themes=("energy",),
        years=(2018, 2019),
        sources=("agency",),
        derived=False,
        undated=True,
    )
    assert filters_in_words(tables, chosen, "sv") == [
        "initiativ Klubben och Verkstaden",
        "typ Nätverk och Partnerskap",
        "tema Energi",
        "år 2018 och 2019",
        "källa Verket: Samverkan",
        "områden räknas inte",
        "uppgifter utan år räknas med",
    ]
    assert filters_in_words(tables, chosen, "en") == [
        "initiative Club and Workshop",
        "kind Network and Partnership",
        "theme Energy",
        "year 2018 and 2019",
        "source Verket: Samverkan",
        "areas are not counted",
        "facts without a year are counted",
    ]


def test_in_the_list_of_a_filter_a_part_is_told_from_what_it_belongs_to(tables):
    label_of = value_labels(tables, "sv")["initiative"]
    assert [label_of(one) for one in ("platform", "workshop")] == ["Plattformen", "– Verkstaden"]
