"""Is every figure in the README one that a report of `make bench`, `soak` or `chaos` holds?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
HEADING = "## What it costs, and what it stands"
ROW = re.compile(
    r"^\| (?P<what>[^|]+) \| (?P<figures>[^|]+) \| `bench/(?P<report>\w+\.md)` \|$", re.M
)
# A number with what it is measured in.
MEASURED = re.compile(r"\b\d[\d,.]*\s?(?:ms|s|kB|MB|GB|%)(?=[\s.,;:)|]|$)")
REPORTS = {"RESULTS.md", "SOAK.md", "CHAOS.md"}


def section() -> str:
    return README.partition(HEADING)[2].partition("\n## ")[0]


def rows() -> list[tuple[str, str, str]]:
    return [tuple(row) for row in ROW.findall(section())]


@pytest.mark.parametrize(("what", "figures", "report"), rows())
def test_a_report_holds_the_figures(what, figures, report):
    written = (ROOT / "bench" / report).read_text(encoding="utf-8")
    for figure in figures.split(", "):
        whole = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)")
        assert whole.search(written), f"{what}: {report} says {figure!r} nowhere"


def test_every_report_is_quoted():
    assert {report for *_, report in rows()} == REPORTS
    lines = [line for line in section().splitlines() if line.startswith("| ")]
    assert len(lines) == len(rows()) + 1  # the heads; no row is of another form


def test_nothing_is_said_to_be_measured_elsewhere():
    outside = "".join(README.split(section()))
    assert MEASURED.findall(outside) == []
