"""The page that finds partners, in both languages, on small tables and on the real ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pandas import concat
from test_finder import strong
from test_html import Parsed
from test_pages import HOSTILE, heading, on_tables, run, shown

from data.finder import partner_scores
from data.selection import Selection
from pages.shared import parts, store
from pages.shared.choices import Choice, query_without_filters
from pages.shared.downloads import downloads
from pages.shared.options import Options
from pages.shared.partner_answer import speaking_sources
from pages.shared.partner_controls import controls, without_controls
from pages.shared.partner_finder import MOST_SHOWN, partner_list, partners
from pages.shared.parts import part

__all__ = ["on_tables", "strong"]  # fixtures

CLASH = {"initiative": ["club", "pilot"], "theme": "energy", "source": "paper"}


def choose(region="SE312", language="sv", selection=None, **options):
    return Choice(
        selection or Selection(), region, language, (), page="partners", options=Options(**options)
    )


@pytest.fixture
def small(strong, on_tables):
    """Show the small tables with priorities."""
    on_tables(strong)
    return strong


@pytest.fixture
def many(strong, on_tables):
    """Show twenty-five territories abroad in the club, beside Värmland."""
    codes = [f"DE{place:03}" for place in range(25)]
    germany = strong.territories[strong.territories["nuts_code"] == "DED"]
    places = concat([germany.assign(nuts_code=one, name_sv=f"Ort {one}") for one in codes])
    club = strong.participations[strong.participations["nuts_code"] == "UKI"]
    crowd = concat([club.assign(nuts_code=one) for one in codes])
    on_tables(
        replace(
            strong,
            territories=concat([strong.territories, places], ignore_index=True),
            participations=concat([strong.participations, crowd], ignore_index=True),
        )
    )


def ranks(choice):
    """Who stands in the lists at home and abroad, with rank and points."""
    return [
        [(row["rank"], row["name"], row["points"]) for row in one["partners"]]
        for one in partners(choice)["lists"]
    ]


# --- The answer ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        (
            "sv",
            "Vilka regioner passar Region Dalarna som partner?",
            "I Sverige ligger Region Värmland högst, med 4 poäng: 1 gemensamt initiativ, 1 gemensam"
            " styrka och 2 kompletterande styrkor. Utomlands delar Attika och Sachsen flest"
            " initiativ med regionen: 1 var. Sammanlagt har 2 svenska regioner och 2 utomlands"
            " minst ett poäng, enligt 2 källor.",
        ),
        (
            "en",
            "Which regions suit Dalarna County as partners?",
            "In Sweden, Värmland County comes first, with 4 points: 1 shared initiative, 1 shared"
            " strength and 2 complementary strengths. Abroad, Attica and Saxony share the most"
            " initiatives with the region: 1 each. In all, 2 Swedish regions and 2 abroad have at"
            " least one point, according to 2 sources.",
        ),
    ],
)
def test_the_answer_says_who_comes_first_and_how_many_there_are(small, language, question, answer):
    told = partners(choose(language=language))
    assert told["question"] == question
    assert " ".join(told["sentences"]) == answer


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        (choose("SE321", selection=Selection(sources=("agency",), kinds=("network",))),
         "inget känt som Region Västernorrland deltar i, så ingen partner hittas genom dem."),
        (choose(selection=Selection(sources=("paper",))),
         "Ingen prioritering är känd för Region Dalarna, så gemensamma styrkor kan inte räknas."),
        (choose(selection=Selection(themes=("general",))),
         "Ingen prioritering i de valda temana är känd för Region Dalarna."),
        (choose(selection=Selection(sources=("paper",))),
         "Det betyder inte att det inte finns någon."),
        (choose(country=("GB",)), "4 regioner har poäng, men ingen av dem stämmer med valen"),
        (choose(selection=Selection(years=(2018,))), "Gäller det som är känt för 2018."),
        (choose(selection=Selection(themes=("heat",))),
         "Inget initiativ stämmer med filtren, så här räknas bara styrkor."),
        (choose("SE321", country=("SE",)), "Region Värmland högst, med 2 poäng: 2 kompletterande"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said(small, choice, sentence):
    assert sentence in " ".join(partners(choice)["sentences"])


def test_many_in_the_first_place_are_counted_and_not_named(many):
    sentences = partners(choose("SE311"))["sentences"]
    assert "Utomlands delar 27 regioner flest initiativ med regionen: 1 var." in sentences


# --- The lists -------------------------------------------------------------------------------


def test_regions_at_home_and_abroad_are_ranked_apart_and_equals_by_name(small):
    assert ranks(choose()) == [
        [("1", "Region Värmland", "4 poäng"), ("2", "Region Västernorrland", "2 poäng")],
        [("1", "Attika", "1 poäng"), ("1", "Sachsen", "1 poäng")],
    ]
    assert [name for _, name, _ in ranks(choose(language="en"))[1]] == ["Attica", "Saxony"]


@pytest.mark.parametrize(
    ("options", "home", "abroad"),
    [
        ({"country": ("SE",)}, 2, 0),
        ({"country": ("DE", "GR")}, 0, 2),
        ({"known_partners": "already"}, 2, 2),
        ({"known_partners": "not-yet"}, 0, 0),
    ],
)
def test_the_lists_are_narrowed_by_country_and_by_what_is_shared_already(
    small, options, home, abroad
):
    lists = partners(choose(**options))["lists"]
    assert [len(one["partners"]) for one in lists] == ([home, abroad] if home or abroad else [])
    assert [bool(one["note"]) for one in lists] == ([not home, True] if lists else [])


def test_a_choice_of_countries_does_not_say_that_the_others_have_no_points(small):
    sentences = partners(choose(country=("DE",)))["sentences"]
    assert sentences[-1] == (
        "Valen under Visa och Länder visar 1 av de 4 som har minst ett poäng, enligt 2 källor."
    )


def test_whoever_is_no_partner_yet_is_found_by_strengths_at_home_only(small):
    found = partners(choose("SE311", known_partners="not-yet"))
    assert ranks(choose("SE311", known_partners="not-yet")) == [
        [("1", "Region Västernorrland", "1 poäng")],
        [],
    ]
    assert "bara genom gemensamma initiativ" in found["lists"][1]["note"]


def test_where_the_options_leave_nobody_one_link_leads_back_to_all(small):
    assert partners(choose())["way_to_all"] == ""
    choice = choose(country=("GB",), selection=Selection(kinds=("pilot",)))
    assert partners(choice)["way_to_all"] == "./partners?kind=pilot&region=SE312"
    assert without_controls(choice) == "./partners?kind=pilot&region=SE312"


def test_a_long_list_begins_with_its_first_rows_and_leads_to_all(many):
    at_home, abroad = partners(choose("SE311"))["lists"]
    assert (len(abroad["partners"]), MOST_SHOWN) == (20, 20)
    assert abroad["other_length"] == "./partners?region=SE311&length=whole"
    assert abroad["other_length_label"] == "Visa alla 27 utomlands"
    assert at_home["other_length"] == ""
    whole = partners(choose("SE311", length="whole"))["lists"][1]
    assert len(whole["partners"]) == 27
    assert whole["other_length"] == "./partners?region=SE311"


def test_the_countries_to_choose_are_those_found_with_how_many_in_each(small):
    told = controls(choose(country=("DE",)), store_scores())
    assert [(one["label"], one["is_chosen"]) for one in told["countries"]] == [
        ("Grekland (1)", False), ("Sverige (2)", False), ("Tyskland (1)", True),
    ]  # fmt: skip
    assert told["countries_label"] == "Länder: Tyskland"
    assert told["is_open"]
    assert controls(choose(), store_scores())["countries_label"] == "Länder: alla 3"


def store_scores():
    return partner_scores(store.tables(), Selection(), "SE312")


# --- What the points are made of ----------------------------------------------------------------


def test_a_score_opens_into_who_says_what_and_when(small):
    first = partners(choose())["lists"][0]["partners"][0]
    assert first["parts"] == [
        "1 gemensamt initiativ", "1 gemensam styrka", "2 kompletterande styrkor",
    ]  # fmt: skip
    told = {
        (reason["label"], one["name"]): [
            (line["who"], line["says"], [source["label"] for source in line["sources"]])
            for line in one["lines"]
        ]
        for reason in first["reasons"]
        for one in reason["items"]
    }
    agency, paper = ["Verket, omkring 2018"], ["Tidningen, 4 maj 2021"]
    area = "deltagare, genom Norra Mellansverige, 2018–2019"
    without = "har ingen känd prioritering, men deltar i Plattformen och Verkstaden"
    assert told == {
        ("Gemensamma initiativ", "Piloten"): [
            ("Region Dalarna", area, agency), ("Region Värmland", area, agency),
        ],
        ("Gemensamma styrkor", "Industri"): [
            ("Region Dalarna", "prioriterar ”Verkstäder”", agency),
            ("Region Värmland", "prioriterar ”Fabriker”", agency),
        ],
        ("Kompletterande styrkor", "Energi"): [
            ("Region Värmland", "prioriterar ”Kraft”", agency), ("Region Dalarna", without, agency),
        ],
        ("Kompletterande styrkor", "Värme"): [
            ("Region Värmland", "har utvecklingsområdet ”Värme”", paper),
            ("Region Dalarna", without, agency),
        ],
    }  # fmt: skip


def test_a_source_without_a_date_is_told_by_the_year_it_was_read(strong, on_tables):
    on_tables(replace(strong, sources=strong.sources.assign(published="")))
    assert "Verket, läst 2026" in part("partners.html", choose())


def test_an_organisation_is_named_where_it_stands_for_a_territory_or_sits_there(strong, on_tables):
    named = strong.participations.assign(organisation="Byrån")
    on_tables(replace(strong, participations=named))
    assert "Byrån, partner, år okänt" in part("partners.html", choose())
    on_tables(replace(strong, participations=named.assign(basis="seat")))
    html = part("partners.html", choose(selection=Selection(seats=True)))
    assert "Byrån, har sitt säte här, partner, år okänt" in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//other.example"])
def test_only_web_addresses_become_links_to_a_source(strong, on_tables, address):
    on_tables(replace(strong, sources=strong.sources.assign(address=address)))
    assert address not in Parsed(part("partners.html", choose())).links()


def test_the_formula_stands_on_the_page_in_plain_words(small):
    page = Parsed(part("partners.html", choose()))
    assert "Varje initiativ och varje tema är ett poäng." in page.text
    assert "Prioriteringar är kända för 3 av 3 svenska regioner och för ingen utomlands" in (
        page.text
    )


# --- The gaps and the files --------------------------------------------------------------------


def test_the_gaps_are_those_of_what_the_filters_show(small):
    gaps = partners(choose("", selection=Selection(initiatives=("club", "pilot"), derived=False)))
    told = {
        one["heading"]: [(gap["name"], gap["note"]) for gap in one["gaps"]] for one in gaps["gaps"]
    }
    named = "nämns, men bara genom ett område, och områden räknas inte"
    assert told == {
        "2 svenska regioner deltar inte i något som är känt": [
            ("Region Dalarna", named), ("Region Västernorrland", ""),
        ],
        "1 initiativ eller del har ingen känd svensk region": [("Piloten", named)],
    }  # fmt: skip


def test_the_files_hold_what_the_page_shows(small):
    choice = choose(
        language="en", country=("DE", "SE"), known_partners="already", length="whole", search="x",
        selection=Selection(kinds=("pilot",)),
    )  # fmt: skip
    asked = "kind=pilot&lang=en"
    partners, gaps, _ = (one["files"] for one in downloads(choice)["tables"])
    assert [partners[1]["address"], gaps[1]["address"]] == [
        f"api/v1/partners.csv?{asked}&region=SE312&country=DE&country=SE"
        "&known_partners=already&dialect=rfc4180",
        f"api/v1/gaps.csv?{asked}&dialect=rfc4180",
    ]
    assert [one["files"][0]["address"] for one in downloads(choose(""))["tables"]] == [
        "api/v1/gaps.csv?dialect=excel", "data.zip",
    ]  # fmt: skip


# --- The page in Streamlit ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "question"),
    [("sv", "Vilken region söker partner?"), ("en", "Which region is looking for partners?")],
)
def test_without_a_region_the_page_says_how_to_choose_one_and_lists_them(
    small, open_page, language, question
):
    at = open_page("partners", lang=language)
    assert heading(at) == question
    page = shown(at)
    assert f"./partners?region=SE311&lang={language}" in page.links()
    assert {"sv": "Luckor", "en": "Gaps"}[language] in page.text
    assert [row["count"] for row in partner_list(choose(""))["regions"]] == ["", "", ""]


def test_filters_and_options_change_answer_list_and_address(small, open_page):
    at = open_page("partners", region="SE312", country="SE", search="da")
    assert "Attika" not in shown(at).text
    run(at.multiselect(key="kind").set_value(["pilot"]))
    assert at.query_params == {"kind": "pilot", "region": "SE312", "country": "SE", "search": "da"}
    assert "1 gemensamt initiativ" in shown(at).text
    assert "2 kompletterande" not in shown(at).text


def test_a_theme_that_no_initiative_is_on_can_be_chosen_and_finds_strengths(small, open_page):
    at = open_page("partners", region="SE312", theme="heat")
    assert "Region Värmland och Region Västernorrland högst, med 1 poäng var." in shown(at).text
    assert "Inget initiativ stämmer med filtren, så här räknas bara styrkor." in shown(at).text
    assert "Visa alla initiativ" not in shown(at).text


@pytest.mark.parametrize("region", ["", "SE312"])
def test_filters_that_leave_nothing_are_named_with_one_way_back(
    strong, on_tables, open_page, region
):
    on_tables(replace(strong, priorities=strong.priorities.iloc[:0]))
    page = shown(open_page("partners", region=region, **CLASH))
    assert "går inte ihop" in page.text
    assert f"?region={region}" if region else "?" in page.links()
    assert "Luckor" not in page.text
    assert "I Sverige" not in page.text


def test_a_way_back_from_the_filters_keeps_the_region():
    choice = choose(country=("DE",), selection=Selection(kinds=("pilot",)))
    assert query_without_filters(choice) == "?region=SE312"


@pytest.mark.parametrize(
    ("address", "notice"),
    [
        ({"region": "SE999"}, "Adressen innehåller ”SE999” för region, som inte finns."),
        ({"country": "XX"}, "Adressen innehåller ”XX” för country, som inte finns."),
        ({"known_partners": "maybe"}, "”maybe” för known_partners, som inte finns."),
        ({"length": "10"}, "”10” för length, som inte finns."),
    ],
)
def test_what_does_not_exist_is_told_and_dropped(small, open_page, address, notice):
    at = open_page("partners", **address)
    assert notice in shown(at).text
    assert not at.query_params


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("region", [*(f"SE{one}" for one in (110, 214, 224, 321, 331)), ""])
def test_the_page_runs_on_the_real_tables(open_page, region, language):
    at = open_page("partners", region=region, lang=language)
    assert heading(at)
    assert {"sv": "Luckor", "en": "Gaps"}[language] in shown(at).text


def test_the_sources_of_priorities_and_of_facts_abroad_are_among_those_of_the_page():
    speaking = set(speaking_sources(choose("SE224"))["source_id"])
    assert {"tillvaxtverket-region-for-region", "brainport-vanguard"} <= speaking
    assert "tillvaxtverket-region-for-region" not in set(speaking_sources(choose(""))["source_id"])
    html = part("sources.html", choose("SE224"))
    assert "Smart specialisering region för region" in html  # most of the priorities are its
    assert ">Alla " in html


def test_the_pages_of_partners_are_kept_in_a_number_that_does_not_fill_the_memory():
    largest = max(len(part("partners.html", choose(code))) for code in ("SE224", "SE311", "SE313"))
    assert largest < 150_000
    assert parts.MOST_LETTERS <= 50_000_000


@pytest.mark.parametrize("region", ["SE312", ""])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_hostile_tables_and_addresses_show_as_text(strong, on_tables, open_page, region, language):
    def hostile(table, *columns):
        return table.assign(**{column: HOSTILE for column in columns})

    is_region = strong.territories["region_name_sv"] != ""
    on_tables(
        replace(
            strong,
            territories=hostile(strong.territories, "name_sv", "name_en").assign(
                region_name_sv=strong.territories["region_name_sv"].mask(is_region, HOSTILE)
            ),
            initiatives=hostile(strong.initiatives, "name_sv", "name_en"),
            themes=hostile(strong.themes, "name_sv", "name_en"),
            participations=hostile(strong.participations, "quote", "organisation"),
            priorities=hostile(strong.priorities, "priority_sv", "priority_en"),
            sources=hostile(strong.sources, "publisher", "title", "address"),
        )
    )
    page = shown(
        open_page("partners", region=region, lang=language, country=HOSTILE, search=HOSTILE)
    )
    assert HOSTILE in page.text
    assert not {"img", "script", "iframe", "style"} & {tag for tag, _ in page.elements}
    assert not [name for _, names in page.elements for name in names if name.startswith("on")]
    assert HOSTILE not in page.links()
