"""The page as a whole, in both languages, as Streamlit runs it."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from opening import page_at

from pages.shared import assets, parts, region_map, store

HOSTILE = "<img src=x onerror=alert(1)>\"'</script><script>${1}{{2}}`=cmd()"
QUESTIONS = {
    "sv": "Hur många EU-samarbeten deltar varje region i?",
    "en": "How many EU collaborations does each region take part in?",
}


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

    def links(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


@pytest.fixture
def opened():
    """Open the page at an address."""

    def open_at(**address):
        return run(page_at(**address))

    return open_at


@pytest.fixture
def on_tables(monkeypatch):
    """Show other tables than the real ones, and forget what was computed of them."""

    def forget():
        for module in (store, parts, region_map):
            for computed in vars(module).values():
                if computed is not store.tables and hasattr(computed, "cache_clear"):
                    computed.cache_clear()

    assets.served()  # holds the names of the real regions, whichever test is first

    def use(tables):
        monkeypatch.setattr(store, "tables", lambda: tables)
        forget()

    yield use
    monkeypatch.undo()
    forget()


@pytest.fixture
def small(tables, on_tables, opened):
    """Open the page at an address, on the small tables."""
    on_tables(tables)
    return opened


def run(changed):
    """Run the page after a change, of a widget or of the address."""
    at = changed.run()
    assert not at.exception
    assert not at.error
    return at


def html(at):
    return [element.proto.body for element in at.get("html")]


def shown(at):
    return Parsed("".join(html(at)))


def heading(at):
    (question,) = [body for body in html(at) if "<h1>" in body]
    return question.partition("<h1>")[2].partition("</h1>")[0]


def painted(at):
    """What is handed to the map: classes, notes and the selected region."""
    (component,) = at.get("component_instance")
    script = json.loads(component.proto.json_args)["feature_group"]
    start = script.index("samverkan.paint(") + len("samverkan.paint(")
    return json.JSONDecoder().raw_decode(script[start:])[0]


def base_map(at):
    (component,) = at.get("component_instance")
    arguments = json.loads(component.proto.json_args)
    return {**arguments, "feature_group": ""}, component.proto.id


def labels(at):
    return [one.label for one in (*at.multiselect, *at.checkbox, *at.button)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "sv",
            ["Initiativ (5)", "Typ (5)", "Tema (3)", "År (4)", "Källa (2)", "Räkna med områden",
             "Återställ"],
        ),
        (
            "en",
            ["Initiative (5)", "Kind (5)", "Theme (3)", "Year (4)", "Source (2)", "Count areas",
             "Reset"],
        ),
    ],
)  # fmt: skip
def test_the_page_has_heading_filters_and_everything_beside_the_map(small, language, expected):
    at = small(lang=language)
    assert heading(at) == QUESTIONS[language]
    assert labels(at) == expected
    tags = [tag for tag, _ in shown(at).elements]
    assert {"header", "nav", "h1", "table", "caption"} <= set(tags)
    assert tags.count("h1") == 1
    classes = {attributes.get("class", "").split(" ")[0] for _, attributes in shown(at).elements}
    assert {"question", "legend", "card", "facts", "downloads", "sources"} <= classes


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_real_initiative_runs_without_an_error(opened, language):
    at = opened(lang=language, region="SE312")
    for initiative_id in store.tables().initiatives["initiative_id"]:
        run(at.multiselect(key="initiative").set_value([initiative_id]))
        assert at.query_params["initiative"] == initiative_id
        assert sum(len(codes.split()) for codes in painted(at)["classes"].values()) == 21


def test_the_names_in_the_filters_are_in_the_readers_language(small):
    swedish, english = small(), small(lang="en")
    assert swedish.multiselect(key="initiative").options == [
        "Plattformen", "– Verkstaden", "Klubben", "Piloten", "Projektet",
    ]  # fmt: skip
    assert english.multiselect(key="initiative").options == [
        "Platform", "– Workshop", "Club", "Pilot", "Project",
    ]  # fmt: skip
    assert swedish.multiselect(key="kind").options == [
        "Tematisk plattform", "Nätverk", "Pilot", "Interregprojekt", "Partnerskap",
    ]  # fmt: skip
    assert english.multiselect(key="theme").options == ["Energy", "General", "Industry"]
    assert swedish.multiselect(key="year").options == ["2016", "2017", "2018", "2019"]
    assert swedish.multiselect(key="source").options == [
        "Verket: Samverkan, 2018", "Tidningen: Projekten, 2021",
    ]  # fmt: skip


def test_an_empty_filter_says_that_it_means_all(small):
    at = small()
    assert {one.placeholder for one in at.multiselect} == {"Alla"}
    run(at.multiselect(key="initiative").set_value(["club"]))
    year = at.multiselect(key="year")
    assert (year.disabled, year.placeholder, year.label) == (True, "Inga kända år", "År (0)")


def test_choosing_an_initiative_changes_heading_address_map_and_table(small):
    at = small()
    run(at.multiselect(key="initiative").set_value(["club"]))
    assert heading(at) == "Vilka regioner deltar i Klubben?"
    assert at.query_params == {"initiative": "club"}
    assert painted(at)["classes"] == {"participates": "SE311", "not_listed": "SE312 SE321"}
    assert "Inte med i listan" in shown(at).text
    assert "Framgår inte" in shown(at).text  # in the legend, with no region


def test_choosing_narrows_what_the_other_filters_offer(small):
    at = small()
    run(at.multiselect(key="theme").set_value(["energy"]))
    assert at.multiselect(key="initiative").options == ["Plattformen", "– Verkstaden"]
    assert at.multiselect(key="initiative").label == "Initiativ (2)"
    assert at.multiselect(key="theme").label == "Tema (3)"


def test_an_address_opens_the_view_that_was_shared(small):
    shared = small()
    run(shared.multiselect(key="initiative").set_value(["pilot", "club"]))
    run(shared.multiselect(key="year").set_value([2018]))
    run(shared.checkbox(key="undated").check())
    again = small(**shared.query_params)
    assert again.query_params == shared.query_params
    assert html(again) == html(shared)
    assert painted(again) == painted(shared)
    for one, other in zip(again.multiselect, shared.multiselect, strict=True):
        assert sorted(one.value) == sorted(other.value)
    assert [one.value for one in again.checkbox] == [one.value for one in shared.checkbox]


def test_the_map_is_never_loaded_again_in_one_language(small):
    at = small()
    first = base_map(at)
    for parameter, value in (("initiative", ["pilot"]), ("year", [2018]), ("initiative", [])):
        run(at.multiselect(key=parameter).set_value(value))
        assert base_map(at) == first
    at.session_state["region"] = "SE312"
    assert base_map(run(at)) == first


def test_a_region_in_the_address_is_selected_on_map_and_card(small):
    at = small(region="SE312", initiative="pilot", lang="en")
    assert painted(at)["selected"] == "SE312"
    assert painted(at)["notes"] == {"SE311": "North Middle Sweden", "SE312": "North Middle Sweden"}
    assert "participant, through North Middle Sweden, 2018–2019" in shown(at).text
    assert "?initiative=pilot&lang=en" in shown(at).links()


def test_the_map_tells_the_number_of_initiatives_where_there_are_several(small):
    at = small()
    assert painted(at)["notes"] == {"SE311": 2, "SE312": 2, "SE321": 1}


@pytest.mark.parametrize(
    ("language", "notice"),
    [
        ("sv", "Adressen innehåller ”clup” för initiative, som inte finns. Det har tagits bort. "
               "Menade du ”club”?"),
        ("en", "The address contains “clup” for initiative, which does not exist. It has been "
               "left out. Did you mean “club”?"),
    ],
)  # fmt: skip
def test_an_unknown_value_is_told_and_dropped(small, language, notice):
    at = small(initiative=["clup", "club"], lang=language)
    assert notice in shown(at).text
    assert at.query_params["initiative"] == "club"


def test_an_unknown_language_is_told_in_swedish(small):
    at = small(lang="fi")
    assert heading(at) == QUESTIONS["sv"]
    assert "”fi” för lang, som inte finns" in shown(at).text
    assert at.query_params == {}


def test_reset_puts_every_filter_back_and_keeps_region_and_language(small):
    at = small(
        initiative="pilot", kind="pilot", theme="industry", year="2018", source="agency",
        derived="0", undated="1", region="SE312", lang="en",
    )  # fmt: skip
    (reset,) = [button for button in at.button if button.label == "Reset"]
    run(reset.click())
    assert at.query_params == {"region": "SE312", "lang": "en"}
    assert [one.value for one in at.multiselect] == [[], [], [], [], []]
    assert at.checkbox(key="derived").value is True
    assert heading(at) == QUESTIONS["en"]


def test_a_chosen_year_brings_the_switch_for_facts_without_a_year(small):
    at = small(initiative="club")
    assert [one.label for one in at.checkbox] == ["Räkna med områden"]
    at = small(initiative="club", year="2018")
    assert [one.label for one in at.checkbox] == ["Räkna med uppgifter utan år",
                                                  "Räkna med områden"]  # fmt: skip
    assert "1 uppgift saknar känt år och räknas inte." in shown(at).text
    run(at.checkbox(key="undated").check())
    assert at.query_params["undated"] == "1"
    assert "saknar känt år" not in shown(at).text
    assert painted(at)["classes"]["participates"] == "SE311"


def test_areas_are_counted_until_they_are_switched_off(small):
    at = small(initiative="pilot")
    assert painted(at)["classes"]["participates_via_area"] == "SE311 SE312"
    run(at.checkbox(key="derived").uncheck())
    assert at.query_params == {"initiative": "pilot", "derived": "0"}
    assert painted(at)["classes"] == {"not_stated": "SE311 SE312", "not_listed": "SE321"}
    run(at.checkbox(key="derived").check())
    assert at.query_params == {"initiative": "pilot"}


@pytest.mark.parametrize(
    ("language", "question", "sentence", "way_back", "link"),
    [
        (
            "sv",
            "Inget initiativ stämmer med alla dina val",
            "Valen under Initiativ och Tema går inte ihop. Ta bort något av dem eller börja om.",
            "Visa alla initiativ",
            "?",
        ),
        (
            "en",
            "No initiative matches all your choices",
            "The choices under Initiative and Theme exclude each other. Remove one of them or "
            "start again.",
            "Show all initiatives",
            "?lang=en",
        ),
    ],
)
def test_choices_that_exclude_each_other_lead_to_a_calm_sentence_and_a_way_back(
    small, language, question, sentence, way_back, link
):
    at = small(initiative="club", theme="energy", lang=language)
    assert heading(at) == question
    assert sentence in shown(at).text
    assert way_back in shown(at).text
    assert link in shown(at).links()
    run(at.multiselect(key="theme").set_value([]))
    assert heading(at) != question


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "address",
    [
        {},
        {"initiative": "club", "region": "SE311"},
        {"initiative": "pilot", "region": "SE312"},
        {"initiative": ["platform", "project"], "region": "SE321"},
        {"initiative": "club", "theme": "energy"},
        {"initiative": HOSTILE, "region": HOSTILE, "year": HOSTILE, "lang": HOSTILE},
    ],
)
def test_hostile_tables_and_addresses_show_as_text(tables, on_tables, opened, language, address):
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
    at = opened(**{"lang": language, **address})
    page = shown(at)
    assert HOSTILE in page.text
    assert not {"img", "script", "iframe", "style"} & {tag for tag, _ in page.elements}
    assert not [name for _, names in page.elements for name in names if name.startswith("on")]
    for body in html(at):
        assert "<img" not in body
        assert "<script" not in body
    assert not [
        note for note in painted(at).get("notes", {}).values() if note not in (HOSTILE, 1, 2)
    ]
    script = json.loads(at.get("component_instance")[0].proto.json_args)["feature_group"]
    assert "<" not in script
    assert "`" not in script


def test_a_switch_that_was_turned_off_stays_off(small):
    at = small(year="2018", undated="1")
    run(at.checkbox(key="undated").uncheck())
    run(at.multiselect(key="year").set_value([]))
    run(at.multiselect(key="year").set_value([2018]))
    assert at.checkbox(key="undated").value is False


def test_without_years_facts_without_a_year_are_no_filter(small):
    at = small(year="2018", undated="1")
    run(at.multiselect(key="year").set_value([]))
    assert at.query_params == {}
