"""Does a new process say that it is ready when it knows what readers ask for, and no later?"""

from __future__ import annotations

import httpx2 as httpx
import pytest
from loops import run
from servers import started_app

from data.selection import Selection
from pages.shared import map_parts, parts, readiness, store, warming
from pages.shared.choices import Choice
from pages.shared.warming import WARM_UP_VARIABLE, warm_up


@pytest.fixture(autouse=True)
def begun(monkeypatch):
    monkeypatch.setenv(WARM_UP_VARIABLE, "60")
    monkeypatch.setattr(readiness.state, "is_warming", True)


def warmed(prepare) -> None:
    run(warm_up(prepare))


def test_while_it_warms_up_it_is_not_ready():
    store.tables()
    assert readiness.why_not() == "warming-up"
    warmed(lambda _: None)
    assert readiness.why_not() == ""


def test_the_map_of_every_initiative_is_prepared():
    prepared: list[Choice] = []
    warmed(prepared.append)
    shown = store.view(Selection()).shown["initiative_id"]
    assert [one.selection.initiatives for one in prepared] == [(one,) for one in shown]


def test_what_is_prepared_is_what_the_page_asks_for(open_page, monkeypatch):
    choice = Choice(Selection(initiatives=("vanguard",)), "", "sv", ())
    for one in (store.view, store.offered, parts._of_choice):
        one.cache_clear()
    map_parts.prepare(choice)
    kept = {one: one.count() for one in (store.view, store.offered, parts._of_choice)}
    open_page(initiative="vanguard")
    assert {one: one.count() for one in kept} == kept


def test_it_ends_when_its_time_is_up(monkeypatch):
    monkeypatch.setenv(WARM_UP_VARIABLE, "0")
    prepared: list[Choice] = []
    warmed(prepared.append)
    assert prepared == []
    assert not readiness.state.is_warming


def test_what_fails_is_told_and_keeps_nobody_from_being_ready(caplog):
    def fails(_: Choice) -> None:
        raise KeyError("vanguard")

    warmed(fails)
    assert not readiness.state.is_warming
    assert [one.msg for one in caplog.records] == ["warm-up-failed"]


def test_a_server_answers_before_it_is_ready():
    with started_app(variables={WARM_UP_VARIABLE: "60"}, address="healthz") as app:
        probed = httpx.get(f"{app.address}readyz", timeout=60)
        assert (probed.status_code, probed.json()["reason"]) == (503, "warming-up")
        assert httpx.get(f"{app.address}view", timeout=60).status_code == 200
        app.wait_until_healthy()
        assert app.entries("warm-up-failed") == []
        assert warming.WARM_UP_S < 60
