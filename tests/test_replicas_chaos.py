"""Replicas, a hundred sessions and two browsers: one replica is killed, all are rolled."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pytest
from browsing import FAILED, READY, choose, classes_of, keep_pictures_of_failure
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.crowd import Crowd, asking, in_background
from bench.replicas import Replicas, running_replicas
from bench.rolling import REPLICAS, SESSIONS
from deploy.nginx.replicas import COOKIE
from pages.shared.warming import WARM_UP_VARIABLE

CHOICES = ("Vanguardinitiativet", "Energi")
PATIENCE_S = 60  # on a busy machine; how long it takes is measured by `make chaos`


class Watched:
    """A browser on a page with a choice, and the websockets that it has opened."""

    def __init__(self, context: BrowserContext, address: str, choice: str) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.sockets = 0
        self.heard = 0  # messages over the last of them
        self.page.on("websocket", self._count)
        self.page.goto(address)
        expect(self.page.locator(READY)).to_be_visible(timeout=PATIENCE_S * 1000)
        choose(self.page, "initiative", choice)
        self.page.wait_for_function("location.search.includes('initiative=')")
        self.page.wait_for_timeout(1000)
        self.view = self.shown()

    def _count(self, socket) -> None:
        self.sockets += 1
        self.heard = 0
        socket.on("framereceived", self._hear)

    def _hear(self, _) -> None:
        self.heard += 1

    @property
    def replica(self) -> int:
        told = {cookie["name"]: cookie["value"] for cookie in self.context.cookies()}
        return int(told[COOKIE]) - 1

    def shown(self) -> dict[str, object]:
        """What the reader sees, and what the widgets hold."""
        page = self.page
        return {
            "address": page.url,
            "title": page.title(),
            "heading": page.locator("#answer h1").inner_text(),
            "chosen": page.locator(".react-aria-ComboBox [data-tag]").all_inner_texts(),
            "map": classes_of(page),
            "table": page.locator("table.facts").inner_text(),
        }

    def wait_until_back(self, sockets: int) -> None:
        """Wait until a further websocket has brought the page again."""
        begun = time.monotonic()
        while not (self.sockets > sockets and self.heard > 0):
            assert time.monotonic() - begun < PATIENCE_S, "the page did not connect again"
            self.page.wait_for_timeout(50)


@pytest.fixture
def replicas(monkeypatch):
    monkeypatch.delenv(WARM_UP_VARIABLE)  # readers come from all sides, as in real life
    with running_replicas(REPLICAS) as running:
        yield running


@pytest.mark.chaos
@pytest.mark.browser
def test_everybody_is_back_with_the_same_view(
    browser: Browser,
    replicas: Replicas,
    request: pytest.FixtureRequest,
    record: Callable[..., None],
):
    times: dict[Callable[[int], None], list[float]] = {replicas.kill: [], replicas.stop: []}
    contexts = [browser.new_context(locale="sv-SE") for _ in CHOICES]
    with in_background() as run, asking(replicas) as somebody:
        readers = [
            Watched(context, replicas.address, choice)
            for context, choice in zip(contexts, CHOICES, strict=True)
        ]
        crowd = Crowd(replicas, SESSIONS)
        run(crowd.open())

        def live_through(number: int, end: Callable[[int], None]) -> None:
            hit = [(one, one.sockets) for one in readers if one.replica == number]
            times[end] += run(crowd.live_through(number, end))
            for one, sockets in hit:
                one.wait_until_back(sockets)
            assert crowd.changed() == []
            for one in readers:
                one.page.wait_for_timeout(500)
                assert one.shown() == one.view
            replicas.start(number)

        live_through(readers[0].replica, replicas.kill)
        for number in range(REPLICAS):
            live_through(number, replicas.stop)

        # They can go on.
        for one in readers:
            heading = one.shown()["heading"]
            one.page.locator(".react-aria-ComboBox [data-tag] button").first.click()
            expect(one.page.locator("#answer h1")).not_to_have_text(heading)
        run(crowd.close())
    assert somebody.asked > SESSIONS
    assert somebody.failed == []
    for fault, done, end in (
        ("A replica is killed", "SIGKILL, and started again", replicas.kill),
        ("All replicas are rolled", "SIGTERM and a new start, one after the other", replicas.stop),
    ):
        seen = (
            f"of {SESSIONS} sessions, each with a filter, {len(times[end])} connections were cut; "
            f"all are back with the same view, half of them after {median(times[end]):.1f} s; two "
            "browsers likewise; "
            f"{somebody.asked} questions to `/api` and `/view` in all, of which "
            f"{len(somebody.failed_once)} failed once and none twice"
        )
        back = "Streamlit's page connects again, to another replica"
        record(
            fault,
            f"{done}, {REPLICAS} behind nginx",
            seen,
            recovers=back,
            recovered_s=max(times[end]),
        )
    if request.node.stash.get(FAILED, False):
        for context in contexts:
            keep_pictures_of_failure(context, request)
    for context in contexts:
        context.close()
