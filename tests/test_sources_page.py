"""Who says what, when, and where the sources differ: on cards, pages and the page of sources."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

import pytest
from conftest import frame
from pandas import concat
from test_pages import HOSTILE, on_tables, shown
from test_tables import SEED_ID

from data.disagreements import disagreements, disagreements_of_initiative, disagreements_of_region
from data.selection import Selection
from data.source_table import known_by_year, lists_heard, source_table, sources_view
from data.status import participation_status
from pages.shared import store
from pages.shared.all_sources import all_sources
from pages.shared.card import card
from pages.shared.choices import Choice
from pages.shared.disagreement_words import written_value
from pages.shared.filter_words import MOST_OF_A_SOURCE, source_labels
from pages.shared.initiative_profile import initiative
from pages.shared.region_profile import region
from pages.shared.source_lines import MOST_SOURCES, sources
from pages.shared.view import view_of

__all__ = ["on_tables"]  # a fixture

viewed = cache(view_of)
REAL = store.tables


@pytest.fixture
def disputed(tables):
    """Dalarna is in the club according to the paper of 2021 and a book of 2017, not on its list."""
    facts = """
        initiative_id,nuts_code,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        club,SE312,member,,,,book,,Står som medlem.,Listed as a member.
        club,SE312,member,,,,paper,,,
        project,SE312,partner,Högskolan,,,paper,,,
        """
    named = frame(facts)
    named.loc[2, "basis"] = "seat"
    book = "book,Bokförlaget,Boken,https://book.example/,2017-12,2026-11-23,en,CC0-1.0,"
    heading = "source_id,publisher,title,address,published,accessed,language,licence,note"
    return replace(
        tables,
        participations=concat([tables.participations, named], ignore_index=True),
        sources=concat([tables.sources, frame(f"{heading}\n{book}")], ignore_index=True),
        statements=frame(
            """
            initiative_id,property,value,as_of,source_id,quote,note_sv,note_en
            pilot,start,2017,,agency,,,
            pilot,start,2018-01,,paper,,,
            project,budget_eur,2227000,,paper,,Hela budgeten.,The whole budget.
            project,members,39,2023-10,book,,,
            """
        ),
        priorities=frame(
            """
            nuts_code,priority_sv,priority_en,theme_id,standing,source_id,note_sv,note_en
            SE312,Stål,Steel,industry,former,book,,
            SE312,Maskiner,Machines,industry,priority,paper,,
            SE312,Sol,Sun,energy,development-area,agency,,
            """
        ),
    )


@pytest.fixture
def on(disputed, monkeypatch):
    """Describe a page of the disputed tables, or of those given."""

    def describe(what, page="map", nuts_code="", language="sv", tables=disputed, **choices):
        monkeypatch.setattr(store, "tables", lambda: tables)
        monkeypatch.setattr(store, "view", partial(viewed, tables))
        return what(Choice(Selection(**choices), nuts_code, language, (), page=page))

    return describe


def card_of(choice):
    return card(store.view(choice.selection), store.tables(), choice)


def sources_of(choice):
    return sources(store.view(choice.selection), store.tables(), choice)


# --- Card and region -----------------------------------------------------------------------


def test_the_card_says_in_a_sentence_who_names_the_region_and_whose_list_leaves_it_out(on):
    assert on(card_of, nuts_code="SE312")["disagreements"] == {
        "lines": [
            "Källorna är inte överens om Klubben: regionen nämns av Bokförlaget (december 2017) "
            "och Tidningen (4 maj 2021), men är inte med i listan från Verket (omkring 2018)."
        ],
        "more": "",
    }
    assert on(card_of, nuts_code="SE312", language="en", known=2018)["disagreements"]["lines"] == [
        "The sources differ on the Club: the region is named by Bokförlaget (December 2017), but "
        "is not on the later list of Verket (around 2018). It may have changed."
    ]


def test_the_card_says_it_whatever_the_map_shows(on):
    assert on(card_of, nuts_code="SE312", initiatives=("pilot",))["disagreements"]["lines"]
    assert on(card_of, nuts_code="SE311")["disagreements"] == {"lines": [], "more": ""}


def test_every_fact_has_a_date_where_several_sources_are_heard_and_the_newest_comes_first(on):
    club = next(one for one in on(card_of, nuts_code="SE312")["initiatives"] if one["id"] == "club")
    assert [fact["source"] for fact in club["facts"]] == [
        "Källa: Tidningen, 4 maj 2021", "Källa: Bokförlaget, december 2017",
    ]  # fmt: skip
    alone = on(card_of, nuts_code="SE312", sources=("paper",))
    assert alone["initiatives"][0]["facts"][0]["source"] == "Källa: Tidningen"
    assert alone["disagreements"]["lines"] == []


def test_an_organisation_with_its_seat_here_is_named_apart_and_not_counted(on):
    page = on(card_of, nuts_code="SE312")
    assert [one["id"] for one in page["seats"]] == ["project"]
    assert page["seats"][0]["facts"][0]["says"] == [
        "Högskolan, har sitt säte här, partner, år okänt"
    ]
    assert "project" not in {one["id"] for one in page["initiatives"]}
    counted = on(card_of, nuts_code="SE312", seats=True)
    assert counted["seats"] == []
    assert "project" in {one["id"] for one in counted["initiatives"]}


def test_the_page_of_a_region_shows_both_sides_with_their_dates(on):
    (one,) = on(region, "region", "SE312")["differences"]
    assert (one["subject"], one["kind"], one["label"]) == (
        "Klubben", "contradiction", "motsägelse",
    )  # fmt: skip
    assert [
        (side["says"], [(who["source"], who["note"]) for who in side["who"]])
        for side in one["sides"]
    ] == [
        (
            "Nämns",
            [("Bokförlaget (december 2017)", "Står som medlem."), ("Tidningen (4 maj 2021)", "")],
        ),
        ("Inte med i listan", [("Verket (omkring 2018)", "")]),
    ]
    assert on(region, "region", "SE312", initiatives=("pilot",))["differences"] == []


def test_a_regions_priorities_stand_by_theme_with_their_source_and_what_kind_they_are(on):
    assert [
        (group["theme"], [tuple(one.values())[:3] for one in group["priorities"]])
        for group in on(region, "region", "SE312")["priorities"]
    ] == [
        ("Energi", [("Sol", "utvecklingsområde", "Verket (omkring 2018)")]),
        (
            "Industri",
            [
                ("Maskiner", "", "Tidningen (4 maj 2021)"),
                ("Stål", "tidigare prioritering", "Bokförlaget (december 2017)"),
            ],
        ),
    ]
    assert on(region, "region", "SE311")["priorities"] == []


def test_a_priority_from_an_undated_source_has_the_year_in_which_that_was_read(on, disputed):
    undated = replace(disputed, sources=disputed.sources.assign(published=""))
    (energy, _) = on(region, "region", "SE312", tables=undated)["priorities"]
    assert energy["priorities"][0]["source"] == "Verket (odaterad, läst 2026)"


# --- Initiative ------------------------------------------------------------------------------


def test_an_initiative_shows_what_each_source_states_and_when(on):
    page = on(initiative, "initiatives", initiatives=("project",))
    assert page["stated"] == [
        {
            "what": "Budget",
            "value": "2\u00a0227\u00a0000\u00a0euro",
            "notes": ["Hela budgeten."],
            "source": "Tidningen (4 maj 2021)",
        },
        {
            "what": "Antal medlemmar, oktober 2023",
            "value": "39",
            "notes": [],
            "source": "Bokförlaget (december 2017)",
        },
    ]
    english = on(initiative, "initiatives", language="en", initiatives=("project",))
    assert english["stated"][0]["value"] == "EUR\u00a02,227,000"
    # Alone, a source's period is among the initiative's own facts, and its budget is not.
    assert (
        on(initiative, "initiatives", initiatives=("pilot",), sources=("agency",))["stated"] == []
    )
    assert on(initiative, "initiatives", initiatives=("project",), sources=("paper",))["stated"]


def test_an_initiative_shows_where_the_sources_differ_on_it(on):
    (one,) = on(initiative, "initiatives", initiatives=("pilot",))["differences"]
    assert (one["subject"], [side["says"] for side in one["sides"]]) == (
        "Början", ["2017", "januari 2018"],
    )  # fmt: skip
    (named,) = on(initiative, "initiatives", initiatives=("club",))["differences"]
    assert named["subject"] == "Region Dalarna"
    assert "initiative=" not in named["address"]


def test_one_row_of_participants_is_one_way_to_take_part_whoever_says_so(on):
    rows = on(initiative, "initiatives", initiatives=("club",))["groups"][0]["rows"]
    assert [(row["nuts"], row["source"]) for row in rows] == [
        ("SE311", "Verket (omkring 2018)"),
        ("SE312", "Bokförlaget (december 2017); Tidningen (4 maj 2021)"),
    ]


@pytest.mark.parametrize(
    ("property_", "value", "swedish", "english"),
    [
        ("budget_sek", "18000000", "18\u00a0000\u00a0000\u00a0kronor", "SEK\u00a018,000,000"),
        ("eu_funding_eur", "900", "900\u00a0euro", "EUR\u00a0900"),
        ("start", "2017-12-12", "12 december 2017", "12 December 2017"),
        ("partners", "11", "11", "11"),
        ("lead_body", "Verket / Agency", "Verket", "Agency"),
    ],
)
def test_values_are_written_as_each_language_writes_them(property_, value, swedish, english):
    assert written_value(property_, value, "sv") == swedish
    assert written_value(property_, value, "en") == english


# --- The page of sources ---------------------------------------------------------------------


def test_the_page_answers_how_many_there_are_and_how_often_they_differ(on):
    page = on(all_sources, "sources")
    assert page["sentences"] == [
        "3 källor ligger bakom det som visas.",
        "De motsäger varandra på 2 punkter.",
        "2 listor är fullständiga enligt källorna.",
    ]
    assert [
        (group["initiative"], [one["subject"] for one in group["disagreements"]])
        for group in page["differing"]
    ] == [("Klubben", ["Region Dalarna"]), ("Piloten", ["Början"])]
    alone = on(all_sources, "sources", sources=("agency",))
    assert alone["sentences"][:2] == [
        "1 källa ligger bakom det som visas.",
        "När bara en källa hörs säger ingen emot den.",
    ]
    assert alone["differing"] == []
    assert on(all_sources, "sources", known=2018)["sentences"][1:3] == [
        "De motsäger inte varandra.",
        "På en punkt skiljer de sig i tid, nivå eller noggrannhet.",
    ]


def test_sources_stand_by_age_with_what_rests_on_them_and_lead_to_themselves_alone(on):
    rows = on(all_sources, "sources", language="en", years=(2018,), undated=True)["sources"]
    assert {row["only"].partition("source=")[2].partition("&")[0] for row in rows} == {
        "paper", "agency", "book",
    }  # fmt: skip
    rows = on(all_sources, "sources", language="en")["sources"]
    assert [
        (row["title"], row["published"], [count["number"] for count in row["counts"]])
        for row in rows
    ] == [
        ("Tidningen: “Projekten”", "4 May 2021", ["3", "2", "1"]),
        ("Verket: “Samverkan”", "around 2018", ["4", "1", "1"]),
        ("Bokförlaget: “Boken”", "December 2017", ["1", "1", "1"]),
    ]
    assert rows[0]["only"] == "./?source=paper&lang=en"
    assert rows[0]["only_label"] == "Show only this source: Tidningen: “Projekten”"


def test_undated_sources_stand_last_without_an_age(on, disputed):
    published = disputed.sources["published"].where(disputed.sources["source_id"] != "paper", "")
    undated = replace(disputed, sources=disputed.sources.assign(published=published))
    rows = on(all_sources, "sources", tables=undated)["sources"]
    assert (rows[-1]["published"], rows[-1]["age"], rows[-1]["years_old"]) == ("odaterad", "", "")
    assert int(rows[0]["age"]) >= 8


def test_what_was_known_by_a_year_counts_every_fact_of_its_sources(disputed):
    assert known_by_year(disputed, Selection()).to_numpy().tolist() == [
        [2017, 3, 1], [2018, 9, 2], [2021, 15, 3],
    ]  # fmt: skip
    # The chosen year does not change what it is chosen from.
    assert len(known_by_year(disputed, Selection(known=2017))) == 3


def test_filters_leave_only_what_says_anything_of_the_shown(disputed):
    of_platform = Selection(initiatives=("platform",))
    assert source_table(disputed, of_platform)["source_id"].tolist() == ["agency"]
    assert set(lists_heard(disputed, of_platform)["initiative_id"]) == {"platform", "workshop"}


def test_years_of_knowledge_lead_to_the_page_as_of_then(on):
    page = on(all_sources, "sources", known=2018)
    assert [(row["year"], row["is_chosen"]) for row in page["known"]] == [
        ("2017", False), ("2018", True), ("2021", False),
    ]  # fmt: skip
    assert page["known"][0]["address"] == "./sources?known=2017"
    assert page["known_all"] == "./sources?"


def test_where_nothing_is_shown_the_page_says_which_choice_emptied_it(on):
    page = on(all_sources, "sources", initiatives=("club",), themes=("energy",))
    assert page["is_empty"]
    assert page["sentences"][0].startswith("Valen under Initiativ och Tema")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_is_drawn_in_both_languages_on_the_real_tables(open_page, language):
    page = shown(open_page("sources", lang=language))
    question = {"sv": "Vem säger vad", "en": "Who says what"}[language]
    assert question in page.text
    assert "S34Growth" in page.text
    assert any("known=2018" in link for link in page.links())


def test_hostile_words_stay_words_on_the_page(open_page, disputed, on_tables):
    # As from a source that nobody has looked at closely.
    on_tables(
        replace(
            disputed,
            sources=disputed.sources.assign(publisher=HOSTILE, title=HOSTILE),
            statements=disputed.statements.assign(note_sv=HOSTILE),
        )
    )
    page = shown(open_page("sources"))
    assert HOSTILE in page.text
    assert not {"img", "script"} & {tag for tag, _ in page.elements}


# --- The sources below a view, and in the filter ----------------------------------------------


def test_a_view_names_the_sources_on_which_most_rests_and_leads_to_all_of_them(on):
    found = on(sources_of, tables=REAL())
    assert len(found["sources"]) == MOST_SOURCES
    number = len(source_table(REAL(), Selection()))
    assert found["every_source"] == {
        "label": f"Alla {number} källor",
        "address": "./sources?",
    }
    few = on(sources_of, initiatives=("platform",))
    assert (len(few["sources"]), few["every_source"]) == (1, None)


def test_the_labels_of_real_sources_are_short_and_unlike_each_other():
    for language in ("sv", "en"):
        labels = source_labels(REAL(), language)
        assert len(set(labels.values())) == len(labels)
        assert max(map(len, labels.values())) <= MOST_OF_A_SOURCE + len(", undated")
    assert source_labels(REAL(), "sv")[SEED_ID] == "Tillväxtverket: Samverkan med EU, 2018"


def test_sources_that_would_be_called_alike_are_told_apart(disputed):
    long = "En titel som är så lång att den inte får plats i filtret och därför kortas, del"
    alike = replace(
        disputed,
        sources=disputed.sources.assign(
            publisher="Verket", title=[f"{long} 1", f"{long} 2", "Kort"], published="2018"
        ),
    )
    assert list(source_labels(alike, "sv").values()) == [
        f"Verket: {long} 1, 2018", f"Verket: {long} 2, 2018", "Verket: Kort, 2018",
    ]  # fmt: skip
    same = replace(alike, sources=alike.sources.assign(title="Kort"))
    assert source_labels(same, "sv")["book"] == "Verket: Kort, 2018 (book)"


# --- The real tables ---------------------------------------------------------------------------


def of(found, property_, nuts_code=""):
    (one,) = [one for one in found if (one.property, one.nuts_code) == (property_, nuts_code)]
    return one.kind, {value: {said.source_id for said in side} for value, side in one.sides.items()}


def test_gavleborg_is_in_vanguard_before_and_after_a_list_without_it():
    found = disagreements_of_initiative(REAL(), Selection(), "vanguard")
    kind, sides = of(found, "participation", "SE313")
    assert kind == "contradiction"
    assert {"varmland-vanguard", "central-sweden-halsa-ai"} <= sides["named"]
    assert sides["not_listed"] == {SEED_ID}


@pytest.mark.parametrize(
    ("known", "status", "kinds"),
    [
        (2017, "participates", []),
        (2018, "participates", ["change"]),
        (2021, "participates", ["contradiction"]),
    ],
)
def test_what_was_known_of_gavleborg_in_vanguard_grew_with_the_sources(known, status, kinds):
    selection = Selection(initiatives=("vanguard",), known=known)
    rows = participation_status(REAL(), selection).set_index("nuts_code")
    assert rows.at["SE313", "status"] == status
    found = disagreements_of_region(REAL(), selection, "SE313")
    assert [one.kind for one in found] == kinds


def test_with_only_the_first_source_gavleborg_is_not_listed_and_nobody_disagrees():
    selection = Selection(initiatives=("vanguard",), sources=(SEED_ID,))
    rows = participation_status(REAL(), selection).set_index("nuts_code")
    assert rows.at["SE313", "status"] == "not_listed"
    assert disagreements(REAL(), Selection(sources=(SEED_ID,))) == []


def test_the_start_of_the_pilot_the_programme_of_lars_and_two_budgets_are_told():
    kind, sides = of(
        disagreements_of_initiative(REAL(), Selection(), "industrial-transition-pilot"), "start"
    )
    assert kind == "contradiction"
    assert {"2017", "2017-12-12", "2018-01"} <= set(sides)
    kind, sides = of(disagreements_of_initiative(REAL(), Selection(), "lars"), "programme")
    assert (kind, set(sides)) == ("precision", {"Interreg", "Interreg Baltic Sea Region"})
    kind, sides = of(disagreements_of_initiative(REAL(), Selection(), "s34growth"), "budget_eur")
    assert (kind, set(sides)) == ("contradiction", {"2227000", "2305738"})


def test_bioenergy_may_have_lost_two_swedish_regions_and_high_tech_farming_has_two_levels():
    found = disagreements_of_initiative(REAL(), Selection(), "bioenergy")
    assert {one.nuts_code: one.kind for one in found if one.property == "participation"} == {
        "SE311": "change",
        "SE331": "change",
    }
    found = disagreements_of_initiative(REAL(), Selection(), "high-tech-farming")
    assert [(one.nuts_code, one.kind) for one in found] == [("SE123", "level")]


def test_every_source_has_a_row_and_every_fact_is_counted_once():
    rows = sources_view(REAL(), Selection(), "sv")
    assert set(rows["source_id"]) == set(REAL().sources["source_id"])
    assert rows["participations"].sum() == len(REAL().participations)
    assert rows["priorities"].sum() == len(REAL().priorities)
    assert known_by_year(REAL(), Selection()).iloc[-1]["sources"] == len(rows)
