"""Measure everything in one run, print the results and write `bench/RESULTS.md`.

Run it on a machine that does nothing else: `make bench`, or `python -m bench --help`.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from bench.behind_nginx import measure_behind_nginx
from bench.browser import measure_browser
from bench.databases import measure_databases
from bench.keep import measure_keep, why_not
from bench.machine import conditions
from bench.outside import Answer, other_hosts
from bench.reader import BrowserTimes
from bench.report import report
from bench.servers import SCRIPTS, running
from bench.sessions import Load, measure_sessions
from bench.sizes import measure_sizes
from bench.views import measure_views

RESULTS = Path(__file__).parent / "RESULTS.md"
REPEAT = 15
LEVELS = (20, 50, 100, 200, 400)


def main() -> None:
    """Read the options and measure."""
    options = _options()
    # Before it begins: the files may be edited while it measures.
    measured = list(conditions())
    times, answers, loads, views, keep, sizes = None, {}, {}, None, None, []
    databases, nginx = [], None
    if options.only in (None, "views"):
        _say("Views ...")
        with running("ours", options.port, warms_up=False) as server:
            views = measure_views(server)
    if options.only in (None, "browser"):
        times, answers = _measure_browser(options.repeat, options.port)
    if options.only in (None, "sessions"):
        loads = _measure_sessions(options.sessions, options.port)
    if options.only in (None, "replicas"):
        _say(f"Replicas behind nginx, {', '.join(map(str, options.sessions))} ...")
        nginx = measure_behind_nginx(options.sessions)
    if options.only in (None, "keep"):
        if reason := why_not():
            _say(f"{reason} What it costs was not measured.")
        else:
            _say("The export of keep.eu ...")
            keep = measure_keep(options.repeat)
    if options.only in (None, "sizes"):
        _say("Made-up packages ...")
        sizes = measure_sizes()
        databases = measure_databases()
    results = report(measured, times, answers, loads, views, keep, sizes, databases, nginx)
    print(results)
    if options.only is None and options.repeat >= REPEAT:
        RESULTS.write_text(results, encoding="utf-8")
    else:
        _say(f"A part of the measurements, so {RESULTS.name} was not written.")


def _measure_browser(repeat: int, port: int) -> tuple[BrowserTimes, dict[str, Answer]]:
    _say(f"In the browser, {repeat} times ...")
    with ExitStack() as stack:
        addresses = {
            name: stack.enter_context(running(name, port if name == "ours" else 0)).address
            for name in SCRIPTS
        }
        addresses["europe"] = f"{addresses['ours']}europe"
        outside = stack.enter_context(other_hosts())
        return measure_browser(addresses, outside, repeat), outside.answers


def _measure_sessions(levels: list[int], port: int) -> dict[str, list[Load]]:
    loads = {}
    for name in ("ours", "recipe"):
        _say(f"Sessions, {name}, {', '.join(map(str, levels))} ...")
        with running(name, port if name == "ours" else 0) as server:
            loads[name] = measure_sessions(server, levels)
    return loads


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only",
        choices=("browser", "sessions", "replicas", "views", "keep", "sizes"),
        help="measure this alone",
    )
    parser.add_argument(
        "--repeat", type=int, default=REPEAT, help=f"repetitions in the browser ({REPEAT})"
    )
    parser.add_argument(
        "--sessions", type=int, nargs="+", default=list(LEVELS), help="numbers of sessions"
    )
    parser.add_argument("--port", type=int, default=0, help="of the app; else any that is free")
    return parser.parse_args()


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
