"""What the sources say of one region."""

from __future__ import annotations

from data.facts import facts_of_region
from data.selection import Selection


def test_a_region_has_all_its_facts_whatever_the_filters(tables):
    facts = facts_of_region(tables, Selection(initiatives=("club",)), "SE312")
    assert list(facts["initiative_id"]) == ["pilot", "workshop"]
    assert list(facts["counts_as"]) == ["pilot", "platform"]
    assert list(facts["is_area"]) == [True, False]
    assert facts.iloc[1]["quote"] == "till exempel Dalarna i Verkstaden"


def test_facts_on_the_area_go_with_the_switch(tables):
    facts = facts_of_region(tables, Selection(derived=False), "SE312")
    assert list(facts["initiative_id"]) == ["workshop"]


def test_only_the_chosen_sources_speak(tables):
    assert facts_of_region(tables, Selection(sources=("agency",)), "SE321").empty
    assert len(facts_of_region(tables, Selection(sources=("paper",)), "SE321")) == 1
