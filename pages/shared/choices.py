"""The reader's choice, kept in the page's address.

The address is what a reader shares and what Back and Forward move through; the widgets have
their own state. Whichever of the two changed last decides, and the other follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from data.load import Tables, swedish_regions
from data.selection import (
    LISTS,
    SWITCHES,
    Selection,
    UnknownValue,
    read_selection,
    write_selection,
)
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language


@dataclass(frozen=True)
class Choice:
    """Everything that the address of a page says.

    region : NUTS code of the selected region, "" if none
    unknown : what the address asked for and nothing answers to; left out of everything else
    """

    selection: Selection
    region: str
    language: Language
    unknown: tuple[UnknownValue, ...]


def current_choice(tables: Tables) -> Choice:
    """Read the choice from the address or, if the reader used a widget, from the widgets."""
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    came_from_outside = address != st.session_state.get("address")
    if came_from_outside:
        _read_address(address, tables)
    choice = Choice(
        selection=_selection_of_widgets(tables),
        region=st.session_state["region"],
        language=st.session_state["language"],
        unknown=st.session_state["unknown"],
    )
    written = parameters(choice)
    if written != address:
        st.query_params.from_dict(written)
        if not came_from_outside:  # the reader has gone on: the notice has been read
            st.session_state["unknown"] = ()
            choice = replace(choice, unknown=())
    st.session_state["address"] = written
    return choice


def parameters(choice: Choice, **changes: str) -> dict[str, list[str]]:
    """Write a choice as parameters of an address; "" as a change leaves a parameter out."""
    found = write_selection(choice.selection)
    single = {"region": choice.region, "lang": choice.language} | changes
    if single["lang"] == DEFAULT_LANGUAGE:
        single["lang"] = ""
    return found | {name: [value] for name, value in single.items() if value}


def query(choice: Choice, **changes: str) -> str:
    """Write a choice as the query of an address, "?" included."""
    return "?" + urlencode(parameters(choice, **changes), doseq=True)


def query_without_filters(choice: Choice) -> str:
    """Write the address of the page as it is before any choice, in the reader's language."""
    return query(replace(choice, selection=Selection(), region=""))


def select_region(nuts_code: str) -> None:
    """Select a region, or none with ""."""
    st.session_state["region"] = nuts_code


def reset_filters() -> None:
    """Put every filter back to its default."""
    _set_widgets(Selection())


def _read_address(address: dict[str, list[str]], tables: Tables) -> None:
    selection, unknown = read_selection(address, tables)
    _set_widgets(selection)
    singles = {
        "region": tuple(swedish_regions(tables)["nuts_code"]),
        "lang": LANGUAGES,
    }
    read = {"region": "", "lang": DEFAULT_LANGUAGE}
    for name, valid in singles.items():
        for value in address.get(name, []):
            if value in valid:
                read[name] = value
            elif value:
                unknown.append(UnknownValue(name, value, valid))
    st.session_state["region"] = read["region"]
    st.session_state["language"] = read["lang"]
    st.session_state["unknown"] = tuple(unknown)


def _set_widgets(selection: Selection) -> None:
    # Only what changes: a widget that is set is sent anew, and once more when it no longer is.
    for parameter, field in LISTS.items():
        value = list(getattr(selection, field))
        if st.session_state.get(parameter, []) != value:
            st.session_state[parameter] = value
    for parameter, field in SWITCHES.items():
        value = getattr(selection, field)
        if _is_switched(parameter) != value:
            st.session_state[parameter] = value


def _is_switched(parameter: str) -> bool:
    return st.session_state.get(parameter, getattr(Selection(), SWITCHES[parameter]))


def _selection_of_widgets(tables: Tables) -> Selection:
    # Written and read again: the order of clicks makes no difference to the address.
    clicked = {name: [str(value) for value in st.session_state.get(name, ())] for name in LISTS}
    switched = {name: [str(int(_is_switched(name)))] for name in SWITCHES}
    return read_selection(clicked | switched, tables)[0]
