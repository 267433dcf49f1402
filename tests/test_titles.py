"""What a page is called in tabs, and by search engines."""

from __future__ import annotations

import pytest

from data.selection import Selection
from pages.shared.choices import Choice
from pages.shared.site import PAGES
from pages.shared.titles import full_title, title


def choose(page, region="", language="sv", **choices):
    return Choice(Selection(**choices), region, language, (), page=page)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (choose("map"), "Hur många EU-samarbeten deltar varje region i?"),
        (choose("map", initiatives=("vanguard",)), "Vilka regioner deltar i Vanguardinitiativet?"),
        (choose("map", "SE312", "en", initiatives=("vanguard",)),
         "Which regions take part in the Vanguard Initiative?"),
        (choose("map", initiatives=("vanguard",), kinds=("pilot",)),
         "Inget initiativ stämmer med alla dina val"),
        (choose("region"), "Regioner"),
        (choose("region", "SE232"), "Västra Götalandsregionen"),
        (choose("region", "SE232", "en"), "Västra Götaland County"),
        (choose("initiatives"), "Initiativ"),
        (choose("initiatives", initiatives=("vanguard",)), "Vanguardinitiativet"),
        (choose("initiatives", language="en", initiatives=("adma",)), "ADMA"),
        (choose("initiatives", initiatives=("energy", "vanguard")), "Initiativ"),
        (choose("compare", "SE312", "en"), "Compare regions and initiatives"),
        (choose("timeline"), "Tidslinje"),
        (choose("about", language="en"), "About Samverkanskartan"),
    ],
)  # fmt: skip
def test_a_page_is_called_after_what_it_shows(choice, expected):
    assert title(choice) == expected


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_has_a_title_of_its_own_that_ends_with_the_site(language):
    titles = [full_title(choose(page, language=language)) for page in PAGES]
    assert len(set(titles)) == len(PAGES)
    assert all(one.endswith(" – Samverkanskartan") for one in titles)
