"""The filters: how many are set. What they offer and are called is in test_pages.py."""

from __future__ import annotations

import pytest

from data.selection import Selection
from pages.shared.choices import Choice
from pages.shared.widgets import filters_set


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), 0),
        (Selection(initiatives=("club", "pilot")), 1),
        (Selection(kinds=("pilot",), themes=("energy",)), 2),
        (Selection(years=(2018,), sources=("paper",), derived=False), 3),
    ],
)
def test_a_filter_counts_once_however_many_values_it_has(selection, expected):
    assert filters_set(Choice(selection, "SE312", "en", ())) == expected
