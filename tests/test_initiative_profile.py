"""What the page of initiatives says: one in full, or all that the filters let through."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

import pytest
from conftest import frame
from pandas import concat
from seed import SEED_ID
from wider import wider

from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.initiative_profile import initiative
from pages.shared.parts import DESCRIBED_BY
from pages.shared.view import view_of

viewed = cache(view_of)


@pytest.fixture
def shown(tables, monkeypatch):
    """Describe initiatives of the small tables, or of those given."""

    def show(*initiatives, language="sv", tables=tables, **choices):
        monkeypatch.setattr(store, "tables", lambda: tables)
        monkeypatch.setattr(store, "view", partial(viewed, tables))
        return initiative(choose(*initiatives, language=language, **choices))

    return show


def choose(*initiatives, language="sv", region="", **choices):
    selection = Selection(initiatives=initiatives, **choices)
    return Choice(selection, region, language, (), page="initiatives")


def participants(page):
    return [
        [(row["nuts"], row["country"], row["part"], row["role"], row["years"], row["source"])
         for row in group["rows"]]
        for group in page["groups"]
    ]  # fmt: skip


def listed(page):
    return [(row["id"], row["regions"], row["list"]) for row in page["overview"]]


# --- One initiative ---


def test_one_initiative_has_who_takes_part_at_home_and_abroad(shown):
    page = shown("pilot")
    assert page["one"]
    assert page["question"] == "Vilka är med i EU-kommissionens piloten?"
    assert participants(page) == [
        [("SE31", "", "", "deltagare", "2018–2019", "Verket (omkring 2018)")],
        [("DED", "Tyskland", "", "deltagare", "år okänt", "Verket (omkring 2018)")],
    ]
    assert [group["none"] for group in page["groups"]] == [
        "Ingen svensk region nämns här.",
        "Källorna nämner ingen deltagare i något annat land. Det betyder inte att det inte finns "
        "några.",
    ]


def test_with_one_source_its_date_is_not_repeated_with_every_participant(shown):
    assert participants(shown("pilot", sources=("agency",)))[0] == [
        ("SE31", "", "", "deltagare", "2018–2019", "Verket")
    ]


def test_an_area_is_named_with_the_regions_that_count_through_it(shown):
    (area,) = shown("pilot")["groups"][0]["rows"]
    assert (area["name"], area["address"]) == ("Norra Mellansverige", "")
    assert area["reaches"] == "Genom området räknas Region Värmland och Region Dalarna."
    (off,) = shown("pilot", derived=False)["groups"][0]["rows"]
    assert (off["name"], off["reaches"]) == ("Norra Mellansverige", "")
    (english,) = shown("pilot", language="en")["groups"][0]["rows"]
    assert english["reaches"] == (
        "Through the area, Värmland County and Dalarna County are counted."
    )


def test_a_region_that_is_named_itself_does_not_count_through_its_area(shown, tables):
    itself = tables.participations.iloc[[2]].assign(nuts_code="SE312")
    both = replace(tables, participations=concat([tables.participations, itself]))
    area = shown("pilot", tables=both)["groups"][0]["rows"][0]
    assert area["reaches"] == "Genom området räknas Region Värmland."


def test_regions_that_count_through_an_area_in_several_parts_are_named_once(shown, tables):
    # The source speaks of two parts of the platform and not of the platform itself.
    more = wider(tables)
    area = more.participations.iloc[[2, 2]].assign(initiative_id=["workshop", "bench"])
    spoken = replace(
        more,
        initiatives=more.initiatives.assign(
            parent_id=more.initiatives["parent_id"].replace("workshop", "platform")
        ),
        participations=area.assign(source_id="paper"),
    )
    rows = shown("platform", tables=spoken, sources=("paper",))["groups"][0]["rows"]
    assert [row["part"] for row in rows] == ["Bänken", "Verkstaden"]
    assert {row["reaches"] for row in rows} == {
        "Genom området räknas Region Värmland och Region Dalarna."
    }


def test_who_takes_part_in_a_part_is_told_with_the_part(shown, tables):
    page = shown("platform", tables=wider(tables))
    assert participants(page) == [
        [
            ("SE312", "", "Verkstaden", "deltagare", "år okänt", "Verket (omkring 2018)"),
            ("SE321", "", "Bänken", "deltagare", "2017", "Verket (omkring 2018)"),
        ],
        [("EL3", "Grekland", "Bänken", "partner", "år okänt", "Tidningen (4 maj 2021)")],
    ]
    assert page["groups"][0]["has_parts"]
    assert not shown("club", tables=wider(tables))["groups"][0]["has_parts"]


def test_an_initiative_leads_up_to_what_it_is_part_of_and_down_to_its_parts(shown, tables):
    more = wider(tables)
    platform = shown("platform", tables=more)
    assert (platform["parent"], platform["parts"]) == (
        None, [{"id": "workshop", "name": "Verkstaden"}],
    )  # fmt: skip
    workshop = shown("workshop", tables=more, language="en")
    assert workshop["parent"] == {"id": "platform", "name": "Platform"}
    assert workshop["parts"] == [{"id": "bench", "name": "Bench"}]


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        ("", "", "framgår inte", "not stated"),
        ("2017", "", "från 2017, slut okänt", "from 2017, end unknown"),
        ("", "2019", "till 2019, början okänd", "until 2019, start unknown"),
        ("2017", "2019", "2017–2019", "2017–2019"),
        ("2017", "2017", "2017", "2017"),
    ],
)
def test_what_is_not_known_of_a_period_is_told(shown, tables, start, end, swedish, english):
    period = frame(f"year_start,year_end\n{start},{end}")
    of_club = tables.initiatives.iloc[[0]].assign(
        **{column: period[column].to_numpy() for column in period}
    )
    dated = replace(
        tables,
        initiatives=concat([of_club.astype(tables.initiatives.dtypes), tables.initiatives[1:]]),
    )
    for language, expected in (("sv", swedish), ("en", english)):
        page = shown("club", tables=dated, language=language)
        assert page["facts"][-1]["value"] == expected


def test_who_leads_is_told_in_the_readers_language_and_a_missing_programme_is_no_lack(
    shown, tables
):
    led = tables.initiatives.assign(lead_body="Kommissionen / The Commission")
    led = replace(tables, initiatives=led)
    assert [(fact["term"], fact["value"]) for fact in shown("club", tables=led)["facts"]] == [
        ("Typ", "Nätverk"), ("Tema", "Allmänt"), ("Leds av", "Kommissionen"),
        ("År", "framgår inte"),
    ]  # fmt: skip
    english = shown("club", tables=led, language="en")["facts"]
    assert ("Led by", "The Commission") in [(fact["term"], fact["value"]) for fact in english]
    funded = replace(tables, initiatives=tables.initiatives.assign(programme="Interreg"))
    assert ("Program", "Interreg") in [
        (fact["term"], fact["value"]) for fact in shown("club", tables=funded)["facts"]
    ]


def test_each_source_says_how_complete_its_list_is(shown, tables):
    page = shown("club", tables=wider(tables))
    assert [one["says"] for one in page["lists"]] == [
        "Listan är fullständig för Sverige, enligt Verket (omkring 2018).",
        "Tidningen ger bara exempel (4 maj 2021), så fler kan vara med.",
    ]
    assert [one["quote"] for one in page["lists"]] == ["Medlem är", ""]
    assert shown("club", tables=wider(tables), sources=("paper",))["lists"][0]["says"].startswith(
        "Tidningen"
    )


def test_notes_are_told_once_with_all_that_they_are_about(shown, tables):
    noted = tables.participations.assign(note_sv="En not.", note_en="A note.")
    page = shown("platform", tables=replace(tables, participations=noted))
    assert page["groups"][0]["notes"] == ["Region Dalarna: En not."]
    both = noted.iloc[[2, 4]].assign(initiative_id="club", nuts_code=["SE31", "SE312"])
    page = shown("club", tables=replace(tables, participations=both))
    assert page["groups"][0]["notes"] == ["Norra Mellansverige och Region Dalarna: En not."]


def test_only_the_chosen_sources_speak(shown, tables):
    page = shown("platform", tables=wider(tables), sources=("paper",))
    assert participants(page) == [
        [], [("EL3", "Grekland", "Bänken", "partner", "år okänt", "Tidningen")],
    ]  # fmt: skip


def test_a_source_that_does_not_speak_of_the_initiative_leads_to_a_way_back(shown):
    page = shown("club", sources=("paper",))
    assert page["is_empty"]
    assert page["sentences"] == [
        "Valen under Initiativ och Källa går inte ihop. Ta bort något av dem eller börja om."
    ]
    assert page["way_back"] == "?"


def test_one_initiative_is_told_of_with_its_sources_whatever_kind_and_theme_are_chosen(shown):
    other = {"kinds": ("pilot",), "themes": ("energy",)}
    page = shown("club", **other)
    assert page["sentences"] == shown("club")["sentences"]
    assert participants(page) == participants(shown("club"))
    sources = DESCRIBED_BY["sources.html"](choose("club", **other))["sources"]
    assert [source["address"] for source in sources] == ["https://agency.example/"]
    assert DESCRIBED_BY["sources.html"](choose(**other))["sources"] == []


def test_the_small_map_shows_what_the_answer_says(shown):
    page = shown("pilot")
    assert page["map"]["classes"] == "participates_via_area:SE311 SE312;not_listed:SE321"
    assert page["sentences"][0].startswith("2 av 3 regioner deltar")
    off = shown("pilot", derived=False)
    assert off["map"]["classes"] == "not_listed:SE321;not_stated:SE311 SE312"


def test_only_an_address_on_the_web_is_a_website(shown, tables):
    for address, expected in (("https://club.example/", "https://club.example/"),
                              ("javascript:alert(1)", "")):  # fmt: skip
        sited = replace(tables, initiatives=tables.initiatives.assign(website=address))
        assert shown("club", tables=sited)["website"] == expected


# --- All of them ---


def test_all_initiatives_stand_by_kind_each_with_its_parts_right_behind_it(shown, tables):
    page = shown(tables=wider(tables))
    assert not page["one"]
    assert listed(page) == [
        ("platform", "2", "bara exempel"),
        ("workshop", "2", "bara exempel"),
        ("bench", "1", "framgår inte"),
        ("club", "1", "fullständig"),
        ("pilot", "2", "fullständig"),
        ("project", "1", "framgår inte"),
    ]
    assert [row["is_part"] for row in page["overview"]] == [False, True, True, False, False, False]
    assert page["sentences"] == ["4 initiativ finns med.", "2 delar av initiativ redovisas också."]


@pytest.mark.parametrize(
    ("choices", "swedish", "english"),
    [
        (
            {"themes": ("energy",)},
            ["Ett initiativ stämmer med valen.", "En del av ett initiativ stämmer med valen."],
            ["One initiative matches the choices.",
             "One part of an initiative matches the choices."],
        ),
        (
            {"kinds": ("partnership",)},
            ["En del av ett initiativ stämmer med valen."],
            ["One part of an initiative matches the choices."],
        ),
        (
            {"kinds": ("pilot", "network")},
            ["2 initiativ stämmer med valen."],
            ["2 initiatives match the choices."],
        ),
    ],
)  # fmt: skip
def test_whole_initiatives_and_parts_are_counted_apart(shown, choices, swedish, english):
    assert shown(**choices)["sentences"] == swedish
    assert shown(language="en", **choices)["sentences"] == english


def test_what_a_year_leaves_out_is_counted_as_initiatives_and_parts(shown):
    page = shown(years=(2018,))
    assert [row["id"] for row in page["overview"]] == ["pilot", "project"]
    assert page["sentences"] == [
        "2 initiativ stämmer med valen.",
        "2 initiativ utan kända år visas inte.",
        "En del av ett initiativ utan kända år visas inte.",
    ]
    all_of_them = shown(years=(2018,), undated=True)
    assert len(all_of_them["overview"]) == 5
    assert not [one for one in all_of_them["sentences"] if "utan kända år" in one]


def test_of_several_that_are_chosen_only_these_are_listed_and_counted(shown):
    page = shown("club", "platform")
    assert [row["id"] for row in page["overview"]] == ["platform", "club"]
    assert page["sentences"] == ["2 initiativ stämmer med valen."]
    dated = shown("club", "platform", years=(2018,))
    assert dated["overview"] == []
    assert dated["sentences"] == [
        "Inget initiativ stämmer med valen.",
        "2 initiativ utan kända år visas inte.",
    ]
    assert dated["is_empty"]


def test_filters_that_exclude_each_other_are_named_with_a_way_back(shown):
    page = shown(kinds=("pilot",), themes=("energy",), language="en")
    assert (page["overview"], page["is_empty"], page["way_back"]) == ([], True, "?lang=en")
    assert page["sentences"] == [
        "The choices under Kind and Theme exclude each other. Remove one of them or start again."
    ]


def test_a_year_in_which_nothing_goes_on_is_told_without_numbers_of_regions(shown, tables):
    page = shown(years=(2016,), kinds=("pilot",))
    assert page["is_empty"]
    assert page["sentences"] == ["Inget initiativ stämmer med valen."]


# --- The real tables ---


def test_the_pilot_names_an_area_with_its_three_regions_and_four_sisters_abroad():
    page = initiative(choose("industrial-transition-pilot", sources=(SEED_ID,)))
    home, abroad = page["groups"]
    (area,) = home["rows"]
    assert (area["nuts"], area["name"], area["years"]) == (
        "SE31", "Norra Mellansverige", "2018–2019",
    )  # fmt: skip
    assert area["reaches"] == (
        "Genom området räknas Region Värmland, Region Dalarna och Region Gävleborg."
    )
    assert [(row["nuts"], row["country"]) for row in abroad["rows"]] == [
        ("BE3", "Belgien"), ("DED", "Tyskland"), ("FRE", "Frankrike"), ("ITC1", "Italien"),
    ]  # fmt: skip


def test_vanguard_has_four_members_and_dalarna_in_two_parts():
    page = initiative(choose("vanguard", language="en", sources=(SEED_ID,)))
    assert page["sentences"][0].startswith("4 of 21 regions are members")
    rows = page["groups"][0]["rows"]
    assert [row["name"] for row in rows if not row["part"]] == [
        "Örebro County", "Skåne County", "Värmland County", "Dalarna County",
    ]  # fmt: skip
    assert [(row["nuts"], row["part"]) for row in rows if row["part"]] == [
        ("SE312", "ADMA"), ("SE312", "Offshore Industry"),
    ]  # fmt: skip
    assert len(page["parts"]) == 5


def test_ten_initiatives_of_the_first_source_count_and_nine_are_parts():
    page = initiative(choose(sources=(SEED_ID,)))
    assert page["sentences"] == [
        "10 initiativ stämmer med valen.",
        "9 delar av initiativ stämmer med valen.",
    ]
    assert sum(not row["is_part"] for row in page["overview"]) == 10
    regions = {row["id"]: row["regions"] for row in page["overview"]}
    assert regions["s3-platform"] == "11"
    assert regions["industrial-transition-pilot"] == "3"
    assert regions["vanguard-biochemistry"] == "0"


def test_every_real_initiative_is_counted_as_a_whole_or_as_a_part():
    page = initiative(choose())
    whole = store.tables().initiatives["parent_id"] == ""
    assert page["sentences"] == [
        f"{whole.sum()} initiativ finns med.",
        f"{(~whole).sum()} delar av initiativ redovisas också.",
    ]
    assert {row["id"]: row["is_part"] for row in page["overview"]} == dict(
        zip(store.tables().initiatives["initiative_id"], ~whole, strict=True)
    )


@pytest.mark.parametrize("initiative_id", list(store.tables().initiatives["initiative_id"]))
def test_the_number_of_regions_is_the_same_in_list_map_and_answer(initiative_id):
    (row,) = [one for one in initiative(choose())["overview"] if one["id"] == initiative_id]
    classes = initiative(choose(initiative_id))["map"]["classes"]
    taking_part = [
        code
        for one in classes.split(";")
        for code in one.partition(":")[2].split()
        if one.startswith("participates")
    ]
    assert row["regions"] == str(len(taking_part))


def test_years_outside_the_chosen_ones_are_said_to_be_so(shown):
    (area,) = shown("pilot", years=(2016, 2017))["groups"][0]["rows"]
    assert area["years"] == "2018–2019, inte 2016 och 2017"
    (within,) = shown("pilot", years=(2018,))["groups"][0]["rows"]
    assert within["years"] == "2018–2019"
    # Without a known year nothing can be ruled out.
    (undated,) = shown("club", years=(2018,))["groups"][0]["rows"]
    assert undated["years"] == "år okänt"


def test_a_list_of_all_countries_says_so(shown):
    assert shown("pilot")["lists"][0]["says"] == (
        "Listan är fullständig, också för andra länder, enligt Verket (omkring 2018)."
    )
    assert shown("club")["lists"][0]["says"] == (
        "Listan är fullständig för Sverige, enligt Verket (omkring 2018)."
    )


def test_a_region_is_told_of_as_a_whole_and_the_map_of_this_initiative(shown):
    page = shown("club", kinds=("pilot",), derived=False, region="SE312")
    (member,) = page["groups"][0]["rows"]
    assert member["address"] == "./region?kind=pilot&derived=0&region=SE311"
    assert page["on_map"] == "./?initiative=club&derived=0&region=SE312"
