"""What the sources say of one region."""

from __future__ import annotations

import pytest
from wider import wider

from data.facts import facts_of_region
from data.load import swedish_regions
from data.selection import Selection, valid_values
from data.status import TAKES_PART, participation_status
from pages.shared import store

pytestmark = pytest.mark.everywhere


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


def filtered(tables, nuts_code, **choices):
    facts = facts_of_region(tables, Selection(**choices), nuts_code, filtered=True)
    return list(zip(facts["initiative_id"], facts["counts_as"], strict=True))


def test_with_all_filters_only_what_they_show_is_told(tables):
    assert filtered(tables, "SE312") == [("pilot", "pilot"), ("workshop", "platform")]
    assert filtered(tables, "SE312", kinds=("pilot",)) == [("pilot", "pilot")]
    assert filtered(tables, "SE312", years=(2018,)) == [("pilot", "pilot")]
    assert filtered(tables, "SE312", derived=False, years=(2018,), undated=True) == [
        ("workshop", "platform")
    ]
    assert filtered(tables, "SE312", initiatives=("workshop",)) == [("workshop", "platform")]
    assert filtered(tables, "SE312", initiatives=("club",), themes=("energy",)) == []


def test_a_filter_that_shows_an_initiative_shows_what_is_said_of_its_parts(tables):
    # The status of the platform rests on a part, which is of another kind.
    assert filtered(tables, "SE312", kinds=("thematic-platform",)) == [("workshop", "platform")]
    assert filtered(wider(tables), "SE321", kinds=("partnership",)) == [("bench", "platform")]


@pytest.mark.parametrize("kind", valid_values(store.tables())["kind"])
def test_whatever_kind_is_chosen_status_and_facts_agree_on_every_real_region(kind):
    selection = Selection(kinds=(kind,))
    status = participation_status(store.tables(), selection)
    for nuts_code in swedish_regions(store.tables())["nuts_code"]:
        own = status[(status["nuts_code"] == nuts_code) & status["status"].isin(TAKES_PART)]
        facts = facts_of_region(store.tables(), selection, nuts_code, filtered=True)
        counts_as = store.tables().initiatives.set_index("initiative_id")["counts_as"]
        assert set(facts["counts_as"]) == set(own["initiative_id"].map(counts_as))
