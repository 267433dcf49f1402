"""What the card of a region says: all that it takes part in, and the words that say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from seed import SEED

from data.selection import Selection
from pages.shared import store
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.said import web_address
from pages.shared.view import view_of

AGENCY = Selection(sources=("agency",))
MEMBERS = (
    "Region Dalarna, Gävleborg, Jämtland, Skåne, Stockholm, Södermanland, Värmland, Västerbotten, "
    "Västra Götaland, Örebro och Östergötland är medlemmar i S3-plattformen från Sverige."
)
ADMA = (
    "Dalarnas är med i det sistnämnda fokusområdet, i ett projekt kallat ADMA (Advanced "
    "Manufacturing)."
)


def choose(selection=AGENCY, region="", language="sv"):
    return Choice(selection, region, language, ())


def described(tables, choice):
    return card(view_of(tables, choice.selection), tables, choice)


def test_without_a_region_there_is_no_card(tables):
    assert described(tables, choose()) == {"region": ""}


def test_the_card_says_what_a_region_takes_part_in_and_how():
    said = described(store.tables(), choose(SEED, region="SE312"))
    assert said["region"] == "Region Dalarna"
    assert said["count"] == "3 initiativ"
    facts = {
        one["name"]: [(fact["says"], fact["quote"][:20]) for fact in one["facts"]]
        for one in said["initiatives"]
    }
    assert facts == {
        "Pilot för industriell omvandling": [
            (["deltagare, genom Norra Mellansverige, 2018–2019"], "Norra Mellansverige "),
        ],
        "S3-plattformen": [(["medlem, år okänt"], MEMBERS[:20])],
        "Vanguardinitiativet": [
            (["medlem, år okänt"], "Medlemmar från Sveri"),
            (["ADMA, deltagare, år okänt", "Offshoreindustri, deltagare, år okänt"], ADMA[:20]),
        ],
    }


def test_facts_in_the_same_words_of_a_source_are_quoted_once_with_each_note_once(tables):
    workshop = tables.participations.iloc[[4, 4, 4]].assign(
        initiative_id=["platform", "workshop", "workshop"],
        role=["member", "participant", "partner"],
        note_sv=["En not.", "En not.", "En annan."],
    )
    same_words = replace(tables, participations=workshop)
    (platform,) = described(same_words, choose(region="SE312"))["initiatives"]
    assert platform["facts"] == [
        {
            "says": [
                "medlem, år okänt",
                "Verkstaden, deltagare, år okänt",
                "Verkstaden, partner, år okänt",
            ],
            "quote": "till exempel Dalarna i Verkstaden",
            "notes": ["En not.", "En annan."],
            "address": "https://agency.example/",
            "source": "Källa: Verket",
        }
    ]


def test_the_card_speaks_english_but_for_the_quotes():
    choice = choose(replace(SEED, initiatives=("vanguard",)), region="SE312", language="en")
    said = described(store.tables(), choice)
    assert said["region"] == "Dalarna County"
    assert said["count"] == "3 initiatives"
    assert [one["name"] for one in said["initiatives"]] == [
        "Vanguard Initiative",
        "Pilot for Industrial Transition",
        "S3 Platform",
    ]
    assert said["initiatives"][1]["facts"][0]["says"] == [
        "participant, through North Middle Sweden, 2018–2019"
    ]
    assert said["initiatives"][2]["facts"][0]["quote"] == MEMBERS
    assert said["initiatives"][2]["facts"][0]["source"] == "Source: Tillväxtverket"


def test_the_initiative_on_the_map_comes_first_on_the_card(tables):
    on_map = choose(replace(AGENCY, initiatives=("platform",)), region="SE312")
    said = described(tables, on_map)
    assert [(one["name"], one["is_shown"]) for one in said["initiatives"]] == [
        ("Plattformen", True),
        ("Piloten", False),
    ]
    everything = described(tables, choose(region="SE312"))
    assert [(one["name"], one["is_shown"]) for one in everything["initiatives"]] == [
        ("Piloten", False),
        ("Plattformen", False),
    ]


def test_a_fact_without_a_quote_has_its_note_in_the_readers_language(tables):
    for language, note, years in (
        ("sv", "Listad som partner.", "partner, från 2016"),
        ("en", "Listed as a partner.", "partner, from 2016"),
    ):
        choice = choose(Selection(), region="SE321", language=language)
        (project,) = described(tables, choice)["initiatives"]
        (fact,) = project["facts"]
        assert (fact["says"], fact["notes"], fact["quote"]) == ([years], [note], "")


def test_a_region_that_no_chosen_source_names_has_an_empty_card(tables):
    said = described(tables, choose(region="SE321"))
    assert (said["count"], said["initiatives"]) == ("0 initiativ", [])


def test_the_card_leaves_areas_out_with_the_switch(tables):
    said = described(tables, choose(replace(AGENCY, derived=False), "SE311"))
    assert [one["name"] for one in said["initiatives"]] == ["Klubben"]


def test_closing_the_card_keeps_filters_and_language(tables):
    choice = choose(Selection(initiatives=("club",), derived=False), "SE311", "en")
    said = described(tables, choice)
    assert said["without_region"] == "?initiative=club&derived=0&lang=en"


def test_the_part_on_the_map_is_found_under_the_initiative_that_it_counts_as(tables):
    workshop = choose(Selection(initiatives=("workshop",)), region="SE312")
    first = described(tables, workshop)["initiatives"][0]
    assert (first["name"], first["is_shown"]) == ("Plattformen", True)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://agency.example/a?b=c", "https://agency.example/a?b=c"),
        ("http://agency.example/", "http://agency.example/"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//agency.example/", ""),
        ("/api/v1/counts.csv", ""),
        ("httpsx://agency.example/", ""),
        ("", ""),
    ],
)
def test_only_an_address_on_the_web_is_one(address, expected):
    assert web_address(address) == expected
