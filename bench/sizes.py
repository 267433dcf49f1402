"""How long does a view take by the size of the package, and when is one process not enough?"""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bench.made_up import made_up_tables
from data.counts import count_by_region
from data.load import load_tables
from data.selection import Selection
from data.status import participation_status
from geo.join import join_regions
from geo.load import load_boundaries

SIZES = (10_000, 100_000, 1_000_000)
YEARS = (2015, 2016, 2017)  # each is a choice that nobody has made before
# A repaint within this is felt as an answer to the click.
MOST_MS = 150


@dataclass(frozen=True)
class Size:
    """What one size of package costs, in ms.

    select : which region takes part in what, for a choice of years that nobody has made before
    count : in how many each region does
    join : the counts to the boundaries
    again : all three for a choice that somebody has made before
    memory_bytes : the most that the process had so far, with all smaller sizes
    """

    participations: int
    initiatives: int
    select: float
    count: float
    join: float
    again: float
    memory_bytes: int


def measure_sizes(sizes: tuple[int, ...] = SIZES) -> list[Size]:
    """Make a package of each size and measure a choice of years, the slowest of the filters."""
    real, boundaries = load_tables(), load_boundaries()
    found = []
    for participations in sizes:
        tables = made_up_tables(real, participations)
        count_by_region(participation_status(tables, Selection()), tables)  # once for all choices
        selected, counted, joined, again = [], [], [], []
        for year in YEARS:
            selection = Selection(years=(year,))
            times = [time.perf_counter()]
            status = participation_status(tables, selection)
            times.append(time.perf_counter())
            counts = count_by_region(status, tables)
            times.append(time.perf_counter())
            join_regions(boundaries, counts)
            times.append(time.perf_counter())
            join_regions(
                boundaries, count_by_region(participation_status(tables, selection), tables)
            )
            times.append(time.perf_counter())
            steps = [1000 * (end - start) for start, end in pairwise(times)]
            for values, step in zip((selected, counted, joined, again), steps, strict=True):
                values.append(step)
        found.append(
            Size(
                participations=len(tables.participations),
                initiatives=len(tables.initiatives),
                select=median(selected),
                count=median(counted),
                join=median(joined),
                again=median(again),
                memory_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            )
        )
    return found


def one_process_until(sizes: list[Size]) -> int:
    """Estimate from how many participations on a new choice takes longer than `MOST_MS`.

    Between two sizes the time is taken to grow evenly with the number of participations.
    """
    before = (0, 0.0)
    for size in sizes:
        total = size.select + size.count + size.join
        if total > MOST_MS:
            share = (MOST_MS - before[1]) / (total - before[1])
            return round(before[0] + share * (size.participations - before[0]))
        before = (size.participations, total)
    return 0
