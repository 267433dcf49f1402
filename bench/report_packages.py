"""The results on packages larger than the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.databases import InDatabase
from bench.keep import KEEP, SMALL, KeepTimes
from bench.report_tables import NOT_MEASURED, spread, table
from bench.sizes import MOST_MS, Size, one_process_until

SLOWEST = 5  # files


def large_package(times: KeepTimes) -> Iterator[str]:
    """Tell what the package of the export costs, beside the project's own."""
    yield "## The package of an export of keep.eu"
    yield ""
    yield (
        f"{times.initiatives} initiatives and {times.participations} participations, beside the "
        "project’s own package in the same run. A click chooses one initiative among all."
    )
    yield ""
    ratio = median(times.repaint[KEEP]) / median(times.repaint[SMALL])
    start = times.start_s[KEEP] / times.start_s[SMALL]
    yield from table(
        ("", "keep.eu", "Small", "keep.eu : small"),
        [
            (
                "Start to the first answer (s)",
                f"{times.start_s[KEEP]:.1f}",
                f"{times.start_s[SMALL]:.1f}",
                f"{start:.2f}",
            ),
            (
                "Click to repaint (ms)",
                spread(times.repaint[KEEP]),
                spread(times.repaint[SMALL]),
                f"{ratio:.2f}",
            ),
            (
                "To the page with the matrix (ms)",
                spread(times.matrix_ms),
                NOT_MEASURED,
                NOT_MEASURED,
            ),
        ],
    )
    yield ""
    slowest = sorted(times.exports.items(), key=lambda item: -item[1])[:SLOWEST]
    written = ", ".join(f"`{name}.{form}` {took:.1f} s" for (name, form), took in slowest)
    yield f"Of {len(times.exports)} files of everything these took longest: {written}."


def by_size(sizes: list[Size]) -> Iterator[str]:
    """Tell what made-up packages cost by size, and from which on one process is not enough."""
    yield "## By the size of the package"
    yield ""
    yield (
        "Made-up packages with five partners to a project, as in the export: what a choice of a "
        "year costs that nobody has made before, without a server and a browser."
    )
    yield ""
    yield from table(
        ("Participations", "Initiatives", "Select (ms)", "Count (ms)", "Join (ms)", "Together (ms)",
         "Asked again (ms)", "Memory so far (MB)"),
        [
            (
                str(size.participations),
                str(size.initiatives),
                f"{size.select:.0f}",
                f"{size.count:.0f}",
                f"{size.join:.0f}",
                f"{size.select + size.count + size.join:.0f}",
                f"{size.again:.0f}",
                f"{size.memory_bytes / 1e6:.0f}",
            )
            for size in sizes
        ],
    )  # fmt: skip
    yield ""
    most = one_process_until(sizes)
    if most:
        yield (
            f"From about {round(most, -3)} participations on, a choice that nobody has made before "
            f"takes longer than {MOST_MS} ms, and since a process computes one choice at a time, "
            "other readers wait for it. That is where one process is no longer enough: above it, "
            "the tables belong into a database."
        )
    else:
        yield f"No size takes longer than {MOST_MS} ms: one process is enough for all of them."


def in_databases(sizes: list[Size], databases: list[InDatabase]) -> Iterator[str]:
    """Tell what the same packages cost in a database, beside the process that holds them."""
    yield "### The same packages in a database"
    yield ""
    yield (
        "The same choice, selected and counted by the database (`count_shown`), in a process "
        "of its own. The ratios are to the process that holds all tables, in the same run."
    )
    yield ""
    whole = {one.participations: one for one in sizes}
    together = {rows: one.select + one.count + one.join for rows, one in whole.items()}
    yield from table(
        ("Participations", "Database", "Loading (s)", "Select and count (ms)", "Join (ms)",
         "Together : in the process", "Asked again (ms)", "Memory (MB)", "Memory : in the process"),
        [
            (
                str(one.participations),
                one.kind,
                f"{one.load_s:.1f}",
                f"{one.count:.0f}",
                f"{one.join:.0f}",
                f"{(one.count + one.join) / together[one.participations]:.2f}",
                f"{one.again:.0f}",
                f"{one.memory_bytes / 1e6:.0f}",
                f"{one.memory_bytes / whole[one.participations].memory_bytes:.2f}",
            )
            for one in databases
        ],
    )  # fmt: skip
    yield ""
    for kind in dict.fromkeys(one.kind for one in databases):
        quicker = [
            one.participations
            for one in databases
            if one.kind == kind and one.count + one.join < together[one.participations]
        ]
        if quicker:
            yield f"{kind} is quicker than the process from {min(quicker)} participations on."
        else:
            yield f"{kind} is quicker than the process at none of these sizes."
