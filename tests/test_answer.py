"""The question and the answer in words, sentence by sentence, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from pandas import NA
from seed import SEED

from data.selection import Selection
from data.status import participation_status
from pages.shared import answer, store
from pages.shared.texts import text, texts
from pages.shared.view import view_of

AGENCY = Selection(sources=("agency",))  # everything in the small tables but one participation


def question(tables, selection, language="sv"):
    return answer.question(view_of(tables, selection), tables, language)


def sentences(tables, selection, language="sv"):
    return answer.answer(view_of(tables, selection), tables, language)


def on(initiative_id, **choices):
    return replace(AGENCY, initiatives=(initiative_id,), **choices)


def real(*initiatives, **choices):
    """What the first source says, of which the sentences below were written."""
    return (store.tables(), replace(SEED, initiatives=initiatives, **choices))


def test_the_answer_on_the_platform_begins_as_the_issue_asks():
    assert sentences(*real("s3-platform")) == [
        "11 av 21 regioner är medlemmar i S3-plattformen, enligt Tillväxtverket.",
        "Listan är fullständig för Sverige (omkring 2018).",
    ]
    assert sentences(*real("s3-platform"), "en") == [
        "11 of 21 regions are members of the S3 Platform, according to Tillväxtverket.",
        "The list is complete for Sweden (around 2018).",
    ]


def test_the_answer_on_everything_tells_who_has_most_and_how_much_is_not_stated():
    assert sentences(*real()) == [
        "11 av 21 regioner deltar i minst ett av 10 initiativ, enligt Tillväxtverket.",
        "Flest har Region Värmland: 5.",
        "För 10 regioner framgår det inte om de deltar.",
    ]
    assert sentences(*real(), "en") == [
        "11 of 21 regions take part in at least one of 10 initiatives, according to "
        "Tillväxtverket.",
        "Värmland County has the most: 5.",
        "For 10 regions the sources do not say whether they take part.",
    ]


def test_regions_that_take_part_through_their_area_are_told_with_the_area():
    assert sentences(*real("industrial-transition-pilot"))[0] == (
        "3 av 21 regioner deltar i EU-kommissionens pilot för industriell omvandling genom sitt "
        "område, Norra Mellansverige, enligt Tillväxtverket."
    )
    assert sentences(*real("industrial-transition-pilot"), "en")[0] == (
        "3 of 21 regions take part in the European Commission’s Pilot for Industrial Transition "
        "through their area, North Middle Sweden, according to Tillväxtverket."
    )


@pytest.mark.parametrize(
    ("initiative_id", "swedish", "english"),
    [
        ("s3-platform", "S3-plattformen", "the S3 Platform"),
        ("energy", "den tematiska plattformen Energi", "the Energy Platform"),
        ("vanguard", "Vanguardinitiativet", "the Vanguard Initiative"),
        (
            "industrial-transition-pilot",
            "EU-kommissionens pilot för industriell omvandling",
            "the European Commission’s Pilot for Industrial Transition",
        ),
        ("lars", "Interregprojektet LARS", "the Interreg project LARS"),
        ("bioenergy", "partnerskapet Bioenergi", "the partnership Bioenergy"),
        (
            "vanguard-offshore",
            "fokusområdet Offshoreindustri",
            "the focus area Offshore Industry",
        ),
        ("adma", "projektet ADMA", "the project ADMA"),
    ],
)
def test_an_initiative_of_each_kind_is_asked_for_by_its_name(initiative_id, swedish, english):
    assert question(*real(initiative_id)) == f"Vilka regioner deltar i {swedish}?"
    assert question(*real(initiative_id), "en") == f"Which regions take part in {english}?"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_initiative_is_answered_in_whole_sentences(language):
    tables = store.tables()
    for initiative_id in tables.initiatives["initiative_id"]:
        view = view_of(tables, Selection(initiatives=(initiative_id,)))
        said = answer.answer(view, tables, language)
        status = set(participation_status(tables, view.selection)["status"])
        has_area = {"participates", "participates_via_area"} <= status
        assert len(said) == 2 + has_area  # who takes part, who else through an area, which list
        for sentence in [*said, answer.question(view, tables, language)]:
            assert sentence[-1] in ".?"
            assert "{" not in sentence
            assert "  " not in sentence


def test_several_sources_are_counted_and_the_latest_complete_list_is_told():
    tables, vanguard = store.tables(), Selection(initiatives=("vanguard",))
    assert sentences(tables, vanguard) == [
        "5 av 21 regioner är medlemmar i Vanguardinitiativet, enligt 8 källor.",
        "Listan är fullständig för Sverige (omkring 2021).",
    ]


def test_several_sources_none_of_which_names_all_are_told_of_as_several(tables):
    assert sentences(tables, Selection(initiatives=("project",))) == [
        "1 av 3 regioner är partner i Interregprojektet Projektet, enligt 2 källor.",
        "Ingen av källorna säger att den nämner alla (den senaste: omkring 2018), så för övriga "
        "regioner framgår det inte om de deltar.",
    ]
    assert sentences(tables, Selection(initiatives=("project",)), "en")[1] == (
        "None of the sources says that it names all (the latest: around 2018), so they do not "
        "tell whether the other regions take part."
    )


def test_of_several_lists_the_latest_of_the_most_complete_dates_the_answer(tables):
    older = tables.coverage.iloc[[0, 0]].assign(
        source_id="paper", as_of=["2014", "2020-05"], listing=["complete", "unstated"]
    )
    more = replace(tables, coverage=pd.concat([older, tables.coverage]))
    assert sentences(more, Selection(initiatives=("club",)))[1] == (
        "Listan är fullständig för Sverige (omkring 2018)."
    )


def test_a_year_of_which_nothing_is_known_leaves_every_fact_out():
    assert sentences(*real("s3-platform", years=(2018,))) == [
        "Ingen av 21 regioner nämns som deltagare i S3-plattformen, enligt Tillväxtverket.",
        "Listan är fullständig för Sverige (omkring 2018).",
        "Gäller det som är känt för 2018.",
        "11 uppgifter saknar känt år och räknas inte.",
    ]


def test_one_member_is_a_member(tables):
    assert sentences(tables, on("club"))[0] == (
        "1 av 3 regioner är medlem i Klubben, enligt Verket."
    )
    assert sentences(tables, on("club"), "en")[0] == (
        "1 of 3 regions is a member of the Club, according to Verket."
    )


def test_several_members_are_members(tables):
    members = tables.participations.assign(
        initiative_id="club", nuts_code=["SE311", "DED", "SE312", "SE321", "SE321"], role="member"
    )
    joined = replace(tables, participations=members.drop(index=4))
    assert sentences(joined, on("club"))[0] == (
        "2 av 3 regioner är medlemmar i Klubben, enligt Verket."
    )
    assert sentences(joined, on("club"), "en")[0] == (
        "2 of 3 regions are members of the Club, according to Verket."
    )


def test_one_participant_and_one_partner(tables):
    assert sentences(tables, on("platform"))[0] == (
        "1 av 3 regioner deltar i den tematiska plattformen Plattformen, enligt Verket."
    )
    assert sentences(tables, on("platform"), "en")[0] == (
        "1 of 3 regions takes part in the Platform, according to Verket."
    )
    paper = Selection(initiatives=("project",), sources=("paper",))
    assert sentences(tables, paper) == [
        "1 av 3 regioner är partner i Interregprojektet Projektet, enligt Tidningen."
    ]
    assert sentences(tables, paper, "en") == [
        "1 of 3 regions is a partner in the Interreg project Project, according to Tidningen."
    ]


def test_nobody_named_in_a_list_is_told_so(tables):
    nobody = replace(tables, participations=tables.participations.iloc[1:])
    assert sentences(nobody, on("club")) == [
        "Ingen av 3 regioner nämns som deltagare i Klubben, enligt Verket.",
        "Listan är fullständig för Sverige (omkring 2018).",
    ]
    assert sentences(nobody, on("club"), "en") == [
        "None of 3 regions is named as taking part in the Club, according to Verket.",
        "The list is complete for Sweden (around 2018).",
    ]


def test_an_area_only_and_an_area_beside_a_region(tables):
    assert sentences(tables, on("pilot"))[0] == (
        "2 av 3 regioner deltar i EU-kommissionens piloten genom sitt område, Norra "
        "Mellansverige, enligt Verket."
    )
    named = tables.participations.iloc[[2]].assign(nuts_code="SE312")
    both = replace(tables, participations=pd.concat([tables.participations, named]))
    assert sentences(both, on("pilot"))[:2] == [
        "1 av 3 regioner deltar i EU-kommissionens piloten, enligt Verket.",
        "Ytterligare 1 deltar genom sitt område, Norra Mellansverige.",
    ]
    assert sentences(both, on("pilot"), "en")[:2] == [
        "1 of 3 regions takes part in the European Commission’s Pilot, according to Verket.",
        "1 more takes part through its area, North Middle Sweden.",
    ]


def test_one_region_in_its_area_is_singular(tables):
    smaller = replace(
        tables, participations=tables.participations.replace({"nuts_code": {"SE31": "SE32"}})
    )
    assert sentences(smaller, on("pilot"), "en")[0] == (
        "1 of 3 regions takes part in the European Commission’s Pilot through its area, Middle "
        "Norrland, according to Verket."
    )


def test_the_answer_on_several_initiatives(tables):
    assert sentences(tables, AGENCY) == [
        "2 av 3 regioner deltar i minst ett av 4 initiativ, enligt Verket.",
        "Flest har 2 regioner: 2 var.",
        "För 1 region framgår det inte om den deltar.",
    ]
    assert sentences(tables, AGENCY, "en") == [
        "2 of 3 regions take part in at least one of 4 initiatives, according to Verket.",
        "2 regions have the most: 2 each.",
        "For 1 region the sources do not say whether it takes part.",
    ]


def test_nobody_has_the_most_where_nobody_has_more_than_one(tables):
    two = replace(AGENCY, initiatives=("club", "project"))
    assert sentences(tables, two, "en") == [
        "1 of 3 regions takes part in at least one of 2 initiatives, according to Verket.",
        "For 2 regions the sources do not say whether they take part.",
    ]


def test_several_sources_are_counted_where_their_publishers_differ(tables):
    assert sentences(tables, Selection())[0].endswith("enligt 2 källor.")
    assert sentences(tables, Selection(), "en")[0].endswith("according to 2 sources.")


def test_one_publisher_of_several_sources_is_named(tables):
    same = replace(tables, sources=tables.sources.assign(publisher="Verket"))
    assert sentences(same, Selection())[0].endswith("enligt Verket.")


def test_the_question_follows_the_choice(tables):
    assert question(tables, AGENCY) == "Hur många EU-samarbeten deltar varje region i?"
    assert question(tables, AGENCY, "en") == (
        "How many EU collaborations does each region take part in?"
    )
    two = replace(AGENCY, initiatives=("club", "pilot"))
    assert question(tables, two) == ("Hur många av de 2 valda initiativen deltar varje region i?")
    assert question(tables, two, "en") == (
        "How many of the 2 chosen initiatives does each region take part in?"
    )


@pytest.mark.parametrize(
    ("initiative_id", "swedish", "english"),
    [
        (
            "club",
            "Listan är fullständig för Sverige (omkring 2018).",
            "The list is complete for Sweden (around 2018).",
        ),
        (
            "platform",
            "Källan ger bara exempel (omkring 2018), så för övriga regioner framgår det inte om "
            "de deltar.",
            "The source gives examples only (around 2018), so it does not say whether the other "
            "regions take part.",
        ),
        (
            "project",
            "Källan säger inte om den nämner alla (omkring 2018), så för övriga regioner framgår "
            "det inte om de deltar.",
            "The source does not say whether it names all (around 2018), so it does not tell "
            "whether the other regions take part.",
        ),
    ],
)
def test_how_complete_the_list_is_follows_the_answer(tables, initiative_id, swedish, english):
    assert sentences(tables, on(initiative_id))[1] == swedish
    assert sentences(tables, on(initiative_id), "en")[1] == english


def test_the_best_list_of_several_sources_decides_with_its_date(tables):
    complete = tables.coverage.iloc[[3]].assign(
        listing="complete", source_id="paper", as_of="2021-05-04"
    )
    both = replace(tables, coverage=pd.concat([tables.coverage, complete]))
    assert sentences(both, Selection(initiatives=("project",)))[1] == (
        "Listan är fullständig för Sverige (4 maj 2021)."
    )


@pytest.mark.parametrize(
    ("as_of", "swedish", "english"),
    [
        ("2018", "omkring 2018", "around 2018"),
        ("2018-03", "mars 2018", "March 2018"),
        ("2018-03-07", "7 mars 2018", "7 March 2018"),
    ],
)
def test_a_bare_year_is_an_estimate_and_a_date_is_not(as_of, swedish, english):
    assert answer.as_known(as_of, "sv") == swedish
    assert answer.as_known(as_of, "en") == english


def test_the_chosen_years_are_told(tables):
    chosen = on("pilot", years=(2018, 2019))
    assert sentences(tables, chosen)[-1] == "Gäller det som är känt för 2018 och 2019."
    assert sentences(tables, chosen, "en")[-1] == "This is what is known of 2018 and 2019."


def test_what_has_no_known_year_is_told_until_it_is_counted(tables):
    chosen = on("club", years=(2018,))
    assert sentences(tables, chosen)[2:] == [
        "Gäller det som är känt för 2018.",
        "1 uppgift saknar känt år och räknas inte.",
    ]
    assert sentences(tables, chosen, "en")[2:] == [
        "This is what is known of 2018.",
        "1 fact has no known year and is not counted.",
    ]
    assert sentences(tables, replace(chosen, undated=True)) == [
        "1 av 3 regioner är medlem i Klubben, enligt Verket.",
        "Listan är fullständig för Sverige (omkring 2018).",
        "Gäller det som är känt för 2018.",
    ]


def test_areas_that_are_not_counted_are_told_where_there_are_any(tables):
    assert sentences(tables, on("pilot", derived=False)) == [
        "Ingen av 3 regioner nämns som deltagare i EU-kommissionens piloten, enligt Verket.",
        "Listan är fullständig för Sverige (omkring 2018).",
        "Regioner som bara deltar genom ett område räknas inte.",
    ]
    assert sentences(tables, on("pilot", derived=False), "en")[-1] == (
        "Regions that take part only through an area are not counted."
    )
    assert sentences(tables, on("club", derived=False)) == sentences(tables, on("club"))


def test_an_empty_choice_names_the_filters_to_blame(tables):
    clash = Selection(initiatives=("club",), themes=("energy",), sources=("agency",))
    assert question(tables, clash) == "Inget initiativ stämmer med alla dina val"
    assert sentences(tables, clash) == [
        "Valen under Initiativ och Tema går inte ihop. Ta bort något av dem eller börja om."
    ]
    assert question(tables, clash, "en") == "No initiative matches all your choices"
    assert sentences(tables, clash, "en") == [
        "The choices under Initiative and Theme exclude each other. Remove one of them or start "
        "again."
    ]


def test_a_single_filter_to_blame_is_named_alone(tables):
    clash = Selection(initiatives=("workshop",), themes=("energy",), kinds=("pilot",))
    assert sentences(tables, clash) == [
        "Valet under Typ går inte ihop med de andra. Ändra det eller börja om."
    ]
    assert sentences(tables, clash, "en") == [
        "The choice under Kind does not go with the others. Change it or start again."
    ]


def test_several_parts_of_one_initiative_are_called_parts_of_it(tables):
    twin = tables.initiatives.iloc[[4]].assign(initiative_id="twin")
    more = replace(tables, initiatives=pd.concat([tables.initiatives, twin]))
    parts = Selection(initiatives=("workshop", "twin"))
    assert question(more, parts) == (
        "Vilka regioner deltar i någon av 2 delar av den tematiska plattformen Plattformen?"
    )
    assert question(more, parts, "en") == (
        "Which regions take part in any of 2 parts of the Platform?"
    )
    assert sentences(more, parts)[0] == (
        "1 av 3 regioner deltar i minst en av 2 delar av den tematiska plattformen Plattformen, "
        "enligt Verket."
    )
    nobody = replace(more, participations=more.participations.iloc[:4])
    assert sentences(nobody, parts, "en")[0] == (
        "None of 3 regions is named in any of 2 parts of the Platform, according to Verket."
    )


def test_nobody_named_is_never_said_to_be_nobody_taking_part(tables):
    assert sentences(tables, on("project")) == [
        "Ingen av 3 regioner nämns som partner i Interregprojektet Projektet, enligt Verket.",
        "Källan säger inte om den nämner alla (omkring 2018), så för övriga regioner framgår det "
        "inte om de deltar.",
    ]
    unknown = replace(AGENCY, initiatives=("platform", "project"), years=(2016,))
    assert sentences(tables, unknown)[0] == (
        "Ingen av 3 regioner nämns i något av 2 initiativ, enligt Verket."
    )
    for key in texts():
        if key.startswith("answer.") and key.endswith(".none"):
            assert "nämns" in text("sv", key)
            assert "is named" in text("en", key)


def test_regions_with_different_roles_are_said_to_take_part(tables):
    partner = tables.participations.iloc[[0]].assign(nuts_code="SE312", role="partner")
    mixed = replace(tables, participations=pd.concat([tables.participations, partner]))
    assert sentences(mixed, on("club"))[0] == "2 av 3 regioner deltar i Klubben, enligt Verket."


def test_an_undated_fact_on_an_area_is_one_fact(tables):
    undated = replace(
        tables, participations=tables.participations.assign(year_start=NA, year_end=NA)
    )
    assert sentences(undated, on("pilot", years=(2018,)))[-1] == (
        "1 uppgift saknar känt år och räknas inte."
    )


def test_only_sources_that_speak_of_the_initiative_are_named(tables):
    assert sentences(tables, Selection(initiatives=("club",)))[0].endswith("enligt Verket.")
    project = sentences(tables, Selection(initiatives=("project",)))
    assert project[0].endswith("enligt 2 källor.")


def test_a_source_that_names_no_swedish_region_is_named_all_the_same(tables):
    abroad = tables.participations.iloc[[1]].assign(source_id="paper")
    both = replace(tables, participations=pd.concat([tables.participations, abroad]))
    paper = Selection(sources=("paper",), initiatives=("pilot",))
    assert "enligt 0 källor" not in sentences(both, paper)[0]
