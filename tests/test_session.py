"""What a session keeps beside filters: the page it is on, and what is typed into its search."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.selection import Selection
from pages.shared.options import Options


def page(tables, name):
    """A page that shows nothing: it only reads the choice, and has the widgets' state."""
    import streamlit as st

    from pages.shared import session

    st.session_state["choice"] = session.current_choice(tables, st.session_state.get("on", name))


@pytest.fixture
def opened(tables):
    """Open a page at an address."""

    def open_at(name, **address):
        at = AppTest.from_function(page, args=(tables, name), default_timeout=30)
        at.query_params.update(address)
        return at.run()

    return open_at


def choice_of(at):
    assert not at.exception
    return at.session_state["choice"]


def test_what_is_typed_is_read_and_stays_in_the_address(opened):
    at = opened("region", search="  norra   mell ", lang="en")
    assert choice_of(at).options == Options(search="norra mell")
    assert at.query_params == {"lang": "en", "search": "norra mell"}


def test_a_filter_used_after_typing_is_not_undone(opened):
    at = opened("region", region="SE312")
    # find.js writes the search into the address; it arrives together with the next filter.
    at.query_params = {"region": "SE312", "search": "dal"}
    at.session_state["kind"] = ["pilot"]
    at.run()
    assert choice_of(at).selection == Selection(kinds=("pilot",))
    assert choice_of(at).options == Options(search="dal")
    assert at.query_params == {"kind": "pilot", "region": "SE312", "search": "dal"}


def test_typing_away_the_search_leaves_the_filters_alone(opened):
    at = opened("initiatives", kind="pilot", search="energi")
    at.query_params = {"kind": "pilot"}
    at.session_state["derived"] = False
    at.run()
    assert choice_of(at).selection == Selection(kinds=("pilot",), derived=False)
    assert choice_of(at).options == Options()
    assert at.query_params == {"kind": "pilot", "derived": "0"}


def test_the_address_of_another_page_is_read_anew(opened):
    at = opened("region", kind="pilot", search="dal")
    at.session_state["on"] = "initiatives"
    at.query_params = {"kind": "network"}
    at.run()
    choice = choice_of(at)
    assert (choice.page, choice.selection) == ("initiatives", Selection(kinds=("network",)))
    assert choice.options == Options()


def test_the_same_address_on_another_page_is_read_anew(opened):
    at = opened("map", kind="pilot")
    at.session_state["on"] = "region"
    at.session_state["kind"] = []  # the widget of the page that was left
    at.run()
    assert choice_of(at).selection == Selection(kinds=("pilot",))
    assert choice_of(at).page == "region"


@pytest.mark.parametrize("name", ["map", "timeline", "about"])
def test_a_page_without_a_search_drops_it_from_the_address(opened, name):
    at = opened(name, search="dal", region="SE312")
    assert choice_of(at).options == Options()
    assert at.query_params == {"region": "SE312"}


def test_an_option_with_an_unknown_value_is_told_and_dropped(opened):
    at = opened("compare", rows="size", columns="name", pick=["SE312", "SE999"])
    choice = choice_of(at)
    assert choice.options == Options(pick=("SE312",), columns="name")
    assert [(one.parameter, one.value) for one in choice.unknown] == [
        ("pick", "SE999"),
        ("rows", "size"),
    ]
    assert at.query_params == {"columns": "name", "pick": "SE312"}
