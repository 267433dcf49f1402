"""What `/view` costs: how large each view is, and how long it takes to make and to give again."""

from __future__ import annotations

import time
import urllib.request
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.servers import Server
from data.load import load_tables, swedish_regions

PLAIN = "api/v1/counts.csv"  # beside which the times are set


@dataclass
class ViewTimes:
    """Every view measured once.

    first : ms of the very first view, with all that is computed once
    made : ms of each other view when nobody had asked for it before
    again : ms of each when it was asked for again
    plain : ms of a small table of the same server, as often
    sizes : bytes of each view
    """

    first: float = 0.0
    made: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def measure_views(server: Server) -> ViewTimes:
    """Ask for the view of every initiative and region in both languages, twice."""
    tables = load_tables()
    queries = [
        urlencode({**query, "lang": language})
        for query in (
            {},
            *({"initiative": one} for one in tables.initiatives["initiative_id"]),
            *({"region": one} for one in swedish_regions(tables)["nuts_code"]),
        )
        for language in ("sv", "en")
    ]
    times = ViewTimes()
    for number, query in enumerate(queries):
        address = f"{server.address}view?{query}"
        made, size = _asked(address)
        if number:
            times.made.append(made)
        else:
            times.first = made
        times.again.append(_asked(address)[0])
        times.plain.append(_asked(f"{server.address}{PLAIN}")[0])
        times.sizes.append(size)
    return times


def _asked(address: str) -> tuple[float, int]:
    start = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        size = len(answer.read())
    return 1000 * (time.perf_counter() - start), size
