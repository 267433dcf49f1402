"""What the soak found, as Markdown: for the terminal and for `bench/SOAK.md`."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from bench.report_tables import table
from bench.target import Target, targets_reached

if TYPE_CHECKING:
    from bench.soak import Soak

MOST_GROWTH = 0.02
MOST_SESSION_BYTES = 200_000
MOST_ERRORS_SHOWN = 10


def soak_report(conditions: list[str], found: Soak) -> str:
    """Write everything that was measured in a run of `make soak`."""
    parts = ["# Results of `make soak`", "", *conditions, "", *_held(found), "", *_visits(found)]
    parts += ["", *targets_reached(soak_targets(found))]
    if found.errors:
        parts += ["", "## What went wrong", ""]
        parts += [f"- {error}" for error in found.errors[:MOST_ERRORS_SHOWN]]
    return "\n".join([*parts, ""])


def soak_targets(found: Soak) -> list[Target]:
    """Compare what was measured with what is to be reached."""
    weight, growth, failed = found.bytes_per_session, found.growth, len(found.errors)
    return [
        Target(
            "Memory of an open session",
            f"at most {MOST_SESSION_BYTES / 1000:.0f} kB",
            f"{weight / 1000:.0f} kB",
            weight <= MOST_SESSION_BYTES,
        ),
        Target(
            "Growth in the second hour, its last quarter against its first",
            f"at most {MOST_GROWTH:.0%}",
            f"{growth:.1%}",
            growth <= MOST_GROWTH,
        ),
        Target("Visits that failed", "none", str(failed), not failed),
    ]


def _held(found: Soak) -> Iterator[str]:
    yield "## What an open session weighs"
    yield ""
    yield "Each opened the map, without a browser, changed the filter three times and stays."
    yield ""
    rows = ((str(count), f"{held / 1e6:.0f}") for count, held in found.held.items())
    yield from table(("Open sessions", "Memory (MB)"), rows)


def _visits(found: Soak) -> Iterator[str]:
    yield "## Two hours of visits"
    yield ""
    last = found.samples[-1]
    yield (
        f"{last.visits} visits in {last.minutes:.1f} minutes, some at a time, each to a page drawn"
        " by lot, with three changes of the filter where the page has one; one in five takes a file"
        f" or the view without scripts. A visit took {median(found.visits_ms):.0f} ms (median)."
    )
    yield ""
    rows = (
        (str(one.visits), f"{one.minutes:.1f}", f"{one.bytes / 1e6:.0f}") for one in found.samples
    )
    yield from table(("Visits", "Minutes", "Memory (MB)"), rows)
