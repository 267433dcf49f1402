"""The app is told to end while everybody is busy with it."""

from __future__ import annotations

import asyncio
import signal
import threading
import time

import httpx2 as httpx
import pytest
from loops import run
from servers import started_app
from sessions import Session
from websockets.exceptions import ConnectionClosed

from bench.processes import App
from pages.shared.draining import DRAIN_VARIABLE

SESSIONS = 20
CLOSED_FOR_RESTART = 1012
SLACK_S = 30


def status(app: App, path: str = "readyz") -> int:
    return httpx.get(f"{app.address}{path}", timeout=60).status_code


@pytest.mark.chaos
def test_told_to_end_it_finishes_what_it_has_begun_and_sends_nobody_away(record):
    drain_s = 3
    with started_app(variables={DRAIN_VARIABLE: str(drain_s)}) as app:
        answers: list[int | str] = []
        is_over = threading.Event()

        def ask() -> None:
            while not is_over.is_set():
                try:
                    answers.append(status(app, "api/v1/participation.csv"))
                except httpx.HTTPError as error:
                    answers.append(type(error).__name__)

        async def end_while_read() -> tuple[float, set[int | None], int]:
            sessions = [Session(app.port) for _ in range(SESSIONS)]
            for one in sessions:
                await one.open()
            app.process.send_signal(signal.SIGTERM)
            begun, changes = time.monotonic(), 0
            codes: set[int | None] = set()

            async def read(one: Session) -> None:
                nonlocal changes
                try:
                    while True:
                        await one.choose(changes)
                        changes += 1
                except ConnectionClosed as closed:
                    codes.add(closed.rcvd.code if closed.rcvd else None)

            await asyncio.gather(*map(read, sessions))
            return begun, codes, changes

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for one in asking:
            one.start()
        noticed: list[int] = []

        def probe() -> None:
            """Send nobody here any more once it is not ready, as whatever stands before it does."""
            while not noticed:
                if status(app) != 200:
                    noticed.append(time.monotonic())
                    is_over.set()

        probing = threading.Thread(target=probe)
        probing.start()
        begun, codes, changes = run(end_while_read())
        code = app.process.wait(timeout=drain_s + SLACK_S)
        took = time.monotonic() - begun
        for one in (*asking, probing):
            one.join()
        events = [one["event"] for one in app.entries()]
    assert code == 0
    assert noticed
    assert set(answers) == {200}
    assert changes > 0
    assert codes == {CLOSED_FOR_RESTART}
    assert events[-3:] == ["draining", "draining-ended", "ended"]
    record(
        fault="SIGTERM under load",
        done=f"The process is told to end while {SESSIONS} sessions choose and four programs ask, "
        f"with {DRAIN_VARIABLE}={drain_s}.",
        seen=f"/readyz is 503 after {max(0.0, noticed[0] - begun):.2f} s. {len(answers)} answers "
        f"were given, none failed; {changes} "
        "more changes of a filter were shown. Then websockets are closed with 1012, and the "
        "browser connects again, to another replica.",
        logged="draining, draining-ended, ended",
        recovers="The process ends with 0.",
        recovered_s=took,
    )


@pytest.mark.chaos
def test_told_twice_it_ends_at_once(record):
    with started_app(variables={DRAIN_VARIABLE: "60"}) as app:
        app.process.send_signal(signal.SIGTERM)
        while status(app) != 503:
            time.sleep(0.05)
        begun = time.monotonic()
        app.process.send_signal(signal.SIGINT)
        app.process.wait(timeout=SLACK_S)
        took = time.monotonic() - begun
        (told,) = app.entries("ended-at-once")
    record(
        fault="A second signal while draining",
        done="SIGTERM, and then SIGINT.",
        seen="Connections are cut.",
        logged=told,
        recovers="The process ends at once.",
        recovered_s=took,
    )


def test_told_to_end_it_is_not_ready_at_once_and_ends_with_0():
    with started_app(variables={DRAIN_VARIABLE: "1"}) as app:
        app.process.send_signal(signal.SIGTERM)
        assert status(app) == 503
        assert status(app, "healthz") == status(app, "view") == 200
        assert app.process.wait(timeout=SLACK_S) == 0
        assert [one["event"] for one in app.entries()][-1] == "ended"
