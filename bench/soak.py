"""Hours of readers in some minutes: does the server's memory come to rest?

Two hours' worth of visits are made one after another as quickly as the server answers, some at a
time: in the first, what readers ask for is computed and kept; the second is measured. Each opens a
page that is drawn by lot, changes the filter as a reader does, takes a file or the view without
scripts along, and leaves; what takes an hour, the thinking between two clicks, is left out. Before
all that, sessions are opened that stay, which tells what one of them weighs.

Run it by `make soak`; it writes `bench/SOAK.md`.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.client import Reader
from bench.machine import conditions
from bench.servers import Server, running
from bench.soak_report import soak_report
from bench.visits import CHANGES, Visit, visits
from data.load import load_tables

REPORT = Path(__file__).parent / "SOAK.md"
# A day on the front page: one visit begins every second.
VISITS_AN_HOUR = 3600
HOURS = 2
VISITS = HOURS * VISITS_AN_HOUR
AT_A_TIME = 20
HELD = (0, 50, 100, 200)  # sessions that are open at the same time
SAMPLES_AN_HOUR = 12


@dataclass(frozen=True)
class Sample:
    """The server after a number of visits.

    bytes : of memory that it has then
    minutes : since the visits began
    """

    visits: int
    bytes: int
    minutes: float


@dataclass
class Soak:
    """What was measured.

    held : open sessions -> bytes of memory
    samples : the first before any visit, the others evenly spread
    visits_ms : how long each visit took
    """

    held: dict[int, int] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    visits_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def bytes_per_session(self) -> float:
        """What one more open session weighs: the median of the steps."""
        return median(
            (self.held[more] - self.held[less]) / (more - less)
            for less, more in pairwise(self.held)
        )

    @property
    def growth(self) -> float:
        """What the last quarter of an hour holds more than the first after the warm-up, as a share.

        The first hour warms up: what readers ask for again and again is kept from then on.
        """
        quarter = SAMPLES_AN_HOUR // 4
        after = self.samples[-SAMPLES_AN_HOUR:]
        first, last = (
            median(one.bytes for one in some) for some in (after[:quarter], after[-quarter:])
        )
        return last / first - 1


async def soak(server: Server, number: int, held: tuple[int, ...]) -> Soak:
    """Hold sessions open, then let the visits come and go."""
    found = Soak()
    await _hold(server, held, found)
    waiting = list(visits(load_tables(), number))
    begun = time.monotonic()
    found.samples.append(Sample(0, server.memory_now_bytes(), 0))
    samples = HOURS * SAMPLES_AN_HOUR
    for share in range(1, samples + 1):
        part = waiting[number * (share - 1) // samples : number * share // samples]
        gate = asyncio.Semaphore(AT_A_TIME)
        await asyncio.gather(*(_visit(server, one, gate, found) for one in part))
        minutes = (time.monotonic() - begun) / 60
        found.samples.append(Sample(number * share // samples, server.memory_now_bytes(), minutes))
        _say(f"{found.samples[-1].visits} visits, {found.samples[-1].bytes / 1e6:.0f} MB")
    return found


async def _hold(server: Server, held: tuple[int, ...], found: Soak) -> None:
    """Open sessions that stay, and look at the memory at each number of them."""
    # Of everything there is one already, so that only what is a session's own is counted.
    readers: list[Reader] = []
    first = Reader(server)
    await first.open()
    for turn in range(CHANGES):
        await first.choose(turn)
    for number in held:
        while len(readers) < number:
            reader = Reader(server)
            await reader.open()
            for turn in range(CHANGES):
                await reader.choose(turn)
            readers.append(reader)
        found.held[number] = server.memory_now_bytes()
        _say(f"{number} open sessions, {found.held[number] / 1e6:.0f} MB")
    for reader in (first, *readers):
        await reader.close()


async def _visit(server: Server, visit: Visit, gate: asyncio.Semaphore, found: Soak) -> None:
    async with gate:
        begun = time.monotonic()
        reader = Reader(server)
        try:
            await reader.open(visit.page, visit.query)
            for turn in visit.turns:
                if reader.has_choices:  # one source may say nothing of any initiative
                    await reader.choose(turn)
            if visit.file:
                await asyncio.to_thread(_fetch, server.address + visit.file)
        except Exception as error:  # whatever it is, it is to be told
            found.errors.append(f"/{visit.page}?{visit.query}: {type(error).__name__}: {error}")
        finally:
            await reader.close()
        found.visits_ms.append(1000 * (time.monotonic() - begun))


def _fetch(address: str) -> None:
    with urllib.request.urlopen(address, timeout=60) as answer:
        answer.read()


def main() -> None:
    """Measure, print the report and write it."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--visits", type=int, default=VISITS, help=f"({VISITS})")
    options = parser.parse_args()
    measured = list(conditions())
    with running("ours") as server:
        found = asyncio.run(soak(server, options.visits, HELD))
    report = soak_report(measured, found)
    print(report)
    if options.visits >= VISITS:
        REPORT.write_text(report, encoding="utf-8")
    else:
        _say(f"Fewer visits than two hours have, so {REPORT.name} was not written.")
    sys.exit(bool(found.errors))


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
