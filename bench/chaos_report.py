"""What the tests of faults saw, and the report that `make chaos` writes of it.

A test with the marker `chaos` asks for `record` and says what was done, what a reader saw, what was
logged and how long it took until all was well again. As a plugin of pytest, this module writes
`bench/CHAOS.md` when all of them have run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.machine import conditions

REPORT = Path(__file__).with_name("CHAOS.md")
LONGEST_LINE = 600  # of an entry of the log
OF_THE_TEST = re.compile(r"/[\w./-]*/pytest-of-[^ :\"']*/")  # where the test had its files


@dataclass
class Row:
    """What became of one fault.

    recovers : what recovers by itself, in words
    recovered_s : how long that took, None where nothing has to
    """

    fault: str
    done: str
    seen: str
    logged: str
    recovers: str
    recovered_s: float | None
    has_passed: bool = True


ROWS = pytest.StashKey[dict[str, list[Row]]]()


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Give a function that notes what a test saw; it is called when all of it was as it should."""

    def note(
        fault: str,
        done: str,
        seen: str,
        logged: Mapping[str, object] | str = "nothing",
        recovers: str = "nothing has to",
        recovered_s: float | None = None,
    ) -> None:
        line = logged if isinstance(logged, str) else json.dumps(logged, ensure_ascii=False)
        row = Row(fault, done, seen, line, recovers, recovered_s)
        rows = request.config.stash.setdefault(ROWS, {})
        rows.setdefault(request.node.nodeid, []).append(row)

    return note


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Note a test that failed, whatever it had recorded before."""
    report = yield
    if report.failed:
        rows = item.config.stash.setdefault(ROWS, {})
        name = item.name.removeprefix("test_").replace("_", " ")
        # Some exceptions, such as of a wait that was too long, say nothing but their name.
        told = (str(call.excinfo.value) or call.excinfo.typename).splitlines()[0][:200]
        failed = Row(name, "", told, "", "", None, False)
        rows[item.nodeid] = [failed]
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write the report, if any test of faults has run."""
    rows = [row for of_test in session.config.stash.get(ROWS, {}).values() for row in of_test]
    if rows:
        REPORT.write_text("\n".join(report(rows)) + "\n", encoding="utf-8")


def report(rows: list[Row]) -> Iterator[str]:
    """Write what was seen as Markdown."""
    passed = sum(row.has_passed for row in rows)
    yield "# What happens when something breaks"
    yield ""
    yield "Written by `make chaos`. Each fault was made on a running server of the app, on the"
    yield "machine below, and each entry of the log is one that was read there. What an operator"
    yield "does about each stands in `deploy/FAULTS.md`."
    yield ""
    yield from conditions()
    yield f"- Faults: {len(rows)}, as they should be: {passed}"
    yield ""
    yield "| Fault | All well again after | Result |"
    yield "|---|---|---|"
    for row in rows:
        yield f"| {_cell(row.fault)} | {_seconds(row)} | {_result(row)} |"
    for row in rows:
        yield from ("", f"## {row.fault}", "")
        yield from (f"- Done: {row.done}", f"- Seen: {row.seen}", f"- Recovers: {row.recovers}")
        yield f"- All well again after: {_seconds(row)}"
        yield f"- Result: {_result(row)}"
        yield from ("- Logged:", "", f"      {OF_THE_TEST.sub('…/', row.logged)[:LONGEST_LINE]}")


def _seconds(row: Row) -> str:
    return "–" if row.recovered_s is None else f"{row.recovered_s:.1f} s"


def _result(row: Row) -> str:
    return "passed" if row.has_passed else "**failed**"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
