"""The timeline as a reader meets it: the answer in words, the chart, and where its links lead."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from opening import page_at
from seed import SEED_ID
from test_timeline import more_facts, with_years

from data.selection import Selection, UnknownValue
from pages.shared import parts, store
from pages.shared.choices import Choice
from pages.shared.timeline_answer import period, timeline_answer
from pages.shared.timeline_chart import timeline_chart
from pages.shared.timeline_layout import Bar, bar
from pages.shared.view import view_of

HOSTILE = "<img src=x onerror=alert(1)>\"'</script><script>${1}{{2}}`=cmd()"
AXIS = [2016, 2017, 2018, 2019]


def choose(selection=None, region="", language="sv", unknown=(), **chosen):
    return Choice(selection or Selection(**chosen), region, language, unknown, "timeline")


def described(what, tables, choice):
    return what(view_of(tables, choice.selection), tables, choice)


def sentences(tables, choice):
    return described(timeline_answer, tables, choice)["sentences"]


def rows(tables, choice):
    """The rows of the chart by the name of their initiative."""
    groups = described(timeline_chart, tables, choice)["groups"]
    return {row["name"]: row for group in groups for row in group["rows"]}


def participants(tables, choice, initiative):
    """The names under an initiative: the dated with what is said of them, and the undated."""
    found = rows(tables, choice)[initiative]["participants"]
    return (
        [(one["name"], one["role"], one["years"]) for one in found["dated"]],
        [(role["label"], [one["name"] for one in role["participants"]])
         for role in found["undated"]],
    )  # fmt: skip


def year_links(tables, choice):
    years = described(timeline_chart, tables, choice)["years"]
    return {year["century"] + year["rest"]: year["address"] for year in years}


# --- Where a period stands -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (2016, 2019, Bar("known", 1, 5, False)),
        (2017, 2018, Bar("known", 2, 4, False)),
        (2018, 2018, Bar("known", 3, 4, False)),
        (2019, 2019, Bar("known", 4, 5, True)),
        (2017, None, Bar("open-end", 2, 5, False)),
        (2019, None, Bar("open-end", 4, 5, True)),
        (None, 2016, Bar("open-start", 1, 2, False)),
        (None, 2018, Bar("open-start", 1, 4, False)),
        (None, None, Bar("unknown", 1, 5, False)),
    ],
)
def test_a_bar_begins_and_ends_with_its_years_and_is_open_where_they_are_unknown(
    start, end, expected
):
    assert bar(AXIS, start, end) == expected


def test_where_no_year_is_known_at_all_there_is_one_column():
    assert bar([], None, None) == Bar("unknown", 1, 2, False)


@pytest.mark.parametrize(
    ("start", "end", "swedish", "english"),
    [
        (2018, 2019, "2018–2019", "2018–2019"),
        (2018, 2018, "2018", "2018"),
        (2017, None, "från 2017, slut okänt", "from 2017, end unknown"),
        (None, 2019, "till 2019, början okänd", "until 2019, start unknown"),
        (None, None, "år okänt", "years unknown"),
    ],
)
def test_what_of_a_period_is_unknown_is_said(start, end, swedish, english):
    assert (period("sv", start, end), period("en", start, end)) == (swedish, english)


# --- The answer ----------------------------------------------------------------------------


def test_the_answer_counts_known_starts_known_ends_and_what_has_no_years():
    assert sentences(store.tables(), choose(sources=(SEED_ID,))) == [
        "1 av 19 initiativ och delar har en känd början, enligt Tillväxtverket.",
        "Inget har ett känt slut.",
        "För 18 är inga år kända.",
        "1 av 30 deltaganden har kända år.",
    ]
    assert sentences(store.tables(), choose(language="en", sources=(SEED_ID,))) == [
        "1 of 19 initiatives and parts has a known start, according to Tillväxtverket.",
        "None has a known end.",
        "For 18, no years are known.",
        "1 of 30 participations has known years.",
    ]


def test_the_answer_on_a_year_tells_known_open_and_ruled_out_apart():
    assert sentences(store.tables(), choose(years=(2018,), sources=(SEED_ID,))) == [
        "1 av 19 initiativ och delar pågår med säkerhet 2018, enligt Tillväxtverket.",
        "För 18 framgår det inte.",
        "1 av 30 deltaganden gäller med säkerhet då.",
        "För 29 deltaganden framgår det inte.",
    ]
    pilots = choose(
        kinds=("pilot", "interreg-project"), years=(2017,), sources=(SEED_ID,), language="en"
    )
    assert sentences(store.tables(), pilots)[2] == (
        "None of 9 participations is known to hold then."
    )


def test_the_answer_on_a_year_counts_what_does_not_run_then(tables):
    assert sentences(tables, choose(years=(2016,))) == [
        "1 av 5 initiativ och delar pågår med säkerhet 2016, enligt 2 källor.",
        "För 3 framgår det inte.",
        "1 pågår enligt kända år inte då.",
        "1 av 5 deltaganden gäller med säkerhet då.",
        "För 3 deltaganden framgår det inte.",
    ]


def test_a_year_of_which_nothing_is_known_says_so_and_leads_back(tables):
    choice = choose(kinds=("network", "thematic-platform"), years=(2019,))
    page = described(timeline_answer, tables, choice)
    assert page["question"] == "Vad är känt om samarbetena 2019?"
    assert page["sentences"][0] == (
        "Inget av 2 initiativ och delar pågår med säkerhet 2019, enligt Verket."
    )
    assert page["all_years"] == "./timeline?kind=network&kind=thematic-platform"


def test_several_years_are_asked_of_as_alternatives(tables):
    page = described(timeline_answer, tables, choose(years=(2016, 2019), language="en"))
    assert page["question"] == "What is known about the collaborations in 2016 and 2019?"
    assert page["sentences"][0] == (
        "2 of 5 initiatives and parts are known to run in any of the years 2016 and 2019, "
        "according to 2 sources."
    )
    assert page["map_label"] == "Show 2016 and 2019 on the map"


@pytest.mark.parametrize(
    ("initiative", "years", "sentence"),
    [
        ("pilot", (), "Känd tid för EU-kommissionens piloten: från 2017, slut okänt, "
                      "enligt Verket."),
        ("club", (), "Inga år är kända för Klubben, enligt Verket."),
        ("pilot", (2018,), "Det är känt att EU-kommissionens piloten pågår 2018, enligt Verket."),
        ("pilot", (2016,), "Enligt kända år pågår EU-kommissionens piloten inte 2016 (Verket)."),
        ("club", (2018,), "Det framgår inte om Klubben pågår 2018, enligt Verket."),
    ],
)  # fmt: skip
def test_one_initiative_is_answered_on_by_name(tables, initiative, years, sentence):
    page = described(timeline_answer, tables, choose(initiatives=(initiative,), years=years))
    assert page["question"].startswith("När pågår ")
    assert page["sentences"][0] == sentence


def test_the_switch_for_undated_facts_is_explained(tables):
    counted = choose(years=(2018,), undated=True)
    assert "Uppgifter utan år räknas med på kartan; här står de kvar som okända." in sentences(
        tables, counted
    )
    assert sentences(tables, counted)[:2] == sentences(tables, choose(years=(2018,)))[:2]


@pytest.mark.parametrize(
    ("region", "chosen", "sentence"),
    [
        ("SE312", {}, "Region Dalarna deltar i 3 av initiativen och delarna, markerade nedan."),
        ("SE312", {"derived": False},
         "Region Dalarna deltar i 2 av initiativen och delarna, markerade nedan."),
        ("SE321", {}, "Region Västernorrland deltar i 1 av initiativen och delarna, "
                      "markerat nedan."),
        ("SE321", {"kinds": ("pilot",)}, "Ingen vald källa nämner Region Västernorrland här. "
                                         "Det betyder inte att regionen inte deltar."),
    ],
)  # fmt: skip
def test_the_selected_region_is_told_of(tables, region, chosen, sentence):
    assert sentences(tables, choose(region=region, **chosen))[-1] == sentence


def test_the_way_to_the_map_carries_all_filters_along(tables):
    choice = choose(kinds=("pilot",), years=(2018,), region="SE312", language="en")
    page = described(timeline_answer, tables, choice)
    assert page["on_the_map"] == "./?kind=pilot&year=2018&region=SE312&lang=en"
    assert page["map_label"] == "Show 2018 on the map"
    assert described(timeline_answer, tables, choose())["on_the_map"] == ""


def test_choices_that_exclude_each_other_have_a_calm_sentence_and_no_chart(tables):
    clash = choose(initiatives=("club",), themes=("energy",), years=(2018,))
    page = described(timeline_answer, tables, clash)
    assert page["question"] == "Inget initiativ stämmer med alla dina val"
    assert page["sentences"] == [
        "Valen under Initiativ och Tema går inte ihop. Ta bort något av dem eller börja om."
    ]
    assert page["is_empty"]
    assert page["way_back"] == "?"
    assert page["on_the_map"] == page["all_years"] == ""
    assert described(timeline_chart, tables, clash)["groups"] == []


def test_what_the_address_asks_for_in_vain_is_told(tables):
    choice = choose(unknown=(UnknownValue("year", "1850", ("2016", "2017")),))
    assert described(timeline_answer, tables, choice)["notices"] == [
        "Adressen innehåller ”1850” för year, som inte finns. Det har tagits bort."
    ]


# --- The chart -----------------------------------------------------------------------------


def test_initiatives_are_grouped_by_kind(tables):
    groups = described(timeline_chart, tables, choose())["groups"]
    assert [(group["label"], [row["name"] for row in group["rows"]]) for group in groups] == [
        ("Tematisk plattform", ["Plattformen", "Verkstaden"]),
        ("Nätverk", ["Klubben"]),
        ("Pilot", ["Piloten"]),
        ("Interregprojekt", ["Projektet"]),
    ]
    shown = rows(tables, choose())
    assert (shown["Plattformen"]["kind"], shown["Verkstaden"]["kind"]) == ("", "Partnerskap")


def test_a_row_says_its_period_and_leads_to_its_initiative(tables):
    shown = rows(tables, choose(years=(2018,), sources=("agency",), region="SE311"))
    assert shown["Piloten"]["period"] == "från 2017, slut okänt"
    assert shown["Piloten"]["address"] == (
        "./initiatives?initiative=pilot&year=2018&source=agency&region=SE311"
    )


@pytest.mark.parametrize(
    ("years", "initiative", "state"),
    [
        ((), "Piloten", ""),
        ((2018,), "Piloten", "pågår 2018"),
        ((2016,), "Piloten", "pågår inte 2016"),
        ((2016, 2018), "Piloten", "pågår under något av valda år"),
        ((2016,), "Projektet", "pågår 2016"),  # a participant is known to take part
        ((2018,), "Klubben", ""),  # "år okänt" says it
    ],
)
def test_a_row_says_in_words_what_is_known_of_the_chosen_years(tables, years, initiative, state):
    assert rows(tables, choose(years=years))[initiative]["state"] == state


def test_a_row_with_an_unknown_start_says_that_an_earlier_year_is_not_stated(tables):
    dated = replace(tables, initiatives=with_years(tables.initiatives, club=(None, 2018)))
    assert rows(dated, choose(years=(2017,)))["Klubben"]["state"] == "framgår inte för 2017"


def test_every_year_of_the_axis_is_a_link_that_chooses_it(tables):
    assert year_links(tables, choose(kinds=("pilot",), language="en")) == {
        str(year): f"./timeline?kind=pilot&year={year}&lang=en" for year in AXIS
    }


def test_the_link_of_a_chosen_year_takes_it_away_and_keeps_the_others(tables):
    choice = choose(years=(2016, 2018))
    assert year_links(tables, choice) == {
        "2016": "./timeline?year=2018",
        "2017": "./timeline?year=2016&year=2017&year=2018",
        "2018": "./timeline?year=2016",
        "2019": "./timeline?year=2016&year=2018&year=2019",
    }
    chart = described(timeline_chart, tables, choice)
    assert [year["is_chosen"] for year in chart["years"]] == [True, False, True, False]
    assert chart["marks"] == [1, 3]


def test_a_year_that_nothing_is_dated_with_is_no_link(tables):
    one_year = replace(
        tables,
        initiatives=with_years(tables.initiatives, pilot=(2018, None)),
        participations=with_years(tables.participations),
    )
    assert year_links(one_year, choose()) == {
        "2018": "./timeline?year=2018", "2019": "", "2020": "",
    }  # fmt: skip


def test_without_any_known_year_there_is_no_axis(tables):
    undated = replace(
        tables,
        initiatives=with_years(tables.initiatives),
        participations=with_years(tables.participations),
    )
    chart = described(timeline_chart, undated, choose())
    assert (chart["years"], chart["length"]) == ([], 1)
    assert sentences(undated, choose())[0] == (
        "Inget av 5 initiativ och delar har en känd början, enligt 2 källor."
    )


@pytest.mark.parametrize(
    ("last", "size"), [(2023, "few"), (2024, "some"), (2031, "some"), (2032, "many"),
                       (2041, "many"), (2042, "most")],
)  # fmt: skip
def test_the_more_years_the_less_is_written_out(tables, last, size):
    dated = replace(tables, initiatives=with_years(tables.initiatives, pilot=(2017, last)))
    chart = described(timeline_chart, dated, choose())
    assert (chart["size"], chart["length"]) == (size, last - 2016 + 1)
    assert {
        year["rest"] for year in chart["years"] if year["is_written_out"]
    } <= {"20", "25", "30", "35", "40"}  # fmt: skip


def test_participants_are_told_with_role_and_years_or_listed_as_undated(tables):
    assert participants(tables, choose(), "Piloten") == (
        [("Norra Mellansverige (riksområde)", "deltagare", "2018–2019")],
        [("Deltagare, år okänt", ["Sachsen (Tyskland)"])],
    )
    assert participants(tables, choose(language="en"), "Club") == (
        [],
        [("Member, years unknown", ["Värmland County"])],
    )


def test_undated_participants_are_listed_by_role(tables):
    more = more_facts(
        tables,
        ("club", "SE312", "partner", None, None, "agency"),
        ("club", "SE321", "member", None, None, "agency"),
    )
    assert participants(more, choose(), "Klubben")[1] == [
        ("Medlemmar, år okänt", ["Region Värmland", "Region Västernorrland"]),
        ("Partner, år okänt", ["Region Dalarna"]),
    ]


def test_a_swedish_region_is_a_link_and_others_are_not(tables):
    choice = choose(kinds=("pilot", "network"), language="en")
    (role,) = rows(tables, choice)["Club"]["participants"]["undated"]
    assert role["participants"][0]["address"] == (
        "./region?kind=pilot&kind=network&region=SE311&lang=en"
    )
    pilot = rows(tables, choice)["Pilot"]["participants"]
    assert pilot["dated"][0]["address"] == ""
    assert pilot["undated"][0]["participants"][0]["address"] == ""


def test_the_source_is_told_once_where_a_list_has_one_and_behind_each_where_it_has_several(tables):
    assert rows(tables, choose())["Klubben"]["participants"]["source"] == (
        "Deltagare enligt Verket (omkring 2018)"
    )
    more = more_facts(tables, ("club", "SE312", "member", 2017, None, "paper"))
    of_club = rows(more, choose())["Klubben"]["participants"]
    assert of_club["source"] == ""
    assert of_club["dated"][0]["according"] == "enligt Tidningen (4 maj 2021)"
    assert of_club["undated"][0]["according"] == "enligt Verket (omkring 2018)"


def test_where_there_is_one_source_in_all_only_the_foot_of_the_page_names_it(tables):
    choice = choose(sources=("agency",))
    assert rows(tables, choice)["Klubben"]["participants"]["source"] == ""
    (source,) = described(timeline_chart, tables, choice)["sources"]
    assert source["address"] == "https://agency.example/"


def test_an_initiative_without_participants_says_where_there_are_any(tables):
    shown = rows(tables, choose())
    assert shown["Plattformen"]["participants"] is None
    assert shown["Plattformen"]["without_participants"] == "Deltagare nämns i delarna."
    nobody = replace(tables, participations=tables.participations.iloc[1:])
    assert rows(nobody, choose())["Klubben"]["without_participants"] == "Ingen deltagare nämns."


def test_more_than_six_participants_are_folded_away_and_counted():
    tables = store.tables()
    platform = rows(tables, choose(sources=(SEED_ID,)))["S3-plattformen"]["participants"]
    assert (platform["is_folded"], platform["summary"]) == (True, "11 deltagare, inga kända år")
    pilot = rows(tables, choose(sources=(SEED_ID,)))["Pilot för industriell omvandling"][
        "participants"
    ]
    assert (pilot["is_folded"], pilot["summary"]) == (False, "5 deltagare, 1 med kända år")
    chosen = rows(tables, choose(years=(2018,), language="en", sources=(SEED_ID,)))
    assert chosen["S3 Platform"]["participants"]["summary"] == (
        "11 participants, none known to take part in 2018"
    )


def test_a_folded_list_is_open_where_the_selected_region_is_in_it():
    def is_open(region):
        chart = rows(store.tables(), choose(region=region, sources=(SEED_ID,)))
        return chart["S3-plattformen"]["participants"]["is_open"]

    assert is_open("SE312")
    assert not is_open("SE214")
    assert not is_open("")


def test_the_selected_region_is_marked_where_it_takes_part(tables):
    def mine(**chosen):
        shown = rows(tables, choose(region="SE312", **chosen))
        return {name: row["mine"] for name, row in shown.items() if row["mine"]}

    assert mine() == {
        "Plattformen": "Region Dalarna deltar genom Verkstaden",
        "Verkstaden": "Region Dalarna deltar",
        "Piloten": "Region Dalarna deltar genom Norra Mellansverige",
    }
    assert "Piloten" not in mine(derived=False)
    area = rows(tables, choose(region="SE312"))["Piloten"]["participants"]["dated"][0]
    assert area["is_mine"]
    area = rows(tables, choose(region="SE321"))["Piloten"]["participants"]["dated"][0]
    assert not area["is_mine"]


# --- The page ------------------------------------------------------------------------------


class Parsed(HTMLParser):
    """The elements and the text of what the page shows as HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for found, attributes in self.elements if found == tag]


@pytest.fixture
def on_tables(monkeypatch):
    """Show other tables than the real ones, and forget what was rendered of them."""

    def forget():
        for module in (store, parts):
            for computed in vars(module).values():
                if computed is not store.tables and hasattr(computed, "cache_clear"):
                    computed.cache_clear()

    def use(tables):
        monkeypatch.setattr(store, "tables", lambda: tables)
        forget()

    yield use
    monkeypatch.undo()
    forget()


def opened(**address):
    """Open the timeline at an address and run it."""
    at = page_at("timeline", **address).run()
    assert not at.exception
    assert not at.error
    return at


def shown(at):
    return Parsed("".join(element.proto.body for element in at.get("html")))


@pytest.mark.parametrize(
    ("language", "question", "sentence"),
    [
        ("sv", "När pågår samarbetena?", "Inget har ett känt slut."),
        ("en", "When do the collaborations run?", "None has a known end."),
    ],
)
def test_the_page_asks_answers_draws_and_names_its_source(language, question, sentence):
    at = opened(lang=language, source=SEED_ID)
    page = shown(at)
    assert question in page.text
    assert sentence in page.text
    assert len(page.all("h1")) == len(page.all("table")) == 1
    assert len([one for one in page.all("th") if one.get("scope") == "row"]) == 19
    assert "Tillväxtverket: " in page.text
    assert len(at.multiselect) == 5
    assert not [one for one in page.all("a") if one.get("aria-current") == "true"
                and "hreflang" not in one]  # fmt: skip


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_chosen_year_is_marked_and_leads_to_the_map(language):
    page = shown(opened(lang=language, year="2018", region="SE312", source=SEED_ID))
    (chosen,) = [one for one in page.all("a") if one.get("aria-current") == "true"
                 and "hreflang" not in one]  # fmt: skip
    suffix = "&lang=en" if language == "en" else ""
    assert chosen["href"] == f"./timeline?source={SEED_ID}&region=SE312{suffix}"
    assert f"./?year=2018&source={SEED_ID}&region=SE312{suffix}" in [
        one["href"] for one in page.all("a")
    ]


def test_every_link_of_the_timeline_is_followed_without_loading_the_page_anew():
    choice = choose(years=(2018,), region="SE312")
    html = parts.part("timeline_answer.html", choice) + parts.part("timeline.html", choice)
    inside = [one for one in Parsed(html).all("a") if one["href"].startswith("./")]
    assert len(inside) > 40
    assert all("data-page" in one for one in inside)


def test_the_chart_can_be_scrolled_by_keyboard_and_has_a_name():
    (region,) = [
        one
        for one in shown(opened()).all("div")
        if one.get("role") == "region" and one["class"].startswith("chart")
    ]
    assert (region["tabindex"], region["aria-label"]) == (
        "0", "Initiativ och deltagare längs åren",
    )  # fmt: skip


def test_bars_are_placed_by_their_years_and_not_read_aloud():
    page = shown(opened(initiative="industrial-transition-pilot", source=SEED_ID))
    places = {
        attributes["class"]: attributes["style"]
        for _, attributes in page.elements
        if attributes.get("class", "").startswith("track")
    }
    assert places == {
        "track open-end": "--first:1;--stop:4",
        "track known": "--first:2;--stop:4",
    }
    assert {one.get("aria-hidden") for one in page.all("i")} == {"true"}


def test_a_year_that_does_not_exist_is_told_and_dropped():
    at = opened(year="1850")
    assert "”1850” för year, som inte finns" in shown(at).text
    assert at.query_params == {}


def test_the_year_filter_and_the_years_above_the_chart_are_one(tables, on_tables):
    on_tables(tables)
    at = opened(year="2018")
    assert at.multiselect(key="year").value == [2018]
    at.multiselect(key="year").set_value([2016]).run()
    page = shown(at)
    assert "Vad är känt om samarbetena 2016?" in page.text
    assert at.query_params == {"year": "2016"}


def test_choices_that_exclude_each_other_leave_a_page_with_a_way_back(tables, on_tables):
    on_tables(tables)
    page = shown(opened(initiative="club", theme="energy", lang="en"))
    assert "No initiative matches all your choices" in page.text
    assert "?lang=en" in [one["href"] for one in page.all("a")]
    assert page.all("table") == []


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "address",
    [
        {},
        {"initiative": "pilot", "region": "SE312", "year": "2018"},
        {"initiative": HOSTILE, "region": HOSTILE, "year": HOSTILE, "lang": HOSTILE},
    ],
)
def test_hostile_tables_and_addresses_show_as_text(tables, on_tables, language, address):
    def hostile(frame, *columns):
        return frame.assign(**{column: HOSTILE for column in columns})

    regions = tables.territories["region_name_sv"] != ""
    on_tables(
        replace(
            tables,
            territories=hostile(tables.territories, "name_sv", "name_en").assign(
                region_name_sv=tables.territories["region_name_sv"].mask(regions, HOSTILE)
            ),
            initiatives=hostile(tables.initiatives, "name_sv", "name_en"),
            themes=hostile(tables.themes, "name_sv", "name_en"),
            participations=hostile(tables.participations, "quote", "note_sv", "note_en"),
            sources=hostile(tables.sources, "publisher", "title"),
        )
    )
    page = shown(opened(**{"lang": language, **address}))
    assert HOSTILE in page.text
    assert not {"img", "script", "iframe", "style"} & {tag for tag, _ in page.elements}
    assert not [name for _, names in page.elements for name in names if name.startswith("on")]
