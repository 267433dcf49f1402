"""By which words a region, or an initiative, is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from wider import wider

from data.load import swedish_regions
from data.words import initiative_words, plain_words, region_words
from pages.shared import store


def found(words, typed):
    """Find as find.js does: every typed word begins a word of what is found."""
    return [
        code
        for code, text in words.items()
        if all(any(word.startswith(one) for word in text.split()) for one in plain_words(typed))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Västra Götalandsregionen, SE232", ["vastra", "gotalandsregionen", "se232"]),
        ("Jämtland/Härjedalen", ["jamtland", "harjedalen"]),
        ("ÅÄÖ åäö É ü ñ", ["aao", "aao", "e", "u", "n"]),
        ("S3-plattformen  (S34Growth)", ["s3", "plattformen", "s34growth"]),
        ("snake_case", ["snake", "case"]),
        ("Sör\u0308mland", ["sormland"]),  # written with marks of their own
        ("", []),
        (" – !\n", []),
    ],
)
def test_words_are_compared_without_case_accents_and_signs(text, expected):
    assert plain_words(text) == expected


def test_a_region_is_found_by_its_names_its_area_and_its_codes(tables):
    assert region_words(tables) == {
        "SE311": "se311 17 region varmland varmlands lan county se31 norra mellansverige north "
        "middle sweden",
        "SE312": "se312 20 region dalarna dalarnas lan county se31 norra mellansverige north "
        "middle sweden",
        "SE321": "se321 22 region vasternorrland vasternorrlands lan county se32 mellersta "
        "norrland middle",
    }


def test_an_initiative_is_found_by_names_summary_theme_programme_and_who_leads_it(tables):
    described = tables.initiatives.assign(
        summary_sv="Möten", summary_en="Meetings", lead_body="Ån / River", programme="Interreg"
    )
    words = initiative_words(replace(tables, initiatives=described))
    assert words["club"] == "club klubben moten meetings an river interreg allmant general"
    assert list(words) == list(tables.initiatives["initiative_id"])


def test_a_part_has_words_of_its_own(tables):
    assert found(initiative_words(wider(tables)), "bänk") == ["bench"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sormland", ["SE122"]),
        ("Sörmland", ["SE122"]),
        ("södermanland", ["SE122"]),
        ("SE232", ["SE232"]),
        ("vastra gotalandsregionen", ["SE232"]),
        ("götaland", ["SE232"]),
        ("14", ["SE232"]),  # the county code, and no middle of SE214
        ("09", ["SE214"]),
        ("se214", ["SE214"]),
        ("20", ["SE312"]),
        ("harjedalen jamt", ["SE322"]),
        ("SE31", ["SE311", "SE312", "SE313"]),
        ("norra mellansverige", ["SE311", "SE312", "SE313"]),
        ("North Middle", ["SE311", "SE312", "SE313"]),
        ("örebro", ["SE124"]),
        ("land", []),  # a word is found by its beginning
        ("zzz", []),
    ],
)
def test_a_real_region_is_found_by_what_readers_type(typed, expected):
    assert found(region_words(store.tables()), typed) == expected


def test_nothing_typed_leaves_all_regions():
    everything = list(swedish_regions(store.tables())["nuts_code"])
    assert found(region_words(store.tables()), " - ") == everything


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vanguard initiative network", []),  # the kind is a heading above it, and no word of it
        ("beyond edp", ["beyond-edp"]),
        ("skog", ["smaland-oarna-s3"]),  # in the summary only
        ("zzz", []),
        ("textil", ["textile-innovation"]),
        ("omvandling", ["industrial-transition-pilot"]),
    ],
)
def test_a_real_initiative_is_found_by_what_readers_type(typed, expected):
    assert found(initiative_words(store.tables()), typed) == expected
