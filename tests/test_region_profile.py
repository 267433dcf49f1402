"""What the page of a region says: in what it is, in what it is not and why, and with whom."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

import pytest
from seed import SEED_ID
from wider import wider

from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.region_profile import region, region_list
from pages.shared.view import view_of

viewed = cache(view_of)


@pytest.fixture
def shown(tables, monkeypatch):
    """Describe a region of the small tables, or of those given."""

    def show(nuts_code="SE312", language="sv", tables=tables, **choices):
        monkeypatch.setattr(store, "tables", lambda: tables)
        monkeypatch.setattr(store, "view", partial(viewed, tables))
        return region(choose(nuts_code, language, **choices))

    return show


def choose(nuts_code="SE312", language="sv", **choices):
    return Choice(Selection(**choices), nuts_code, language, (), page="region")


def taking_part(page):
    return [
        (one["name"], one["status"], [says for fact in one["facts"] for says in fact["says"]])
        for one in page["initiatives"]
    ]


def absent(page):
    return {
        group["status"]: [one["name"] for one in group["initiatives"]] for group in page["absent"]
    }


def sharing(page):
    return [
        [(one["code"], one["name"], one["country"], one["count"], one["which"]) for one in rows]
        for rows in (group["first"] + group["rest"] for group in page["partners"])
    ]


def test_a_region_has_what_it_is_in_what_it_is_not_in_and_with_whom(shown):
    page = shown()
    assert page["question"] == "Vilka EU-samarbeten deltar Region Dalarna i?"
    assert page["sentences"] == [
        "Regionen deltar i 2 av 4 initiativ, enligt 2 källor.",
        "Ett initiativ har en fullständig lista där regionen inte finns med.",
        "För ett initiativ framgår det inte om regionen deltar.",
    ]
    assert taking_part(page) == [
        ("Piloten", "participates_via_area",
         ["deltagare, genom Norra Mellansverige, 2018–2019"]),
        ("Plattformen", "participates", ["Verkstaden, deltagare, år okänt"]),
    ]  # fmt: skip
    assert absent(page) == {"not_listed": ["Klubben"], "not_stated": ["Projektet"]}
    assert sharing(page) == [
        [("SE311", "Region Värmland", "", "1 initiativ", "Piloten")],
        [("", "Sachsen", "Tyskland", "1 initiativ", "Piloten")],
    ]


def test_a_region_is_told_of_in_english(shown):
    page = shown(language="en")
    assert page["question"] == "Which EU collaborations does Dalarna County take part in?"
    assert page["sentences"][0] == (
        "The region takes part in 2 of 4 initiatives, according to 2 sources."
    )
    assert taking_part(page)[0][2] == ["participant, through North Middle Sweden, 2018–2019"]
    assert sharing(page)[1] == [("", "Saxony", "Germany", "1 initiative", "Pilot")]
    assert page["place"] == (
        "Dalarna County · NUTS 3: SE312 · county code 20 · NUTS 2 area: North Middle Sweden, SE31"
    )


def test_countries_are_named_though_nuts_and_iso_have_other_codes_for_them(shown, tables):
    assert ("", "Attika", "Grekland", "1 initiativ", "Plattformen") in sharing(
        shown("SE321", tables=wider(tables))
    )[1]
    assert ("", "London", "Storbritannien", "1 initiativ", "Klubben") in sharing(
        shown("SE311", tables=wider(tables))
    )[1]


def test_the_numbers_of_answer_and_lists_agree(shown, tables):
    # The kind of the platform, but not of its part, in which Dalarna takes part.
    page = shown(kinds=("thematic-platform", "network"))
    assert page["sentences"][0] == "Regionen deltar i 1 av 2 initiativ, enligt Verket."
    assert [name for name, _, _ in taking_part(page)] == ["Plattformen"]
    assert absent(page) == {"not_listed": ["Klubben"]}


def test_of_one_initiative_the_answer_says_its_name(shown):
    assert shown(kinds=("thematic-platform",))["sentences"] == [
        "Regionen deltar i den tematiska plattformen Plattformen, enligt Verket."
    ]
    assert shown(initiatives=("club",))["sentences"] == [
        "Regionen nämns inte i Klubben, enligt Verket.",
        "Ett initiativ har en fullständig lista där regionen inte finns med.",
    ]
    assert shown(initiatives=("club",), language="en")["sentences"][0] == (
        "The region is not named in the Club, according to Verket."
    )


def test_parts_that_are_shown_by_themselves_are_called_parts(shown, tables):
    page = shown("SE311", kinds=("partnership",))
    assert page["sentences"][1] == (
        "För en del av ett initiativ framgår det inte om regionen deltar."
    )
    assert absent(page) == {"not_stated": ["Verkstaden"]}
    mixed = shown("SE311", kinds=("partnership", "interreg-project"))
    assert mixed["sentences"][1] == (
        "För 2 initiativ eller delar av initiativ framgår det inte om regionen deltar."
    )


def test_a_year_leaves_out_what_is_said_of_this_region_and_of_no_other(shown):
    page = shown(years=(2018,))
    assert [name for name, _, _ in taking_part(page)] == ["Piloten"]
    # The workshop; that the club knows no years of Värmland is no affair of Dalarna's.
    assert page["sentences"][-2:] == [
        "Gäller det som är känt för 2018.",
        "1 uppgift saknar känt år och räknas inte.",
    ]
    page = shown("SE321", years=(2018,))
    assert page["sentences"][-1] == "Gäller det som är känt för 2018."


def test_facts_without_a_year_count_for_who_asks_for_them(shown):
    page = shown(years=(2018,), undated=True)
    assert [name for name, _, _ in taking_part(page)] == ["Piloten", "Plattformen"]
    assert page["sentences"][0] == "Regionen deltar i 2 av 4 initiativ, enligt 2 källor."


def test_what_is_named_and_not_counted_is_not_called_silence(shown):
    page = shown(years=(2018,), initiatives=("platform",))
    assert page["sentences"][0] == "Med de val som är gjorda räknas regionen inte som deltagare."
    (group,) = page["absent"]
    assert (group["status"], group["why"]) == (
        "not_stated",
        "I ett av dem nämns regionen, men bara utan känt år eller genom sitt område, och det "
        "räknas inte med de val som är gjorda.",
    )
    pilot = shown(initiatives=("pilot",), derived=False)
    assert "enligt" not in pilot["sentences"][0]
    assert "Källorna ger bara exempel" not in pilot["absent"][0]["why"]


def test_silence_and_what_is_not_counted_are_both_told_where_both_are(shown):
    (not_stated,) = [
        group for group in shown(derived=False)["absent"] if group["status"] == "not_stated"
    ]
    assert [one["name"] for one in not_stated["initiatives"]] == ["Piloten", "Projektet"]
    assert not_stated["why"].startswith("Källorna ger bara exempel")
    assert "I ett av dem nämns regionen" in not_stated["why"]


def test_a_list_that_names_the_region_for_other_years_is_not_said_not_to(shown):
    page = shown(years=(2017,), initiatives=("pilot",))
    assert page["sentences"][0] == "Med de val som är gjorda räknas regionen inte som deltagare."
    (group,) = page["absent"]
    assert (group["status"], group["why"]) == (
        "not_listed", "I ett av dem nämns regionen, men för andra år än de valda.",
    )  # fmt: skip
    both = shown(years=(2017,), language="en")["absent"][0]
    assert [one["name"] for one in both["initiatives"]] == ["Club", "Pilot"]
    assert both["why"] == (
        "A source says that its list is complete for Sweden, and the region is not on it. In one "
        "of them the region is named, but for other years than those chosen."
    )


def test_areas_that_are_not_counted_are_told_where_they_bear_on_the_region(shown):
    left_out = "Regioner som bara deltar genom ett område räknas inte."
    assert left_out in shown("SE312", derived=False)["sentences"]
    assert left_out not in shown("SE321", derived=False)["sentences"]


def test_only_the_chosen_sources_speak(shown):
    page = shown("SE321", sources=("paper",))
    assert taking_part(page) == [("Projektet", "participates", ["partner, från 2016"])]
    assert page["sentences"] == ["Regionen deltar i Interregprojektet Projektet, enligt Tidningen."]
    assert taking_part(shown("SE321", sources=("agency",))) == []


def test_a_region_that_nobody_names_is_not_said_not_to_take_part(shown, tables):
    silent = replace(tables, participations=tables.participations.iloc[:0])
    page = shown(tables=silent)
    assert page["sentences"][0] == "Regionen nämns inte i något av 4 initiativ, enligt Verket."
    assert (page["initiatives"], page["partners"]) == ([], [])
    assert absent(page) == {
        "not_listed": ["Klubben", "Piloten"],
        "not_stated": ["Plattformen", "Projektet"],
    }


def test_filters_that_exclude_each_other_leave_the_region_and_a_way_back_to_it(shown):
    page = shown(initiatives=("club",), themes=("energy",), language="en")
    assert page["is_empty"]
    assert page["sentences"] == [
        "The choices under Initiative and Theme exclude each other. Remove one of them or start "
        "again."
    ]
    assert page["way_back"] == "?region=SE312&lang=en"
    assert (page["initiatives"], page["absent"], page["partners"]) == ([], [], [])


def test_without_a_region_the_page_says_how_to_find_one(shown):
    page = shown("")
    assert (page["question"], page["region"]) == ("Vilken region vill du läsa om?", "")
    assert page["sentences"] == [
        "Välj en region i listan, eller skriv början av namnet eller en kod."
    ]
    clash = shown("", initiatives=("club",), themes=("energy",))
    assert clash["is_empty"]
    assert clash["sentences"][0].startswith("Valen under Initiativ och Tema")


def test_the_regions_go_round_and_round(shown):
    def around(nuts_code):
        return {way: one["code"] for way, one in shown(nuts_code)["neighbours"].items()}

    assert around("SE311") == {"before": "SE321", "after": "SE312"}
    assert around("SE321") == {"before": "SE312", "after": "SE311"}


def test_the_list_counts_what_the_answer_counts(shown, tables, monkeypatch):
    for choices in ({}, {"derived": False}, {"years": (2018,)}, {"kinds": ("partnership",)}):
        shown(**choices)
        listed = {one["code"]: one["count"] for one in region_list(choose(**choices))["regions"]}
        for nuts_code, count in listed.items():
            assert str(len(shown(nuts_code, **choices)["initiatives"])) == count


def test_where_nothing_is_shown_the_list_counts_nothing(shown):
    shown()
    clash = choose(initiatives=("club",), themes=("energy",))
    assert {one["count"] for one in region_list(clash)["regions"]} == {""}


def test_the_list_keeps_what_is_searched_for(shown):
    shown()
    searched = replace(choose(), options=replace(choose().options, search="dal"))
    assert region_list(searched)["search"] == "dal"


def test_dalarna_takes_part_in_three_of_ten():
    page = region(choose("SE312", sources=(SEED_ID,)))
    assert page["sentences"][0] == "Regionen deltar i 3 av 10 initiativ, enligt Tillväxtverket."
    assert [name for name, _, _ in taking_part(page)] == [
        "Pilot för industriell omvandling", "S3-plattformen", "Vanguardinitiativet",
    ]  # fmt: skip
    abroad = sharing(page)[1]
    assert [(name, country) for _, name, country, _, _ in abroad] == [
        ("Vallonien", "Belgien"), ("Sachsen", "Tyskland"),
        ("Hauts-de-France", "Frankrike"), ("Piemonte", "Italien"),
    ]  # fmt: skip
    assert {which for *_, which in abroad} == {"Pilot för industriell omvandling"}


def test_gotland_is_named_nowhere_and_yet_not_said_not_to_take_part():
    page = region(choose("SE214", sources=(SEED_ID,)))
    assert page["sentences"][0].startswith("Regionen nämns inte i något av 10 initiativ")
    assert [len(group["initiatives"]) for group in page["absent"]] == [5, 5]


def test_norrbotten_is_named_by_no_source_and_yet_not_said_not_to_take_part():
    page = region(choose("SE332"))
    assert page["initiatives"] == []
    assert page["sentences"][0] == "Regionen nämns inte i något av 22 initiativ, enligt 24 källor."
    assert [len(group["initiatives"]) for group in page["absent"]] == [17, 5]


def test_every_real_region_is_in_or_not_in_all_initiatives():
    every = set(store.tables().initiatives["counts_as"])
    for one in region_list(choose(""))["regions"]:
        page = region(choose(one["code"]))
        without = sum(len(group["initiatives"]) for group in page["absent"])
        assert len(page["initiatives"]) + without == len(every) == 22
        assert one["count"] == str(len(page["initiatives"]))


def test_a_region_in_nothing_that_is_shown_is_not_painted_as_taking_part():
    taking_part = region(Choice(Selection(), "SE312", "sv", (), page="region"))
    assert taking_part["map"]["classes"] == "participates:SE312"
    absent = region(Choice(Selection(initiatives=("lars",)), "SE312", "sv", (), page="region"))
    assert (absent["map"]["classes"], absent["map"]["selected"]) == ("zero:SE312", "SE312")
