"""What many readers wait for: a change of the filter while others change theirs.

Every reader changes the filter once per `INTERVAL_S`, evenly spread, whether or not the server
keeps up: a change that has to wait for the reader's previous one is counted from when it was due.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.client import Reader, RunError
from bench.replicas import Replicas
from bench.servers import Server

INTERVAL_S = 5.0
WARM_UP_TURNS = 2
MEASURED_TURNS = 6
GRACE_S = 5.0
OPENED_AT_ONCE = 10
# A server that takes longer than this for a change has been asked for the next one by then.
SATURATED_MS = INTERVAL_S * 1000


@dataclass
class Change:
    """One change of the filter by one reader.

    due_s : when it is due, in seconds of `time.perf_counter`
    ms : until the page was done; None if it never was
    """

    due_s: float
    is_measured: bool
    ms: float | None = None


@dataclass(frozen=True)
class Load:
    """How a server fared under a number of sessions.

    changes : how many were measured
    unfinished : how many of them were not done when the time was over; they count with the time
        until then
    cpu_ms : of the server, per change; None where the system does not tell
    errors : what went wrong, one sentence each
    """

    sessions: int
    changes: int
    unfinished: int
    p50_ms: float
    p95_ms: float
    max_ms: float
    cpu_ms: float | None
    errors: tuple[str, ...]

    def meets(self, p95_ms: float) -> bool:
        """Whether nearly all changes were done within so many ms, and nothing went wrong."""
        return self.p95_ms < p95_ms and not self.unfinished and not self.errors


@dataclass
class _Readers:
    """All readers that are there, and what went wrong for any of them."""

    server: Server | Replicas
    readers: list[Reader] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    async def open_up_to(self, count: int) -> None:
        gate = asyncio.Semaphore(OPENED_AT_ONCE)

        async def open_one() -> None:
            async with gate:
                reader = Reader(self.server)
                await reader.open()
                self.readers.append(reader)

        await asyncio.gather(*(open_one() for _ in range(count - len(self.readers))))

    async def close(self) -> None:
        with suppress(TimeoutError):
            closing = asyncio.gather(
                *(reader.close() for reader in self.readers), return_exceptions=True
            )
            await asyncio.wait_for(closing, GRACE_S)

    async def change(self, number: int, changes: list[Change]) -> None:
        """Let one reader change the filter at the times that are due."""
        for turn, change in enumerate(changes):
            ahead = change.due_s - time.perf_counter()
            if ahead > 0:
                await asyncio.sleep(ahead)
            begun = time.perf_counter() if ahead > 0 else change.due_s
            try:
                # Readers start at different initiatives, as people do.
                await self.readers[number].choose(number + turn)
            except (RunError, OSError, WebSocketException) as error:
                self.errors.append(str(error))
                return
            change.ms = (time.perf_counter() - begun) * 1000


def measure_sessions(server: Server | Replicas, levels: Sequence[int]) -> list[Load]:
    """Measure a server under growing numbers of sessions, until it no longer keeps up."""
    return asyncio.run(_measure_levels(server, levels))


async def _measure_levels(server: Server | Replicas, levels: Sequence[int]) -> list[Load]:
    readers = _Readers(server)
    loads: list[Load] = []
    try:
        for sessions in levels:
            await readers.open_up_to(sessions)
            loads.append(await _measure_level(readers))
            if loads[-1].p95_ms > SATURATED_MS or loads[-1].errors:
                break
    finally:
        await readers.close()
    return loads


async def _measure_level(readers: _Readers) -> Load:
    sessions, turns = len(readers.readers), WARM_UP_TURNS + MEASURED_TURNS
    start = time.perf_counter() + 1
    changes = [
        [
            Change(start + (turn + number / sessions) * INTERVAL_S, turn >= WARM_UP_TURNS)
            for turn in range(turns)
        ]
        for number in range(sessions)
    ]
    cpu_before = readers.server.cpu_s()
    running = [
        asyncio.create_task(readers.change(number, own)) for number, own in enumerate(changes)
    ]
    _, late = await asyncio.wait(running, timeout=1 + turns * INTERVAL_S + GRACE_S)
    end = time.perf_counter()
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    cpu_after = readers.server.cpu_s()

    done = sum(change.ms is not None for own in changes for change in own)
    measured = [change for own in changes for change in own if change.is_measured]
    times = sorted(
        (end - change.due_s) * 1000 if change.ms is None else change.ms for change in measured
    )
    has_cpu = cpu_before is not None and cpu_after is not None and done
    return Load(
        sessions=sessions,
        changes=len(measured),
        unfinished=sum(change.ms is None for change in measured),
        p50_ms=_percentile(times, 50),
        p95_ms=_percentile(times, 95),
        max_ms=times[-1],
        cpu_ms=(cpu_after - cpu_before) * 1000 / done if has_cpu else None,
        errors=tuple(dict.fromkeys(readers.errors)),
    )


def _percentile(ordered: list[float], percent: int) -> float:
    """Pick the value that so many percent of the others do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
