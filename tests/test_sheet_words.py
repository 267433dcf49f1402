"""What stands beside and below the map that is taken away."""

from __future__ import annotations

import pytest
from seed import SEED_ID

from data.facts import facts_of_region
from data.load import swedish_regions
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.sheet_of_sweden import sheet_of_sweden
from pages.shared.sheet_words import Entry

BASE = "https://samverkanskartan.example/"
DATE = "2026-11-26"


def sheet(language="sv", region="", **filters):
    return sheet_of_sweden(Choice(Selection(**filters), region, language, ()), BASE, DATE)


def of_vanguard(language):
    return sheet(language, initiatives=("vanguard",), sources=(SEED_ID,))


def test_the_sheet_asks_and_answers_as_the_map_does():
    said = of_vanguard("sv")
    assert said.title == "Vilka regioner deltar i Vanguardinitiativet?"
    assert said.said.startswith("4 av 21 regioner är medlemmar i Vanguardinitiativet, enligt Till")
    assert said.said.endswith("Listan är fullständig för Sverige (omkring 2018).")
    assert of_vanguard("en").title == "Which regions take part in the Vanguard Initiative?"


def test_the_legend_has_the_classes_that_hold_anybody_and_names_few():
    assert of_vanguard("sv").heading == "Status"
    assert of_vanguard("sv").counted == "Regioner"
    assert of_vanguard("sv").entries == (
        Entry(
            "participates",
            "Deltar",
            "4",
            "Region Örebro län, Region Skåne, Region Värmland och Region Dalarna",
        ),
        Entry("not_listed", "Inte med i listan", "17", ""),
    )


def test_sources_have_their_dates_and_the_sheet_its_own():
    said = of_vanguard("en")
    assert said.sources == (
        "Source: Tillväxtverket: “Samverkan med EU” (in Swedish), around 2018, "
        "read on 23 November 2026."
    )
    assert said.made == (
        f"Samverkanskartan, 26 November 2026: {BASE}?initiative=vanguard&source={SEED_ID}&lang=en"
    )


def test_of_many_sources_a_few_are_named_and_the_rest_counted():
    said = sheet()
    named = said.sources.count("läst")
    assert named == 3
    assert f"enligt {named + 21} källor" in said.said
    assert said.sources.endswith(f"och 21 källor till, se {BASE}sources.")


def test_licence_boundaries_and_projection_are_told():
    assert sheet().credits == (
        "CC BY 4.0: ange Samverkanskartan och källan till uppgiften. Länsgränser: SCB (CC0). "
        "Grannländer: Natural Earth (fri från upphovsrätt). NUTS-koder enligt indelningen 2021. "
        "Ytriktig projektion (LAEA, mittpunkt 62,5° N 16,5° Ö)."
    )


def test_filters_and_switches_are_told():
    assert sheet().filters == ""
    said = sheet(years=(2018,), derived=False, undated=True)
    assert said.filters == ("Urval: år 2018; områden räknas inte; uppgifter utan år räknas med.")


def test_a_long_address_is_left_to_the_site():
    every_kind = tuple(store.tables().initiatives["kind"].unique())
    assert sheet(kinds=every_kind).made == f"Samverkanskartan, 26 november 2026: {BASE}"


def test_the_selected_region_is_told_with_what_it_takes_part_in():
    chosen = sheet(region="SE312", sources=(SEED_ID,)).selected
    assert chosen.label == "Region Dalarna: 3 initiativ"
    assert chosen.names == (
        "Pilot för industriell omvandling, S3-plattformen och Vanguardinitiativet"
    )
    of_one = sheet(region="SE312", initiatives=("industrial-transition-pilot",)).selected
    assert (of_one.label, of_one.names) == ("Region Dalarna: Deltar genom Norra Mellansverige", "")
    assert sheet().selected is None


@pytest.mark.parametrize(
    "filters", [{}, {"years": (2018, 2019), "derived": False}, {"kinds": ("network", "pilot")}]
)
def test_as_many_initiatives_are_named_as_the_map_counts(filters):
    tables, selection = store.tables(), Selection(**filters)
    counts = store.view(selection).counts.set_index("nuts_code")["initiatives"]
    for code in swedish_regions(tables)["nuts_code"]:
        facts = facts_of_region(tables, selection, code, filtered=True)
        assert facts["counts_as"].nunique() == counts[code], code


def test_those_who_do_not_see_the_map_are_told_who_is_in_which_class():
    said = of_vanguard("en").alt
    assert said.startswith("Map of Sweden’s regions: Which regions take part in the Vanguard")
    assert "Takes part: Örebro County, Skåne County, Värmland County and Dalarna County." in said
    assert "Not on the list: Stockholm County, " in said


def test_an_empty_choice_says_so_and_has_no_legend():
    said = sheet(initiatives=("bioenergy",), kinds=("pilot",), region="SE312")
    assert said.title == "Inget initiativ stämmer med alla dina val"
    assert (said.heading, said.entries, said.selected, said.sources) == ("", (), None, "")
