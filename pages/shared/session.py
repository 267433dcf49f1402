"""The choice of a session: the page's address and the widgets, whichever changed last.

The address is what a reader shares and what Back and Forward move through; the widgets have
their own state. Whichever of the two changed last decides, and the other follows.

A browser learns of an address that was written for it some tenths of a second later. What a reader
does meanwhile comes with the address from before, which then says nothing.
"""

from __future__ import annotations

from dataclasses import replace
from weakref import ref

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient

from data.load import Tables
from data.selection import LISTS, SINGLES, SWITCHES, Selection, read_selection, valid_values
from pages.shared.choices import Choice, parameters, read_choice
from pages.shared.options import TYPED, read_options
from pages.shared.site import MAP

MOST_LATE = 100  # addresses that the browser may still know; more clicks than can be on their way


def current_choice(tables: Tables, page: str = MAP) -> Choice:
    """Read the choice from the address or, if the reader used a widget, from the widgets."""
    address = asked = _address()
    # Another page has widgets of its own, whose state does not hold what the address says.
    came_from_outside = (page, _followed(address)) != st.session_state.get("address")
    has_come_back = _has_come_back()
    if came_from_outside and _is_late(page, address) and (has_come_back or _is_used(tables)):
        came_from_outside = False
        address = _as_written(address)
    elif not came_from_outside:
        st.session_state["late"] = ()  # the browser has caught up
    if came_from_outside:
        choice = read_choice(page, address, tables)
        _set_widgets(choice.selection)
        st.session_state["region"] = choice.region
        st.session_state["choice_of_address"] = choice
    if has_come_back or st.session_state.get("filters_are_lost"):
        _send_filters_anew()
    choice = replace(
        st.session_state["choice_of_address"],
        selection=_selection_of_widgets(tables),
        region=st.session_state["region"],
        options=read_options(page, address, tables)[0],
    )
    written = parameters(choice)
    if written != asked:
        st.query_params.from_dict(written)
        late = (*st.session_state.get("late", ()), (page, _followed(asked)))
        st.session_state["late"] = late[-MOST_LATE:]
        if not came_from_outside:  # the reader has gone on: the notice has been read
            choice = replace(choice, unknown=())
            st.session_state["choice_of_address"] = choice
    st.session_state["address"] = (page, _followed(written))
    st.session_state["written"] = written
    st.session_state["shown"] = (choice.selection, choice.region)
    return choice


def change_address(page: str, **changes: str) -> None:
    """Change parameters of the address when something is clicked; "" leaves one out.

    What other widgets say in the same run counts as well.
    """
    address = _address()
    is_ours = (page, _followed(address)) == st.session_state.get("address")
    if not is_ours and _is_late(page, address):
        address, is_ours = _as_written(address), True
    kept = {name: values for name, values in address.items() if name not in changes}
    changed = kept | {name: [value] for name, value in changes.items() if value}
    st.query_params.from_dict(changed)
    if is_ours:
        st.session_state["address"] = (page, _followed(changed))
        st.session_state["region"] = changes.get("region", st.session_state["region"])


def _address() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _is_late(page: str, address: dict[str, list[str]]) -> bool:
    """Whether it is an address that another one was written over, and the browser may not know."""
    return (page, _followed(address)) in st.session_state.get("late", ())


def _is_used(tables: Tables) -> bool:
    """Whether the reader has used a widget since the last run, or clicked on the map."""
    now = (_selection_of_widgets(tables), st.session_state["region"])
    return now != st.session_state.get("shown")


def _has_come_back() -> bool:
    """Whether the browser was cut off since the last run, and what was sent to it may be lost."""
    context = get_script_run_ctx()
    if context is None or not runtime.exists():
        return False
    client = runtime.get_instance().get_client(context.session_id)
    if not isinstance(client, StarletteSessionClient):
        return False
    before = st.session_state.get("connection")
    st.session_state["connection"] = ref(client)
    return before is not None and before() is not client


def _as_written(address: dict[str, list[str]]) -> dict[str, list[str]]:
    """Give the address that the browser does not know yet, with what is typed as it says."""
    typed = {name: values for name, values in address.items() if name in TYPED}
    return _followed(st.session_state["written"]) | typed


def _followed(address: dict[str, list[str]]) -> dict[str, list[str]]:
    """Leave out what is typed: it comes along with the next use of a widget, and undoes nothing."""
    return {name: values for name, values in address.items() if name not in TYPED}


def select_region(nuts_code: str) -> None:
    """Select a region, or none with ""."""
    st.session_state["region"] = nuts_code


def reset_filters() -> None:
    """Put every filter back to its default."""
    _set_widgets(Selection())


def _set_widgets(selection: Selection) -> None:
    # Only what changes: a widget that is set is sent anew, and once more when it no longer is.
    for parameter, field in LISTS.items():
        value = list(getattr(selection, field))
        if st.session_state.get(parameter, []) != value:
            st.session_state[parameter] = value
    for parameter, field in SINGLES.items():
        value = getattr(selection, field)
        if st.session_state.get(parameter) != value:
            st.session_state[parameter] = value
    for parameter, field in SWITCHES.items():
        value = getattr(selection, field)
        if _is_switched(parameter) != value:
            st.session_state[parameter] = value


def filters_are_sent() -> None:
    """Note that a run has come to the end of the filters, and they are on their way."""
    st.session_state["filters_are_lost"] = False


def _send_filters_anew() -> None:
    """Tell the browser what every filter holds, in this run and until one is not broken off.

    It lets go of filters, with what they hold, that it has not been sent again by the end of a run,
    and of a run during which the line was cut it may have been told the end alone.
    """
    st.session_state["filters_are_lost"] = True
    for parameter in (*LISTS, *SINGLES, *SWITCHES):
        if parameter in st.session_state:
            st.session_state[parameter] = st.session_state[parameter]


def _clicked(parameter: str, valid: tuple[str, ...]) -> list[str]:
    """Give what a filter holds, or held in the last run if it holds what there is no more.

    Browsers tell what is chosen by how it is called. With another version of the tables, some of
    it may be called otherwise.
    """
    values = [str(value) for value in st.session_state.get(parameter, ())]
    if set(values) <= set(valid):
        return values
    before = st.session_state.get("shown", (Selection(), ""))[0]
    kept = [value for value in getattr(before, LISTS[parameter]) if str(value) in valid]
    st.session_state[parameter] = kept
    return [str(value) for value in kept]


def _is_switched(parameter: str) -> bool:
    return st.session_state.get(parameter, getattr(Selection(), SWITCHES[parameter]))


def _selection_of_widgets(tables: Tables) -> Selection:
    # Written and read again: the order of clicks makes no difference to the address.
    clicked = {name: _clicked(name, valid_values(tables)[name]) for name in LISTS}
    single = {name: [str(st.session_state.get(name) or "")] for name in SINGLES}
    switched = {name: [str(int(_is_switched(name)))] for name in SWITCHES}
    return read_selection(clicked | single | switched, tables)[0]
