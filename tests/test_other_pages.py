"""The pages beside the map, in both languages, as Streamlit runs them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from opening import page_at
from streamlit.runtime.context import ContextProxy
from test_pages import HOSTILE, heading, html, labels, on_tables, painted, run, shown

__all__ = ["on_tables"]  # a fixture

PAGES = ("region", "initiatives")
QUESTIONS = {
    ("region", "sv"): "Vilken region vill du läsa om?",
    ("region", "en"): "Which region would you like to read about?",
    ("initiatives", "sv"): "Vilka EU-samarbeten finns med?",
    ("initiatives", "en"): "Which EU collaborations are covered?",
}
CLASH = {"initiative": ["club", "pilot"], "theme": "energy"}


@pytest.fixture
def opened():
    """Open a page at an address."""

    def open_at(page, **address):
        return run(page_at(page, **address))

    return open_at


@pytest.fixture
def small(tables, on_tables, opened):
    """Open a page at an address, on the small tables."""
    on_tables(tables)
    return opened


@pytest.fixture
def framed(monkeypatch):
    """Show the app as another website's frame does."""
    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda _: True))


@pytest.mark.parametrize(("page", "language"), QUESTIONS)
def test_a_page_has_a_heading_filters_and_the_navigation_says_where_one_is(small, page, language):
    at = small(page, lang=language)
    assert heading(at) == QUESTIONS[page, language]
    assert labels(at)[0] == {"sv": "Initiativ (5)", "en": "Initiative (5)"}[language]
    current = [
        attributes["href"]
        for tag, attributes in shown(at).elements
        if tag == "a" and attributes.get("aria-current") == "page"
    ]
    assert current == [f"./{page}?lang={language}"]
    assert [tag for tag, _ in shown(at).elements].count("h1") == 1


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("sv", "Vilka EU-samarbeten deltar Region Dalarna i?"),
        ("en", "Which EU collaborations does Dalarna County take part in?"),
    ],
)
def test_a_region_in_the_address_is_told_of(small, language, question):
    at = small("region", region="SE312", lang=language)
    assert heading(at) == question
    (place,) = [each for tag, each in shown(at).elements if each.get("class") == "small-map"]
    assert place["data-selected"] == "SE312"


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("sv", "Adressen innehåller ”SE999” för region, som inte finns."),
        ("en", "The address contains “SE999” for region, which does not exist."),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_region_is_told_and_dropped(small, page, language, notice):
    at = small(page, region="SE999", lang=language)
    assert notice in shown(at).text
    assert "region" not in at.query_params
    assert heading(at) == QUESTIONS[page, language]


@pytest.mark.parametrize(
    ("language", "sentence", "link"),
    [
        ("sv", "Valen under Initiativ och Tema går inte ihop.", "?"),
        ("en", "The choices under Initiative and Theme exclude each other.", "?lang=en"),
    ],
)
@pytest.mark.parametrize("page", PAGES)
def test_filters_that_exclude_each_other_are_named_with_a_way_back(
    small, page, language, sentence, link
):
    at = small(page, lang=language, **CLASH)
    assert sentence in shown(at).text
    assert link in shown(at).links()
    run(at.multiselect(key="theme").set_value([]))
    assert sentence not in shown(at).text


def test_a_region_whose_filters_exclude_each_other_is_not_said_to_take_part_in_nothing(small):
    page = shown(small("region", region="SE312", **CLASH))
    assert "Deltar i" not in page.text
    assert "Inte med i listan" not in page.text
    assert "?region=SE312" in page.links()


def test_a_filter_on_the_page_of_a_region_changes_answer_list_and_address(small):
    at = small("region", region="SE312", search="dal")
    run(at.multiselect(key="kind").set_value(["pilot"]))
    assert at.query_params == {"kind": "pilot", "region": "SE312", "search": "dal"}
    page = shown(at)
    assert "Regionen deltar i" in page.text
    assert "Plattformen" not in page.text.partition("Deltar i")[2].partition("Källor")[0]
    searches = [each["value"] for tag, each in page.elements if each.get("type") == "search"]
    assert searches == ["dal"]


def test_the_numbers_of_the_list_follow_the_filters(small):
    def counts(at):
        body = next(body for body in html(at) if 'id="region-list"' in body)
        return [part.partition("<")[0] for part in body.split('<b aria-hidden="true">')[1:]]

    at = small("region")
    assert counts(at) == ["2", "2", "1"]
    run(at.checkbox(key="derived").uncheck())
    assert counts(at) == ["1", "1", "1"]


def test_one_initiative_is_told_of_in_full_and_several_in_a_table(small):
    at = small("initiatives", initiative="club")
    assert heading(at) == "Vilka är med i Klubben?"
    assert "Hur fullständig är listan?" in shown(at).text
    run(at.multiselect(key="initiative").set_value(["club", "pilot"]))
    assert heading(at) == "Vilka EU-samarbeten finns med?"
    assert "2 initiativ stämmer med valen." in shown(at).text
    assert "Hur fullständig är listan?" not in shown(at).text


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "page", ["region", "initiatives", "partners", "compare", "timeline", "about"]
)
def test_every_page_runs_on_the_real_tables(opened, page, language):
    at = opened(page, lang=language, region="SE312", year="2018", derived="0")
    assert heading(at)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("region", {}),
        ("region", {"region": "SE312", "search": HOSTILE}),
        ("region", {"region": "SE321", "year": "2018"}),
        ("initiatives", {"search": HOSTILE}),
        ("initiatives", {"initiative": "pilot"}),
        ("initiatives", {"initiative": "workshop"}),
        ("initiatives", {"initiative": HOSTILE, "kind": HOSTILE, "region": HOSTILE}),
    ],
)
def test_hostile_tables_and_addresses_show_as_text(
    tables, on_tables, opened, page, address, language
):
    def hostile(frame, *columns):
        return frame.assign(**{column: HOSTILE for column in columns})

    is_region = tables.territories["region_name_sv"] != ""
    on_tables(
        replace(
            tables,
            territories=hostile(tables.territories, "name_sv", "name_en").assign(
                region_name_sv=tables.territories["region_name_sv"].mask(is_region, HOSTILE)
            ),
            initiatives=hostile(
                tables.initiatives, "name_sv", "name_en", "summary_sv", "summary_en", "lead_body",
                "programme", "website",
            ),
            themes=hostile(tables.themes, "name_sv", "name_en"),
            participations=hostile(tables.participations, "quote", "note_sv", "note_en"),
            coverage=hostile(tables.coverage, "quote"),
            sources=hostile(tables.sources, "publisher", "title", "address"),
        )
    )  # fmt: skip
    at = opened(page, lang=language, **address)
    found = shown(at)
    assert HOSTILE in found.text
    assert not {"img", "script", "iframe", "style"} & {tag for tag, _ in found.elements}
    assert not [name for _, names in found.elements for name in names if name.startswith("on")]
    assert HOSTILE not in found.links()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("sv", "Vilka regioner deltar i Klubben? Öppna i Samverkanskartan"),
        ("en", "Which regions take part in the Club? Open in Samverkanskartan"),
    ],
)
def test_in_a_frame_there_are_map_legend_and_a_line_that_leads_on_and_nothing_else(
    small, framed, language, line
):
    at = small("", initiative="club", region="SE311", lang=language)
    assert line in shown(at).text
    assert "Verket" in shown(at).text
    (link,) = [
        each for tag, each in shown(at).elements if tag == "a" and each.get("target") == "_blank"
    ]
    expected = {"sv": "./?initiative=club&region=SE311",
                "en": "./?initiative=club&region=SE311&lang=en"}  # fmt: skip
    assert link["href"] == expected[language]
    classes = {each.get("class", "").partition(" ")[0] for _, each in shown(at).elements}
    assert "legend" in classes
    assert not {"site", "card", "facts", "finder", "downloads"} & classes
    assert labels(at) == []
    assert painted(at)["classes"]["participates"] == "SE311"


@pytest.mark.parametrize("page", ["", "region", "initiatives"])
def test_whatever_page_is_put_in_a_frame_it_shows_the_map(small, framed, page):
    at = small(page, initiative="pilot")
    assert painted(at)["classes"]["participates_via_area"] == "SE311 SE312"


def test_in_a_frame_choices_that_exclude_each_other_show_nothing_and_still_lead_on(small, framed):
    at = small("", **CLASH)
    assert list(painted(at)["classes"]) == ["nothing"]
    assert "Inget initiativ stämmer med alla dina val Öppna i Samverkanskartan" in shown(at).text
