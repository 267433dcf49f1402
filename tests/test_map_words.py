"""What the map says of a region, with and without scripts."""

from __future__ import annotations

import pytest
from seed import SEED_ID

from data.selection import Selection
from pages.shared.map_words import says_of_regions


def says(language="sv", **filters):
    return says_of_regions(Selection(**filters), language)


def test_of_several_initiatives_it_says_how_many():
    assert says()["SE331"] == "Region Västerbotten: 8 initiativ"
    assert says(sources=(SEED_ID,))["SE311"] == "Region Värmland: 5 initiativ"
    assert says()["SE110"] == "Region Stockholm: 1 initiativ"
    assert says("en")["SE110"] == "Stockholm County: 1 initiative"
    assert says("en")["SE332"] == "Norrbotten County: Not stated"


@pytest.mark.parametrize(
    ("initiative", "swedish", "english"),
    [
        ("vanguard", "Region Dalarna: Deltar", "Dalarna County: Takes part"),
        ("industrial-transition-pilot", "Region Dalarna: Deltar genom Norra Mellansverige",
         "Dalarna County: Takes part through North Middle Sweden"),
        ("lars", "Region Dalarna: Framgår inte", "Dalarna County: Not stated"),
        ("s34growth", "Region Dalarna: Inte med i listan", "Dalarna County: Not on the list"),
    ],
)  # fmt: skip
def test_of_one_initiative_it_says_the_status(initiative, swedish, english):
    assert says(initiatives=(initiative,))["SE312"] == swedish
    assert says("en", initiatives=(initiative,))["SE312"] == english


def test_it_tells_the_part_through_which_a_region_takes_part():
    assert says(initiatives=("energy",))["SE311"] == "Region Värmland: Deltar genom Bioenergi"


def test_where_nothing_is_shown_it_says_so():
    said = says(initiatives=("bioenergy",), kinds=("pilot",))
    assert len(said) == 21
    assert said["SE312"] == "Region Dalarna: Inget visas"
