"""What is to be reached, beside what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.report_tables import table


@dataclass(frozen=True)
class Target:
    """One thing to reach. An aim is further than a target."""

    what: str
    wanted: str
    found: str
    is_reached: bool
    is_aim: bool = False


def targets_reached(targets: Iterable[Target]) -> Iterator[str]:
    """Write what was wanted beside what was found, line by line."""
    yield "## To reach"
    yield ""
    rows = [
        (
            ("Aim: " if target.is_aim else "") + target.what,
            target.wanted,
            target.found,
            "yes" if target.is_reached else "**no**",
        )
        for target in targets
    ]
    yield from table(("", "Wanted", "Found", "Reached"), rows)
