"""The results as Markdown: for the terminal and for `bench/RESULTS.md`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import median, quantiles

from bench.behind_nginx import BehindNginx
from bench.databases import InDatabase
from bench.keep import KeepTimes
from bench.outside import Answer
from bench.reader import BrowserTimes
from bench.report_packages import by_size, in_databases, large_package
from bench.report_replicas import behind_nginx
from bench.report_tables import NOT_MEASURED, spread, table
from bench.sessions import INTERVAL_S, Load
from bench.sizes import Size
from bench.target import Target, targets_reached
from bench.targets import (
    browser_targets,
    keep_targets,
    nginx_targets,
    session_targets,
    view_targets,
)
from bench.views import ViewTimes


def report(
    conditions: list[str],
    times: BrowserTimes | None,
    answers: dict[str, Answer],
    loads: dict[str, list[Load]],
    views: ViewTimes | None,
    keep: KeepTimes | None = None,
    sizes: list[Size] | None = None,
    databases: list[InDatabase] | None = None,
    nginx: BehindNginx | None = None,
) -> str:
    """Write everything that was measured in a run.

    Parameters
    ----------
    conditions
        What was measured, and on what, from `bench.machine`.
    times
        None if the browser was left out.
    answers
        What other hosts were asked for, by address.
    loads
        Variant -> its loads; empty if the sessions were left out.
    views
        What `/view` costs; None if it was left out.
    keep
        What a package from an export of keep.eu costs; None if it was left out.
    sizes
        What made-up packages cost by size; none if they were left out.
    databases
        What the same choices cost in databases; none if they were left out.
    nginx
        What was measured with replicas behind nginx; None if it was left out.
    """
    targets: list[Target] = []
    parts = ["# Results of `make bench`", "", *conditions]
    if times:
        parts.append(f"- Chromium {times.version}, headless")
        targets += browser_targets(times)
        parts += ["", *_browser(times), "", *_europe(times)]
    if views:
        targets += view_targets(views)
        parts += ["", *_views(views)]
    if loads:
        targets += session_targets(loads["ours"])
        parts += ["", *_sessions(loads)]
    if nginx:
        targets += nginx_targets(nginx)
        parts += ["", *behind_nginx(nginx)]
    if keep:
        targets += keep_targets(keep)
        parts += ["", *large_package(keep)]
    if sizes:
        parts += ["", *by_size(sizes)]
    if sizes and databases:
        parts += ["", *in_databases(sizes, databases)]
    parts += ["", *targets_reached(targets)]
    if times:
        parts += ["", *_outside(times, answers)]
    return "\n".join([*parts, ""])


def _browser(times: BrowserTimes) -> Iterator[str]:
    yield "## One reader"
    yield ""
    yield (
        f"Medians of {len(times.repaint['ours'])}; in brackets the middle half. The variants take "
        "turns. Cold: a new browser context with an empty cache. Warm: the next page in the same "
        "context. The recipe is `bench/recipe/app.py`, the empty page `bench/empty/app.py`."
    )
    yield ""
    rows = [
        ("First map, cold (ms)", {name: each["cold"] for name, each in times.first.items()}),
        ("First map, warm (ms)", {name: each["warm"] for name, each in times.first.items()}),
        ("Click to repaint (ms)", times.repaint),
        ("Websocket bytes per change, before compression", times.change_bytes),
        ("Websocket bytes per change, on the wire", times.wire_bytes),
        ("From page to page (ms)", {"ours": times.to_page}),
    ]
    heads = ("", "Ours", "Recipe", "Empty page", "Ours : recipe", "Ours : empty page")
    yield from table(heads, [_comparison(what, values) for what, values in rows])
    yield ""
    yield (
        f"The click reloaded the map’s iframe {times.reloads['ours']} times with ours, "
        f"{times.reloads['recipe']} times with the recipe."
    )


def _europe(times: BrowserTimes) -> Iterator[str]:
    yield "## The map of Europe"
    yield ""
    yield "In the same run, beside the map of Sweden."
    yield ""
    rows = [
        (what, values["europe"], values["ours"])
        for what, values in (
            ("First map, cold (ms)", {name: each["cold"] for name, each in times.first.items()}),
            ("First map, warm (ms)", {name: each["warm"] for name, each in times.first.items()}),
            ("Click to repaint (ms)", times.repaint),
            ("Websocket bytes per change, before compression", times.change_bytes),
            ("Websocket bytes per change, on the wire", times.wire_bytes),
        )
    ]
    yield from table(
        ("", "Europe", "Sweden", "Europe : Sweden"),
        [
            (what, spread(europe), spread(sweden), f"{median(europe) / median(sweden):.2f}")
            for what, europe, sweden in rows
        ],
    )
    yield ""
    yield f"The click reloaded its iframe {times.reloads['europe']} times."


def _comparison(what: str, values: dict[str, list[float]]) -> tuple[str, ...]:
    ours = median(values["ours"])
    ratios = {
        name: f"{ours / median(values[name]):.2f}" if values.get(name) else NOT_MEASURED
        for name in ("recipe", "empty")
    }
    cells = [spread(values.get(name, [])) for name in ("ours", "recipe", "empty")]
    return (what, *cells, ratios["recipe"], ratios["empty"])


def _views(views: ViewTimes) -> Iterator[str]:
    yield "## The view without scripts"
    yield ""
    yield (
        f"`/view` for everything, every initiative and every region in both languages, "
        f"{len(views.sizes)} in all, asked for over HTTP one after another; beside it "
        f"`/api/v1/counts.csv` of the same server. The very first took {views.first:.0f} ms."
    )
    yield ""
    rows = [
        (
            what,
            f"{median(values):.0f}",
            f"{quantiles(values, n=20, method='inclusive')[-1]:.0f}",
            f"{max(values):.0f}",
            f"{median(values) / median(views.plain):.1f}",
        )
        for what, values in (
            ("Made anew (ms)", views.made),
            ("Asked for again (ms)", views.again),
            ("A small table (ms)", views.plain),
        )
    ]
    yield from table(("", "Median", "p95", "Longest", "Of the table’s time"), rows)
    yield ""
    yield f"Largest: {max(views.sizes) / 1000:.0f} kB, smallest: {min(views.sizes) / 1000:.0f} kB."


def _sessions(loads: dict[str, list[Load]]) -> Iterator[str]:
    yield "## Many readers"
    yield ""
    yield (
        f"Every session changes the filter once per {INTERVAL_S:.0f} s, over a websocket without a "
        "browser, from the same machine. From sending to the end of the script’s run, in ms. "
        "Unfinished ones count with the time until the end. Larger numbers are left out once a "
        "server no longer keeps up."
    )
    yield ""
    heads = (
        "", "Sessions", "Median", "p95", "Longest", "Changes", "Unfinished", "Server CPU per change"
    )  # fmt: skip
    rows = [
        (
            {"ours": "Ours", "recipe": "Recipe"}[variant],
            str(load.sessions),
            f"{load.p50_ms:.0f}",
            f"{load.p95_ms:.0f}",
            f"{load.max_ms:.0f}",
            str(load.changes),
            str(load.unfinished),
            NOT_MEASURED if load.cpu_ms is None else f"{load.cpu_ms:.0f} ms",
        )
        for variant, of_variant in loads.items()
        for load in of_variant
    ]
    yield from table(heads, rows)
    for variant, of_variant in loads.items():
        for error in (error for load in of_variant for error in load.errors):
            yield f"\nError, {variant}: {error}"


def _outside(times: BrowserTimes, answers: dict[str, Answer]) -> Iterator[str]:
    yield "## Files of other hosts"
    yield ""
    yield (
        "Asked of other hosts by the first page: "
        + ", ".join(f"{name} {count}" for name, count in times.outside.items())
        + ". They were answered from this machine, with the files of npm packages:"
    )
    yield ""
    packaged = {address: answer for address, answer in answers.items() if answer.source}
    rows = [
        (f"`{address}`", f"`{answer.source}`", f"{len(answer.content)}", f"`{answer.checksum}`")
        for address, answer in sorted(packaged.items())
    ]
    yield from table(("Address", "Package", "Bytes", "SHA-256"), rows)
    empty = sorted(address for address in answers if address not in packaged)
    if empty:
        yield ""
        yield f"{len(empty)} addresses that no package holds were answered with an empty file:"
        yield ""
        for host, group in groupby(empty, key=lambda address: address.partition("/")[0]):
            of_host = list(group)
            yield f"- `{of_host[0]}`" if len(of_host) == 1 else f"- {len(of_host)} of `{host}`"
