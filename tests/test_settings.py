"""Is a time that an operator sets understood, and one that is none told of?"""

from __future__ import annotations

import pytest

from pages.shared.settings import seconds

NAME = "SAMVERKAN_DRAIN_S"


@pytest.mark.parametrize(
    ("value", "found"), [("", 5), ("  ", 5), ("3", 3), (" 0.5 ", 0.5), ("0", 0), ("-1", 0)]
)
def test_seconds_are_what_is_set_and_never_less_than_none(monkeypatch, value, found):
    monkeypatch.setenv(NAME, value)
    assert seconds(NAME, 5) == found


def test_what_is_not_set_is_as_usual(monkeypatch):
    monkeypatch.delenv(NAME)
    assert seconds(NAME, 5) == 5


@pytest.mark.parametrize("value", ["soon", "5 s", "inf", "nan", "1,5"])
def test_what_is_no_time_is_told_of_and_left_aside(monkeypatch, caplog, value):
    monkeypatch.setenv(NAME, value)
    assert seconds(NAME, 5) == 5
    assert [one.msg for one in caplog.records] == ["setting-not-understood"]
