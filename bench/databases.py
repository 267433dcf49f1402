"""What does a choice cost where the participations are in a database, by the size of the package?

Each size is measured in a process of its own, which asks the database as the app does, so that its
memory is that of an app with these tables.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.made_up import made_up_tables
from bench.servers import Server
from bench.sizes import SIZES, YEARS
from data.given import Address
from data.load import load_tables
from data.selection import Selection

ROOT = Path(__file__).parents[1]
ABOUT = {"title": "Made up", "licenses": [], "sources": []}


@dataclass(frozen=True)
class InDatabase:
    """What one size of package costs in one kind of database.

    load_s : seconds in which the package is written
    count : ms in which a choice of a year that nobody has made before is selected and counted
    join : ms in which the counts are joined to the boundaries
    again : ms of both for a choice that somebody has made before
    memory_bytes : the most that the process had
    """

    kind: str
    participations: int
    load_s: float
    count: float
    join: float
    again: float
    memory_bytes: int


def measure_databases(sizes: tuple[int, ...] = SIZES) -> list[InDatabase]:
    """Load packages of each size into DuckDB and PostgreSQL, and measure choices of years."""
    from bench.postgres import postgres_server
    from data.database.load import write_tables

    real, found = load_tables(), []
    with postgres_server() as server, tempfile.TemporaryDirectory() as folder:
        for participations in sizes:
            tables = made_up_tables(real, participations)
            for kind, address in (
                ("DuckDB", Address(f"duckdb://{folder}/{participations}.duckdb")),
                ("PostgreSQL", server.new_schema()),
            ):
                start = time.perf_counter()
                write_tables(tables, address, ABOUT)
                load_s = time.perf_counter() - start
                told = subprocess.run(
                    [sys.executable, "-m", "bench.databases"],
                    input=address.whole,
                    capture_output=True,
                    text=True,
                    cwd=ROOT,
                    check=True,
                )
                rows = len(tables.participations)
                found.append(InDatabase(kind, rows, load_s, **json.loads(told.stdout)))
    return found


def main() -> None:
    """Measure the database whose address is read, and print the numbers."""
    from data.counts import count_shown
    from data.database.tables import load_database
    from geo.join import join_regions
    from geo.load import load_boundaries

    boundaries = load_boundaries()
    tables = load_database(Address(sys.stdin.read()))
    count_shown(tables, Selection())  # once for all choices
    counted, joined, again = [], [], []
    for year in YEARS:
        times = [time.perf_counter()]
        counts = count_shown(tables, Selection(years=(year,)))
        times.append(time.perf_counter())
        join_regions(boundaries, counts)
        times.append(time.perf_counter())
        join_regions(boundaries, count_shown(tables, Selection(years=(year,))))
        times.append(time.perf_counter())
        for values, start, end in zip((counted, joined, again), times[:-1], times[1:], strict=True):
            values.append(1000 * (end - start))
    print(
        json.dumps(
            {
                "count": median(counted),
                "join": median(joined),
                "again": median(again),
                "memory_bytes": Server(0, os.getpid()).memory_bytes(),
            }
        )
    )


if __name__ == "__main__":
    main()
