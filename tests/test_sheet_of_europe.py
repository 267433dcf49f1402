"""What stands beside and below the map of Europe that is taken away."""

from __future__ import annotations

import pytest
from seed import SEED_ID

from data.selection import Selection
from pages.shared.choices import Choice
from pages.shared.europe_view import europe
from pages.shared.options import Options
from pages.shared.sheet_of_europe import europe_sheet_map, says, sheet_of_europe
from pages.shared.sheet_words import Entry, few_names

BASE = "https://samverkanskartan.example/"


def choose(language="sv", region="", options=None, **filters):
    return Choice(
        Selection(**filters), region, language, (), page="europe", options=options or Options()
    )


def sheet(*args, **kwargs):
    return sheet_of_europe(choose(*args, **kwargs), BASE, "2026-11-26")


def test_the_sheet_asks_and_answers_as_the_page_does():
    said = sheet("en", initiatives=("industrial-transition-pilot",), sources=(SEED_ID,))
    assert said.title == (
        "Who in Europe takes part in the European Commission’s Pilot for Industrial Transition?"
    )
    assert said.said.startswith("5 territories take part in the European Commission’s Pilot for")
    assert [(one.key, one.count) for one in said.entries] == [
        ("participates", "4"),
        ("participates_via_area", "3"),
        ("not_listed", "18"),
        ("named-area", "1"),
        ("unnamed", ""),
    ]
    assert said.counted == "Territories"


def test_the_address_is_that_of_the_page():
    assert sheet("en", initiatives=("lars",)).made == (
        f"Samverkanskartan, 26 November 2026: {BASE}europe?initiative=lars&lang=en"
    )


def test_boundaries_and_projection_are_those_of_europe():
    said = sheet()
    assert "Övriga regioner och länder: Natural Earth" in said.credits
    assert said.credits.endswith("Ytriktig projektion (ETRS89-LAEA, EPSG:3035).")


def test_silence_is_explained_and_who_cannot_be_drawn_is_named():
    shown = europe(choose())
    undrawn = [code for code in shown.rows["nuts_code"] if code not in shown.drawn]
    silence, named = sheet().notes
    assert silence == "Att ingen källa nämner ett område betyder inte att det inte deltar."
    assert named.startswith("Kan inte ritas på kartan: ")
    assert "Norte, Portugal" in named
    assert len(named.split(";")) == len(undrawn)
    assert len(sheet(initiatives=("industrial-transition-pilot",)).notes) == 1


def test_of_many_names_the_first_are_told():
    names = [f"N{number}" for number in range(20)]
    assert few_names(names[:3], "sv") == "N0, N1 och N2"
    assert few_names(names, "sv").endswith(", N13, N14 och 5 till")
    assert few_names(names[:16], "en").endswith(", N14 and 1 more")
    assert few_names(["Norte, Portugal", "Weser-Ems, Tyskland"], "sv") == (
        "Norte, Portugal; Weser-Ems, Tyskland"
    )


def test_who_is_outlined_is_told():
    region, place = "SE312", Options(place="ITC1")
    assert sheet().selected is None
    assert sheet(region=region).selected == Entry("selected", "Region Dalarna", "")
    assert sheet(region=region, options=place).selected.label == "Piemonte, Italien: 1 initiativ"
    assert sheet("en", options=Options(place="PT11")).selected is None  # has no shape


def test_every_territory_says_what_it_does():
    told = says(choose("en", initiatives=("industrial-transition-pilot",), sources=(SEED_ID,)))
    assert told["ITC1"] == "Piedmont, Italy: Takes part"
    assert told["SE312"] == "Dalarna County: Takes part through North Middle Sweden"
    assert told["SE110"] == "Stockholm County: Not on the list"
    counted = says(choose(sources=(SEED_ID,)))
    assert counted["SE312"] == "Region Dalarna: 3 initiativ"


@pytest.mark.parametrize(
    ("choice", "lines", "outlines"),
    [
        (choose(region="SE312", options=Options(lines="1")), 1, 2),
        (choose(region="SE312"), 0, 2),
        (choose(options=Options(lines="1")), 0, 0),
        (choose(options=Options(place="ITC1")), 0, 1),
    ],
)
def test_region_place_and_lines_are_drawn_as_on_the_page(choice, lines, outlines):
    inside = europe_sheet_map(choice).inside
    assert inside.count('class="line" fill') == lines
    assert inside.count('class="outline ') == outlines


def test_an_empty_choice_says_so():
    said = sheet(initiatives=("bioenergy",), kinds=("pilot",))
    assert said.title == "Inget initiativ stämmer med alla dina val"
    assert (said.heading, said.entries, said.notes, said.sources) == ("", (), (), "")
