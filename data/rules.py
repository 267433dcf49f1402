"""What must hold in the tables that a schema cannot say?

Each function reads rows and gives the problems it finds. A row that the schema finds fault with
may be skipped here: it is reported there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.files import TableFile
from data.problems import Problem
from data.ring_rules import ancestors, ring_problems
from data.statement_rules import statement_problems
from data.territory_rules import territory_problems

Files = Mapping[str, TableFile]
YEAR = re.compile("[0-9]{4}")


def rule_problems(files: Files) -> list[Problem]:
    """Find every breach of the rules that a schema cannot say."""
    return [
        *ring_problems(files["initiatives"], "initiative_id", "parent_id", "cycle"),
        *ring_problems(files["themes"], "theme_id", "broader_id", "theme-cycle"),
        *_counted_elsewhere(files["initiatives"]),
        *_years_reversed(files["initiatives"]),
        *_years_reversed(files["participations"]),
        *_without_coverage(files["initiatives"], files["coverage"]),
        *statement_problems(files),
        *territory_problems(files["territories"]),
    ]


def _parents(initiatives: TableFile) -> dict[str, str]:
    return {record["initiative_id"]: record["parent_id"] for record in initiatives.records.values()}


def _counted_elsewhere(initiatives: TableFile) -> Iterator[Problem]:
    """Find rows that count as something not above them, or as something that counts as another."""
    if initiatives.missing_fields & {"initiative_id", "parent_id", "counts_as"}:
        return
    parents = _parents(initiatives)
    counts_as = {
        record["initiative_id"]: record["counts_as"] for record in initiatives.records.values()
    }
    for row, record in initiatives.records.items():
        target = record["counts_as"]
        if not counts_as.get(target):
            continue  # empty or unknown: the schema says so
        place = ("initiatives", row, "counts_as", target)
        way_up = [record["initiative_id"], *ancestors(record["initiative_id"], parents)]
        if parents.get(way_up[-1]) != "":
            continue  # a ring or an unknown parent: told as that
        if target not in way_up:
            quoted = " or ".join(f'"{each}"' for each in way_up)
            yield Problem(*place, "counts-as-not-above", expected=quoted)
        elif counts_as[target] != target and target != record["initiative_id"]:
            yield Problem(*place, "counts-as-further", expected=counts_as[target])


def _years_reversed(file: TableFile) -> Iterator[Problem]:
    for row, record in file.records.items():
        start, end = record["year_start"], record["year_end"]
        # Four digits compare alike as text and as number; other years are the schema's affair.
        if YEAR.fullmatch(start) and YEAR.fullmatch(end) and start > end:
            yield Problem(file.table, row, "year_end", end, "years-reversed", expected=start)


def _without_coverage(initiatives: TableFile, coverage: TableFile) -> Iterator[Problem]:
    if "initiative_id" in coverage.missing_fields:
        return
    covered = {record["initiative_id"] for record in coverage.records.values()}
    for row, record in initiatives.records.items():
        initiative_id = record["initiative_id"]
        if initiative_id and initiative_id not in covered:
            yield Problem("initiatives", row, "initiative_id", initiative_id, "no-coverage")
