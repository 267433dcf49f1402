"""The page on Europe, without a browser: what it asks, answers, lists and paints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import frame
from pandas import concat

from data.load import Tables
from data.selection import Selection
from pages.shared import europe_answer, europe_card, europe_parts, store
from pages.shared.choices import Choice, read_choice
from pages.shared.downloads import downloads
from pages.shared.europe_map import which
from pages.shared.europe_view import europe
from pages.shared.options import Options

EVERYBODY = Choice(Selection(), "", "sv", (), "europe")
PARTNERS = replace(EVERYBODY, region="SE312")


@pytest.fixture(autouse=True)
def small(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """The small tables, with Porto, which the map has no shape for, and a university in Sachsen."""
    territories = frame(
        """
        nuts_code,nuts_level,parent_nuts_code,country,name_sv,name_en,region_name_sv,lan_kod
        PT,0,,PT,Portugal,Portugal,,
        PT11,2,PT1,PT,Norte,Norte,,
        """
    )
    facts = frame(
        """
        initiative_id,nuts_code,basis,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        club,DED,seat,member,Universitetet,,,paper,,,
        workshop,PT11,territory,participant,,,,paper,,,
        """
    )
    small = replace(
        tables,
        territories=concat([tables.territories, territories], ignore_index=True),
        participations=concat([tables.participations, facts], ignore_index=True),
    )
    monkeypatch.setattr(store, "tables", lambda: small)
    store.view.cache_clear()
    yield small
    store.view.cache_clear()


def painted(choice: Choice) -> dict[str, tuple[str, ...]]:
    return {one.key: one.nuts_codes for one in europe(choice).classes.classes if one.nuts_codes}


def test_one_initiative_asks_who_takes_part_and_answers_with_numbers():
    one = replace(EVERYBODY, selection=Selection(initiatives=("pilot",)))
    assert europe_answer.question(one) == "Vilka i Europa deltar i EU-kommissionens piloten?"
    assert europe_answer.sentences(one) == [
        "I EU-kommissionens piloten deltar 2 områden, enligt Verket.",
        "1 av dem ligger i Sverige och 1 i 1 annat land.",
    ]
    assert painted(one) == {
        "participates": ("DED",),
        "participates_via_area": ("SE311", "SE312"),
        "not_listed": ("SE321",),
        "named-area": ("SE31",),
    }


def test_several_initiatives_are_counted_and_what_cannot_be_drawn_or_counted_is_told():
    assert europe_answer.question(EVERYBODY) == "Hur många EU-samarbeten deltar Europas regioner i?"
    assert europe_answer.sentences(EVERYBODY) == [
        "6 områden deltar i minst ett av 4 initiativ, enligt 2 källor.",
        "4 av dem ligger i Sverige och 2 i 2 andra länder.",
        "1 kan inte ritas på kartan och står under den.",
        "Flest har 2 områden: 2 var.",
        "Dessutom deltar 1 organisation som bara har sitt säte i ett område.",
    ]
    assert painted(EVERYBODY) == {
        "count-5": ("SE311", "SE312"),
        "count-4": ("SE321", "DED", "PT11"),
        "named-area": ("SE31",),
    }


def test_partners_of_a_region_are_counted_by_what_they_share():
    english = replace(PARTNERS, language="en")
    assert europe_answer.question(english) == "Who shares EU collaborations with Dalarna County?"
    assert europe_answer.sentences(english) == [
        "Dalarna County shares at least one initiative with 3 territories, according to 2 sources.",
        "Sweden accounts for 1 of them and 2 other countries for 2.",
        "1 cannot be drawn on the map and is listed below it.",
    ]
    assert painted(PARTNERS) == {"count-5": ("DED", "PT11", "SE311")}


def test_region_without_partners_says_that_this_is_silence():
    alone = replace(EVERYBODY, region="SE321")
    assert europe_answer.sentences(alone) == [
        "Ingen vald källa nämner någon som delar ett initiativ med Region Västernorrland. "
        "Det betyder inte att det inte finns någon."
    ]
    assert painted(alone) == {}


def test_choices_that_exclude_each_other_say_which_and_paint_nobody():
    empty = replace(EVERYBODY, selection=Selection(initiatives=("club",), themes=("energy",)))
    assert europe_answer.question(empty) == "Inget initiativ stämmer med alla dina val"
    described = europe_parts.question(empty)
    assert described["is_empty"]
    assert described["way_back"] == "?"
    assert europe_parts.legend(empty)["entries"] == []
    assert europe_parts.table(empty)["rows"] == []
    assert painted(empty) == {"nothing": ("SE311", "SE312", "SE321")}


def test_silence_is_in_the_legend_without_a_number():
    entries = europe_parts.legend(EVERYBODY)["entries"]
    assert entries[-1] == {"key": "unnamed", "label": "Nämns inte", "territories": ""}
    assert [one["territories"] for one in entries if one["key"] == "named-area"] == ["1"]


def test_the_table_has_everybody_most_first_also_those_that_cannot_be_drawn():
    table = europe_parts.table(PARTNERS)
    labels = ["Område", "Land", "NUTS", "Antal", "Vilka initiativ", "Nämns"]
    assert [column["label"] for column in table["columns"]] == labels
    assert [(row["name"], *row["cells"]) for row in table["rows"]] == [
        ("Sachsen", "Tyskland", "DED", "1", "Piloten", "självt"),
        ("Norte", "Portugal", "PT11", "1", "Plattformen", "självt"),
        ("Region Värmland", "Sverige", "SE311", "1", "Piloten", "genom sitt riksområde"),
    ]
    assert [row["address"] for row in table["rows"]] == [
        "?region=SE312&place=DED",
        "?region=SE312&place=PT11",
        "?region=SE311",
    ]


def test_under_the_map_stand_those_without_a_shape_and_organisations_with_a_seat():
    others = europe_parts.others(EVERYBODY)
    assert [one["name"] for one in others["undrawn"]] == ["Norte, Portugal"]
    assert others["seats"] == [
        {"organisation": "Universitetet", "place": "Sachsen, Tyskland", "which": "Klubben"}
    ]
    counted = replace(EVERYBODY, selection=Selection(seats=True))
    assert europe_parts.others(counted)["why_seats"] != others["why_seats"]
    assert "DED" in painted(counted)["count-5"]


def test_the_card_of_a_territory_tells_its_sources_and_what_it_shares():
    card = europe_card.europe_card(replace(PARTNERS, options=Options(place="DED", lines="1")))
    assert card["name"] == "Sachsen, Tyskland"
    assert card["close"] == "?region=SE312&lines=1"
    assert card["shares"] == "Delar 1 initiativ med Region Dalarna: Piloten."
    assert [one["name"] for one in card["initiatives"]] == ["Klubben", "Piloten"]
    assert card["initiatives"][1]["facts"][0]["source"] == "Källa: Verket, omkring 2018"


def test_the_card_of_a_swedish_region_leads_to_its_own_page():
    card = europe_card.europe_card(PARTNERS)
    assert (card["name"], card["close"]) == ("Region Dalarna", "?")
    assert card["whole"] == "./region?region=SE312"
    assert europe_card.europe_card(EVERYBODY) == {"name": ""}


def test_the_map_is_told_initiatives_by_number_and_only_of_what_it_can_draw(small):
    numbers = which(europe(PARTNERS))
    names = list(small.initiatives["name_sv"])
    assert {code: names[int(number)] for code, number in numbers.items()} == {
        "DED": "Piloten", "SE311": "Piloten"
    }  # fmt: skip


def test_the_file_is_of_the_same_choice_but_for_how_the_page_is_shown():
    shown = replace(PARTNERS, language="en", options=Options(place="DED", lines="1"))
    assert downloads(shown)["tables"][0]["files"][0]["address"] == (
        "api/v1/europe.csv?lang=en&region=SE312&dialect=excel"
    )


@pytest.mark.parametrize(
    ("asked", "read", "is_known"),
    [
        ({"place": ["DED"], "lines": ["1"]}, Options(place="DED", lines="1"), True),
        ({"place": ["SE31"], "lines": ["0"]}, Options(place="SE31"), True),
        ({"place": ["SE312"]}, Options(), False),
        ({"place": ["XX1"], "lines": ["yes"]}, Options(), False),
    ],
)
def test_a_place_is_any_territory_but_a_swedish_region(small, asked, read, is_known):
    choice = read_choice("europe", asked, small)
    assert choice.options == read
    assert (choice.unknown == ()) == is_known
    assert read_choice("map", asked, small).options == Options()
