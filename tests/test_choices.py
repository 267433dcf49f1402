"""The reader's choice and its address: whichever changed last decides, the other follows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from data.selection import Selection, UnknownValue
from pages.shared.choices import Choice, parameters, query, query_without_filters
from pages.shared.options import Options

EVERYTHING = Choice(Selection(), "", "sv", ())
NARROW = Choice(
    Selection(
        initiatives=("club", "pilot"),
        kinds=("network",),
        themes=("general",),
        years=(2016, 2018),
        sources=("paper",),
        derived=False,
        undated=True,
    ),
    "SE312",
    "en",
    (),
)


def page(tables):
    """A page that shows nothing: it only reads the choice, and has the widgets' state."""
    import streamlit as st

    from pages.shared import session

    st.session_state["choice"] = session.current_choice(tables)
    st.button("reset", key="reset", on_click=session.reset_filters)
    st.button("select", key="select", on_click=session.select_region, args=("SE321",))
    st.button("deselect", key="deselect", on_click=session.select_region, args=("",))


@pytest.fixture
def opened(tables):
    """Open the page at an address."""

    def open_at(**address):
        at = AppTest.from_function(page, args=(tables,), default_timeout=30)
        at.query_params.update(address)
        return at.run()

    return open_at


def choice_of(at):
    assert not at.exception
    return at.session_state["choice"]


def test_a_choice_is_written_with_its_region_and_language():
    assert parameters(NARROW) == {
        "initiative": ["club", "pilot"],
        "kind": ["network"],
        "theme": ["general"],
        "year": ["2016", "2018"],
        "source": ["paper"],
        "derived": ["0"],
        "undated": ["1"],
        "region": ["SE312"],
        "lang": ["en"],
    }


def test_what_is_at_its_default_is_not_written():
    assert parameters(EVERYTHING) == {}
    assert query(EVERYTHING) == "?"


def test_a_change_replaces_one_parameter_and_keeps_the_others():
    assert parameters(EVERYTHING, lang="en") == {"lang": ["en"]}
    assert "lang" not in parameters(NARROW, lang="sv")
    assert "region" not in parameters(NARROW, region="")
    assert parameters(NARROW, region="SE311") == parameters(NARROW) | {"region": ["SE311"]}


def test_a_query_repeats_parameters_and_escapes_values():
    choice = Choice(Selection(initiatives=("a&b", "c d"), derived=False), "", "en", ())
    assert query(choice) == "?initiative=a%26b&initiative=c+d&derived=0&lang=en"


def test_the_way_back_keeps_the_language_alone():
    assert query_without_filters(NARROW) == "?lang=en"
    assert query_without_filters(EVERYTHING) == "?"


def test_the_way_back_on_the_page_of_a_region_leads_to_the_same_region():
    searched = replace(NARROW, page="region", options=Options(search="dal"))
    assert query_without_filters(searched) == "?region=SE312&lang=en"
    assert query_without_filters(replace(searched, page="initiatives")) == "?lang=en"


def test_the_address_of_a_page_holds_its_options():
    choice = replace(EVERYTHING, page="compare", options=Options(pick=("SE312", "SE311")))
    assert query(choice, lang="en") == "?lang=en&pick=SE312&pick=SE311"


def test_a_page_without_parameters_shows_everything_in_swedish(opened):
    at = opened()
    assert choice_of(at) == EVERYTHING
    assert at.query_params == {}


def test_an_address_is_read_and_written_as_it_was(opened):
    address = {
        "initiative": ["club", "pilot"],
        "kind": "network",
        "theme": "general",
        "year": ["2016", "2018"],
        "source": "paper",
        "derived": "0",
        "undated": "1",
        "region": "SE312",
        "lang": "en",
    }
    at = opened(**address)
    assert choice_of(at) == NARROW
    assert at.query_params == address


def test_one_choice_has_one_address(opened):
    at = opened(lang="sv", derived="1", undated="0", initiative=["pilot", "club", "pilot"])
    assert choice_of(at).selection == Selection(initiatives=("club", "pilot"))
    assert at.query_params == {"initiative": ["club", "pilot"]}


def test_unknown_values_are_named_and_dropped_from_the_address(opened):
    at = opened(initiative=["clup", "club"], year="1800", derived="x", region="SE999", lang="fi")
    choice = choice_of(at)
    assert choice.selection == Selection(initiatives=("club",))
    assert (choice.region, choice.language) == ("", "sv")
    initiatives = ("club", "pilot", "platform", "project", "workshop")
    assert choice.unknown == (
        UnknownValue("initiative", "clup", initiatives),
        UnknownValue("year", "1800", ("2016", "2017", "2018", "2019")),
        UnknownValue("derived", "x", ("0", "1")),
        UnknownValue("region", "SE999", ("SE311", "SE312", "SE321")),
        UnknownValue("lang", "fi", ("sv", "en")),
    )
    assert at.query_params == {"initiative": "club"}


def test_territories_that_are_no_regions_cannot_be_selected(opened):
    for code in ("SE31", "DED", "se312"):
        at = opened(region=code)
        assert choice_of(at).region == ""
        assert [one.value for one in choice_of(at).unknown] == [code]


def test_parameters_of_others_are_dropped_without_a_word(opened):
    at = opened(utm_source="mail", initiative="club")
    assert choice_of(at).unknown == ()
    assert at.query_params == {"initiative": "club"}


def test_the_last_of_several_languages_or_regions_counts(opened):
    choice = choice_of(opened(lang=["sv", "en"], region=["SE311", "SE312"]))
    assert (choice.language, choice.region) == ("en", "SE312")


def test_what_was_unknown_is_told_until_the_reader_chooses_something(opened):
    at = opened(initiative="clup").run()
    assert [one.value for one in choice_of(at).unknown] == ["clup"]
    at.session_state["kind"] = ["network"]
    assert choice_of(at.run()).unknown == ()


def test_the_address_follows_the_widgets(opened):
    at = opened(lang="en", region="SE312")
    at.session_state["year"] = [2018, 2016]
    at.session_state["derived"] = False
    at.run()
    assert choice_of(at).selection == Selection(years=(2016, 2018), derived=False)
    assert at.query_params == {
        "year": ["2016", "2018"],
        "derived": "0",
        "region": "SE312",
        "lang": "en",
    }


def test_the_widgets_follow_the_address_as_with_back_and_forward(opened):
    at = opened(initiative="club")
    at.session_state["initiative"] = ["club", "pilot"]
    at.run()
    at.query_params = {"initiative": "club", "derived": "0"}
    at.run()
    assert choice_of(at).selection == Selection(initiatives=("club",), derived=False)
    assert at.session_state["initiative"] == ["club"]
    at.query_params = {}
    at.run()
    assert choice_of(at) == EVERYTHING


def test_a_selected_region_is_in_the_address_and_outlives_the_filters(opened):
    at = opened(lang="en")
    at.button(key="select").click().run()
    assert at.query_params == {"region": "SE321", "lang": "en"}
    at.session_state["kind"] = ["pilot"]
    at.run()
    assert choice_of(at).region == "SE321"
    at.button(key="deselect").click().run()
    assert at.query_params == {"kind": "pilot", "lang": "en"}


def test_resetting_the_filters_keeps_region_and_language(opened):
    at = opened(
        initiative="club", kind="network", theme="general", year="2018", source="agency",
        derived="0", undated="1", region="SE312", lang="en",
    )  # fmt: skip
    at.button(key="reset").click().run()
    assert choice_of(at) == Choice(Selection(), "SE312", "en", ())
    assert at.query_params == {"region": "SE312", "lang": "en"}
