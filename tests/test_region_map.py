"""A click on the map; what the map is sent is in test_layers.py and test_pages.py."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def page():
    """Take what the map's component has sent, as it is taken when it sends something."""
    import streamlit as st

    from pages.shared.region_map import _take_click

    st.session_state["map"] = st.session_state["sent"]
    _take_click()


@pytest.mark.parametrize(
    ("sent", "selected"),
    [
        ({"region": "SE312", "clicks": 1}, "SE312"),
        ({"region": "", "clicks": 2}, ""),
        ({"region": "SE999", "clicks": 3}, "SE311"),
        ({"region": ["SE312"], "clicks": 4}, "SE311"),
        ({}, "SE311"),
        (None, "SE311"),
    ],
)
def test_a_click_selects_its_region_one_on_the_selected_none_and_nonsense_nothing(sent, selected):
    at = AppTest.from_function(page, default_timeout=30)
    at.session_state["sent"] = sent
    at.session_state["region"] = "SE311"
    at.run()
    assert not at.exception
    assert at.session_state["region"] == selected
