"""What was measured behind nginx, as a section of the report."""

from __future__ import annotations

from collections.abc import Iterator

from bench.behind_nginx import CONNECTIONS, MEASURED_S, BehindNginx
from bench.report_tables import table
from bench.targets import SESSIONS_P95_MS


def behind_nginx(found: BehindNginx) -> Iterator[str]:
    """Tell of answers per second, and of sessions with one replica and several."""
    yield "## Behind nginx"
    yield ""
    yield (
        f"nginx as `deploy/nginx/` has it, without limits per address, on the same machine. "
        f"{CONNECTIONS} kept connections ask for {MEASURED_S:.0f} s, by a client in Python, which "
        "takes a core itself. Answers per second, uncompressed: of a plain file of the same size "
        "from the same nginx, of what nginx keeps, and of a replica without nginx."
    )
    yield ""
    rows = [
        (
            what,
            f"{found.plain[what].size / 1000:.0f} kB",
            f"{found.plain[what].per_second:.0f}",
            f"{kept.per_second:.0f}",
            f"{kept.per_second / found.plain[what].per_second:.2f}",
            f"{found.replica[what].per_second:.0f}",
        )
        for what, kept in found.kept.items()
    ]
    heads = ("", "Size", "Plain file", "Kept by nginx", "Of the plain file", "From the replica")
    yield from table(heads, rows)
    yield ""
    yield (
        "Sessions as above, by way of nginx, which spreads them over the replicas. Replicas, nginx "
        "and the readers share the processors of one machine."
    )
    yield ""
    rows = [
        (
            str(count),
            str(load.sessions),
            f"{load.p50_ms:.0f}",
            f"{load.p95_ms:.0f}",
            f"{load.max_ms:.0f}",
            str(load.unfinished),
            "yes" if load.meets(SESSIONS_P95_MS) else "no",
        )
        for count, loads in found.loads.items()
        for load in loads
    ]
    heads = (
        "Replicas", "Sessions", "Median (ms)", "p95 (ms)", "Longest (ms)", "Unfinished",
        f"Under {SESSIONS_P95_MS} ms",
    )  # fmt: skip
    yield from table(heads, rows)
    for count, loads in found.loads.items():
        for error in (error for load in loads for error in load.errors):
            yield f"\nError, {count}: {error}"
