"""Connections are cut, slow, or gone without a word."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx2 as httpx
import pytest
from chaos_relay import CuttingRelay
from loops import run
from servers import started_app
from sessions import Session
from websockets.exceptions import ConnectionClosed

from bench.client import RunError
from bench.processes import App
from bench.relay import standing
from pages.shared.slow_clients import REQUEST_S, TAKEN_S

pytestmark = pytest.mark.chaos

FIRST = "initiative=vanguard"
HANGING = 200  # connections that send half a request
SLACK_S = 15
TAKEN_BY_THE_SYSTEM = 4_194_304  # bytes to one client, at most: net.ipv4.tcp_wmem


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with started_app() as running:
        yield running


def memory_mb(app: App) -> float:
    pages = int(Path(f"/proc/{app.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def connections(app: App) -> int:
    """Count the open connections of the server, and what it listens to."""
    found = 0
    for file in Path(f"/proc/{app.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found += os.readlink(file).startswith("socket:")
    return found


async def shows_its_address(session: Session, port: int) -> bool:
    """Whether a session comes to show what a reader sees who opens its address."""
    give_up = time.monotonic() + SLACK_S
    while time.monotonic() < give_up:
        fresh = Session(port)
        await fresh.open(query=session.address)
        await fresh.close()
        if (session.heading, session.filter_values) == (fresh.heading, fresh.filter_values):
            return True
        await session.settle()  # a run from before the cut may have been under way
    return False


@pytest.mark.parametrize("resumes", [True, False], ids=["same session", "another replica"])
def test_a_websocket_that_is_cut_at_any_step_of_a_change_shows_what_its_address_says(
    app, record, resumes
):
    slowest, kept, steps = 0.0, 0, 0

    async def cut_everywhere() -> None:
        nonlocal slowest, kept, steps
        is_whole = False
        while not is_whole:
            session = Session(relay.port)
            relay.cut(None)
            await session.open(query=FIRST)
            _, second, third, *_ = session.offered
            relay.cut(steps)
            try:
                await session.choose_only(second)
                await session.settle()
                is_whole = True
            except (ConnectionClosed, RunError):
                pass
            relay.cut(None)
            begun = time.monotonic()
            if not is_whole:
                await session.come_back(resume=resumes)
            slowest = max(slowest, time.monotonic() - begun)
            assert await shows_its_address(session, app.port), steps
            kept += session.filter_values == [second]
            assert session.address == FIRST or session.filter_values == [second]
            await session.choose_only(third)
            assert session.filter_values == [third]
            assert await shows_its_address(session, app.port), steps
            await session.close()
            steps += 1

    with standing(CuttingRelay(app.port)) as relay:
        run(cut_everywhere())
    assert steps > 3
    assert app.entries("page-failed") == []
    record(
        fault=f"A websocket is cut during a change of filter ({'same' if resumes else 'new'} "
        "session afterwards)",
        done=f"The connection is cut before each of the {steps} messages of a change.",
        seen="After connecting again, the view that the address says, each time, and every control "
        f"works on. {kept} of {steps} times that was the new choice; before the new address has "
        "reached the browser it is the old one.",
        recovers="The browser connects again by itself.",
        recovered_s=slowest,
    )


def test_clients_that_send_half_a_request_are_ended_and_nobody_waits(app, record):
    httpx.get(f"{app.address}view", timeout=60)
    before = memory_mb(app)
    hanging = []
    for number in range(HANGING):
        one = socket.create_connection(("127.0.0.1", app.port))
        if number % 2:  # the others say nothing at all
            one.sendall(b"GET /view HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        hanging.append(one)
    begun, longest = time.monotonic(), 0.0
    open_ones = set(hanging)
    while open_ones and time.monotonic() - begun < REQUEST_S + SLACK_S:
        asked = time.monotonic()
        assert httpx.get(f"{app.address}view", timeout=60).status_code == 200
        longest = max(longest, time.monotonic() - asked)
        for one in list(open_ones):
            one.setblocking(False)
            try:
                if one.recv(1) == b"":
                    open_ones.discard(one)
            except BlockingIOError:
                pass
            except ConnectionResetError:
                open_ones.discard(one)
            else:
                continue
        time.sleep(0.2)
    took, grown = time.monotonic() - begun, memory_mb(app) - before
    for one in hanging:
        one.close()
    assert not open_ones
    assert grown < 50
    record(
        fault="Clients that never finish a request (slow loris)",
        done=f"{HANGING} connections send half a request, or nothing.",
        seen=f"Others are answered all the while, the slowest in {longest:.2f} s; the process grew "
        f"by {grown:.0f} MB.",
        recovers="The server ends the connections.",
        recovered_s=took,
    )


def test_clients_that_read_nothing_of_a_large_answer_keep_nobody_waiting(app, record):
    path = "api/v1/europe-map.png?size=large"
    size = len(httpx.get(f"{app.address}{path}", timeout=60).raise_for_status().content)
    # Asked again and again in one go, since the system takes the first answers off the server.
    times = TAKEN_BY_THE_SYSTEM // size + 2
    asked = times * f"GET /{path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    before, connected = memory_mb(app), connections(app)
    hanging = []
    for _ in range(HANGING):
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.connect(("127.0.0.1", app.port))
        one.sendall(asked)
        hanging.append(one)
    begun, longest = time.monotonic(), 0.0
    for _ in range(10):
        asked_at = time.monotonic()
        assert httpx.get(f"{app.address}view", timeout=60).status_code == 200
        longest = max(longest, time.monotonic() - asked_at)
    grown = memory_mb(app) - before
    assert connections(app) >= connected + HANGING  # all of them wait
    while connections(app) > connected and time.monotonic() - begun < TAKEN_S + SLACK_S:
        time.sleep(0.2)
    took, left = time.monotonic() - begun, connections(app)
    for one in hanging:
        one.close()
    assert left <= connected
    assert grown < HANGING * size / 1e6 + 50
    record(
        fault="Clients that take nothing of an answer",
        done=f"{HANGING} connections ask for {times * size / 1e6:.0f} MB each and read none of it.",
        seen=f"Others are answered, the slowest in {longest:.2f} s; the process grew by "
        f"{grown:.0f} MB.",
        recovers="The system ends whoever takes nothing for a minute; nginx in front takes answers "
        "off the server at once.",
        recovered_s=took,
    )
