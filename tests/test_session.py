"""What a session keeps beside filters: the page it is on, and what is typed into its search."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from data.selection import Selection
from pages.shared import session
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


# --- A browser that does not yet know the address that was written for it ---


def test_a_region_clicked_before_the_address_of_a_filter_has_arrived_counts_with_the_filter(opened):
    at = opened("map")
    at.session_state["kind"] = ["pilot"]
    at.run()
    assert at.query_params == {"kind": "pilot"}
    at.query_params = {}  # the browser's, still
    at.session_state["region"] = "SE312"  # as the click on the map does
    at.run()
    choice = choice_of(at)
    assert (choice.selection, choice.region) == (Selection(kinds=("pilot",)), "SE312")
    assert at.query_params == {"kind": "pilot", "region": "SE312"}


def test_a_filter_used_before_the_address_of_a_region_has_arrived_counts_with_the_region(opened):
    at = opened("map", lang="en")
    at.session_state["region"] = "SE312"
    at.run()
    at.query_params = {"lang": "en"}
    at.session_state["kind"] = ["pilot"]
    at.run()
    choice = choice_of(at)
    assert (choice.selection, choice.region) == (Selection(kinds=("pilot",)), "SE312")
    assert at.query_params == {"kind": "pilot", "region": "SE312", "lang": "en"}


def test_going_back_undoes_a_choice_even_while_addresses_are_late(opened):
    at = opened("map")
    at.session_state["kind"] = ["pilot"]
    at.run()
    at.query_params = {}  # Back: nothing else has changed
    at.run()
    assert choice_of(at).selection == Selection()
    assert at.query_params == {}


def test_an_address_that_the_browser_has_left_behind_is_one_like_any_other(opened):
    at = opened("map")
    at.session_state["kind"] = ["pilot"]
    at.run()
    at.run()  # the browser knows the address now
    at.query_params = {}
    at.session_state["region"] = "SE312"
    at.run()
    assert choice_of(at).selection == Selection()
    assert at.query_params == {}


def page_with_a_filter(tables):
    """A page with a filter, whose run may be broken off before it."""
    import streamlit as st

    from pages.shared import session

    session.current_choice(tables, "map")
    if not st.session_state.get("breaks_off"):
        st.multiselect("Kind", ["pilot", "project"], key="kind")
        session.filters_are_sent()


def test_after_a_cut_filters_are_sent_with_what_they_hold_until_a_run_has_come_to_their_end(
    tables, monkeypatch
):
    cuts = iter([False, False, True, False, False])
    monkeypatch.setattr(session, "_has_come_back", lambda: next(cuts))
    at = AppTest.from_function(page_with_a_filter, args=(tables,), default_timeout=30).run()
    at.multiselect(key="kind").select("pilot").run()
    assert not at.multiselect(key="kind").proto.set_value  # the browser knows
    at.session_state["breaks_off"] = True
    at.run()
    at.session_state["breaks_off"] = False
    at.run()
    assert at.multiselect(key="kind").proto.set_value
    assert at.multiselect(key="kind").value == ["pilot"]
    at.run()
    assert not at.multiselect(key="kind").proto.set_value


def page_with_place(tables):
    """The page of Europe, on which a territory is clicked as the map tells it."""
    import streamlit as st

    from pages.shared import session

    st.checkbox("x", key="click", on_change=session.change_address, args=("europe",),
                kwargs={"place": "DED"})  # fmt: skip
    st.session_state["choice"] = session.current_choice(tables, "europe")


def test_a_territory_and_a_filter_that_arrive_together_both_count(tables):
    at = AppTest.from_function(page_with_place, args=(tables,), default_timeout=30).run()
    at.session_state["kind"] = ["pilot"]
    at.checkbox("click").check().run()
    choice = choice_of(at)
    assert (choice.selection, choice.options.place) == (Selection(kinds=("pilot",)), "DED")
    assert at.query_params == {"kind": "pilot", "place": "DED"}


def test_a_territory_clicked_before_the_address_of_a_filter_has_arrived_counts_with_it(tables):
    at = AppTest.from_function(page_with_place, args=(tables,), default_timeout=30).run()
    at.session_state["kind"] = ["pilot"]
    at.run()
    at.query_params = {}
    at.checkbox("click").check().run()
    choice = choice_of(at)
    assert (choice.selection, choice.options.place) == (Selection(kinds=("pilot",)), "DED")


def test_what_is_called_otherwise_in_another_version_of_the_tables_stays_chosen(opened):
    at = opened("map", initiative="club", kind="network")
    at.session_state["initiative"] = ["What the browser knows it by"]
    at.run()
    assert choice_of(at).selection == Selection(initiatives=("club",), kinds=("network",))
    assert at.query_params == {"initiative": "club", "kind": "network"}
