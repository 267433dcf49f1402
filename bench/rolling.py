"""What readers notice when one replica is killed, and when all are rolled one after the other."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from bench.crowd import Crowd, asking, in_background
from bench.replicas import Replicas, running_replicas

REPLICAS = 3
SESSIONS = 100
BACK_WITHIN_S = 5.0


@dataclass
class Noticed:
    """What readers noticed.

    killed, rolled : seconds until each session that was cut was back
    changed : what readers saw and see, where it is not the same
    asked : how often tables and views were asked for meanwhile
    failed_once, failed : what failed at first, and when it was asked for once more
    """

    killed: list[float] = field(default_factory=list)
    rolled: list[float] = field(default_factory=list)
    changed: list[tuple[object, object]] = field(default_factory=list)
    asked: int = 0
    failed_once: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def live_through_all(
    replicas: Replicas, sessions: int, rolled: Iterable[int] = range(REPLICAS)
) -> Noticed:
    """Kill the first replica and start it again, then roll some or all, while readers read."""
    noticed, crowd = Noticed(), Crowd(replicas, sessions)
    with in_background() as run, asking(replicas) as somebody:
        run(crowd.open())
        noticed.killed = run(crowd.live_through(0, replicas.kill))
        noticed.changed += crowd.changed()
        replicas.start(0)
        for number in rolled:
            noticed.rolled += run(crowd.live_through(number, replicas.stop))
            noticed.changed += crowd.changed()
            replicas.start(number)
        run(crowd.close())
    noticed.asked = somebody.asked
    noticed.failed_once, noticed.failed = somebody.failed_once, somebody.failed
    return noticed


def measure_rolling(sessions: int = SESSIONS) -> Noticed:
    """Measure it with replicas of its own."""
    with running_replicas(REPLICAS, is_limited=False) as replicas:
        return live_through_all(replicas, sessions)


def told(noticed: Noticed) -> Iterator[str]:
    """Tell it as a section of a report."""
    yield "## A replica is killed, all are rolled"
    yield ""
    yield (
        f"{REPLICAS} replicas behind nginx as `deploy/nginx/` has it. Every session has a filter; "
        "when its connection is cut it waits and comes back as Streamlit’s page does. Seconds from "
        "the cut until the page is there again."
    )
    yield ""
    yield "| | Sessions cut | Median | Longest | Wanted | Reached |"
    yield "|---|--:|--:|--:|--:|---|"
    for what, times in (("One killed", noticed.killed), ("All rolled", noticed.rolled)):
        reached = "yes" if max(times) <= BACK_WITHIN_S else "**no**"
        yield (
            f"| {what} | {len(times)} | {median(times):.1f} s | {max(times):.1f} s "
            f"| {BACK_WITHIN_S:.0f} s | {reached} |"
        )
    yield ""
    yield (
        f"Sessions that saw something else afterwards: {len(noticed.changed)}. Meanwhile `/api` "
        f"and `/view` were asked {noticed.asked} times; {len(noticed.failed_once)} failed, and "
        f"{len(noticed.failed)} of them once more."
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.rolling", description=__doc__)
    parser.add_argument("--sessions", type=int, default=SESSIONS)
    noticed = measure_rolling(parser.parse_args().sessions)
    print("\n".join(told(noticed)))
    for problem in noticed.failed_once:
        print(f"failed once: {problem}", file=sys.stderr)


if __name__ == "__main__":
    main()
