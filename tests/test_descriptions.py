"""What search engines and previews read of a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from seed import SEED_ID

from data.load import swedish_regions
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.descriptions import MOST_CHARACTERS, description, shortened
from pages.shared.site import PAGES
from pages.shared.titles import title_of_view


def choose(page="map", language="sv", region="", **filters):
    return Choice(Selection(**filters), region, language, (), page=page)


def test_the_map_is_described_by_its_answer():
    assert description(choose(initiatives=("vanguard",), sources=(SEED_ID,))) == (
        "4 av 21 regioner är medlemmar i Vanguardinitiativet, enligt Tillväxtverket. "
        "Listan är fullständig för Sverige (omkring 2018)."
    )


@pytest.mark.parametrize("page", ["map", "region"])
def test_a_region_is_described_by_what_it_takes_part_in(page):
    assert description(choose(page, region="SE312", sources=(SEED_ID,))) == (
        "Region Dalarna deltar i 3 EU-samarbeten inom smart specialisering: "
        "Pilot för industriell omvandling, S3-plattformen och Vanguardinitiativet."
    )
    assert description(choose(page, "en", region="SE110")) == (
        "Stockholm County takes part in 1 EU collaboration on smart specialisation: S3 Platform."
    )


def test_a_region_that_no_source_names_is_not_said_to_take_no_part():
    assert description(choose(region="SE332")) == (
        "Ingen vald källa nämner Region Norrbotten i något EU-samarbete inom smart "
        "specialisering. Det betyder inte att den inte deltar."
    )


def test_an_initiative_is_described_by_what_it_is():
    said = description(choose("initiatives", initiatives=("s34growth",), sources=(SEED_ID,)))
    assert said.startswith("Projektet tar fram arbetssätt för samarbete mellan regioner")
    assert said.endswith("enligt Tillväxtverket.")


def test_every_page_has_a_description_of_its_own_in_each_language():
    said = {description(choose(page, language)) for page in PAGES for language in ("sv", "en")}
    assert len(said) == 2 * len(PAGES)


def test_no_description_is_longer_than_search_engines_show():
    tables = store.tables()
    choices = [
        *(choose(page) for page in PAGES),
        *(choose(initiatives=(one,)) for one in tables.initiatives["initiative_id"]),
        *(choose("initiatives", initiatives=(i,)) for i in tables.initiatives["initiative_id"]),
        *(choose(region=one) for one in swedish_regions(tables)["nuts_code"]),
    ]
    for choice in choices:
        for language in ("sv", "en"):
            said = description(replace(choice, language=language))
            assert 40 < len(said) <= MOST_CHARACTERS, choice
            assert said.endswith((".", " …"))


@pytest.mark.parametrize(
    ("sentences", "most", "expected"),
    [
        ([], 20, ""),
        (["Ett."], 20, "Ett."),
        (["Ett.", "Två."], 9, "Ett. Två."),
        (["Ett.", "Två."], 8, "Ett."),
        (["Ett, två, tre och fyra."], 12, "Ett, två …"),
    ],
)
def test_a_description_ends_with_a_sentence_or_else_with_a_word(sentences, most, expected):
    assert shortened(sentences, most) == expected
    assert len(expected) <= most


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (choose(), "Hur många EU-samarbeten deltar varje region i?"),
        (choose(region="SE312"), "Vilka EU-samarbeten deltar Region Dalarna i?"),
        (choose(language="en", region="SE312"),
         "Which EU collaborations does Dalarna County take part in?"),
        (choose(region="SE312", initiatives=("vanguard",)),
         "Region Dalarna – Vilka regioner deltar i Vanguardinitiativet?"),
    ],
)  # fmt: skip
def test_the_view_is_called_after_the_region_that_is_chosen(choice, expected):
    assert title_of_view(choice) == expected
