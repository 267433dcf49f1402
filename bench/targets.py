"""What is to be reached, and whether it was."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from bench.behind_nginx import BehindNginx
from bench.keep import KEEP, SMALL, KeepTimes
from bench.reader import BrowserTimes
from bench.sessions import Load
from bench.target import Target
from bench.views import ViewTimes

REPAINT_SHARE = 1 / 5  # of the recipe's time
REPAINT_AIM_MS = 80
CHANGE_BYTES = 6000
FIRST_TIMES_EMPTY = 1.7
FIRST_TIMES_EMPTY_AIM = 1.4
FIRST_TIMES_SWEDEN = 1.5  # of the map of Europe
VIEW_MS = 50
VIEW_BYTES = 150_000
KEEP_START_S = 5
KEEP_REPAINT = 1.5  # times the repaint on the small package
KEEP_MATRIX_MS = 1000
KEEP_EXPORT_S = 3
KEEP_MEMORY_BYTES = 1_000_000_000
SESSIONS, SESSIONS_AIM = 200, 400
SESSIONS_P95_MS = 200
KEPT_SHARE = 0.5


def browser_targets(times: BrowserTimes) -> Iterator[Target]:
    """Compare what was measured in the browser with what is to be reached."""
    yield from _repaint_targets(times, "ours", "")
    for cache in ("cold", "warm"):
        ratio = median(times.first["ours"][cache]) / median(times.first["empty"][cache])
        for wanted, is_aim in ((FIRST_TIMES_EMPTY, False), (FIRST_TIMES_EMPTY_AIM, True)):
            yield Target(
                f"First map, {cache}, against an empty page",
                f"at most {wanted} times",
                f"{ratio:.2f} times",
                ratio <= wanted,
                is_aim,
            )
    yield from _repaint_targets(times, "europe", "Europe: ")
    for cache in ("cold", "warm"):
        ratio = median(times.first["europe"][cache]) / median(times.first["ours"][cache])
        yield Target(
            f"Europe: first map, {cache}, against the Swedish map",
            f"at most {FIRST_TIMES_SWEDEN} times",
            f"{ratio:.2f} times",
            ratio <= FIRST_TIMES_SWEDEN,
        )


def _repaint_targets(times: BrowserTimes, variant: str, of: str) -> Iterator[Target]:
    """Compare what a click on a filter costs, on one of our maps."""
    repaint = median(times.repaint[variant])
    share = repaint / median(times.repaint["recipe"])
    yield Target(
        f"{of}Click to repaint, against the recipe",
        f"at most {REPAINT_SHARE:.2f} of its time",
        f"{share:.2f}",
        share <= REPAINT_SHARE,
    )
    yield Target(
        f"{of}Click to repaint",
        f"{REPAINT_AIM_MS} ms",
        f"{repaint:.0f} ms",
        repaint <= REPAINT_AIM_MS,
        is_aim=True,
    )
    reloads = times.reloads[variant]
    yield Target(f"{of}Reloads of the map’s iframe", "none", str(reloads), reloads == 0)
    size = median(times.wire_bytes[variant])
    yield Target(
        f"{of}Websocket bytes per change, on the wire",
        f"at most {CHANGE_BYTES / 1000:.1f} kB",
        f"{size / 1000:.1f} kB",
        size <= CHANGE_BYTES,
    )


def view_targets(views: ViewTimes) -> Iterator[Target]:
    """Compare what `/view` costs with what is to be reached."""
    slowest = max(views.made)
    yield Target(
        "`/view`, made anew after the first",
        f"under {VIEW_MS} ms",
        f"{median(views.made):.0f} ms, the slowest {slowest:.0f} ms",
        slowest < VIEW_MS,
    )
    largest = max(views.sizes)
    yield Target(
        "`/view`, the largest",
        f"under {VIEW_BYTES / 1000:.0f} kB",
        f"{largest / 1000:.0f} kB",
        largest < VIEW_BYTES,
    )


def keep_targets(times: KeepTimes) -> Iterator[Target]:
    """Compare what the package of the export costs with what is to be reached."""
    yield _at_most("keep.eu: start to the first answer", times.start_s[KEEP], KEEP_START_S, "s")
    ratio = median(times.repaint[KEEP]) / median(times.repaint[SMALL])
    yield Target(
        "keep.eu: click to repaint, against the small package",
        f"at most {KEEP_REPAINT} times",
        f"{ratio:.2f} times",
        ratio <= KEEP_REPAINT,
    )
    yield _at_most("keep.eu: the page with the matrix", max(times.matrix_ms), KEEP_MATRIX_MS, "ms")
    (name, form), slowest = max(times.exports.items(), key=lambda item: item[1])
    export = f"keep.eu: any file of everything (slowest: `{name}.{form}`)"
    yield _at_most(export, slowest, KEEP_EXPORT_S, "s")
    if times.memory_bytes is not None:
        memory = times.memory_bytes / 1e6
        yield _at_most("keep.eu: memory after all that", memory, KEEP_MEMORY_BYTES / 1e6, "MB")


def _at_most(what: str, found: float, most: float, unit: str) -> Target:
    digits = 1 if unit == "s" else 0
    return Target(what, f"within {most:g} {unit}", f"{found:.{digits}f} {unit}", found <= most)


def session_targets(loads: list[Load]) -> Iterator[Target]:
    """Compare what was measured under load with what is to be reached."""
    by_sessions = {load.sessions: load for load in loads}
    for sessions, is_aim in ((SESSIONS, False), (SESSIONS_AIM, True)):
        load = by_sessions.get(sessions)
        yield Target(
            f"p95 of a change, {sessions} sessions",
            f"under {SESSIONS_P95_MS} ms",
            f"{load.p95_ms:.0f} ms" if load else "not measured",
            load is not None and load.meets(SESSIONS_P95_MS),
            is_aim,
        )


def nginx_targets(found: BehindNginx) -> Iterator[Target]:
    """Compare what was measured behind nginx with what is to be reached."""
    for what, kept in found.kept.items():
        share = kept.per_second / found.plain[what].per_second
        yield Target(
            f"{what} from nginx’s cache, against a plain file",
            f"at least {KEPT_SHARE:.2f} of its answers per second",
            f"{share:.2f}",
            share >= KEPT_SHARE,
        )
    for count, loads in found.loads.items():
        load = next((one for one in loads if one.sessions == SESSIONS), None)
        yield Target(
            f"p95 of a change, {SESSIONS} sessions, {count} behind nginx",
            f"under {SESSIONS_P95_MS} ms",
            f"{load.p95_ms:.0f} ms" if load else "not measured",
            load is not None and load.meets(SESSIONS_P95_MS),
        )
