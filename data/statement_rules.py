"""What must hold in what the sources say: of initiatives, of priorities and of their lists?

What a value of a statement looks like depends on its property, and whether a list is complete has
to be told of every source by itself; no schema can say either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from data.files import TableFile
from data.package import describe_field
from data.problems import Problem

DATES = {"start", "end"}
NUMBERS = {
    "budget_eur", "budget_sek", "eu_funding_eur", "support_per_region_eur", "partners", "members",
}  # fmt: skip
WHOLE_NUMBER = re.compile("[1-9][0-9]*")
SWEDISH_COUNTY = re.compile("SE[A-Z0-9]{3}")


def statement_problems(files: Mapping[str, TableFile]) -> Iterator[Problem]:
    """Find every breach of the rules on statements, priorities and the lists of sources."""
    yield from _values_of_another_kind(files["statements"])
    yield from _priorities_of_others(files["priorities"])
    yield from _lists_without_coverage(files["participations"], files["coverage"])


def _values_of_another_kind(statements: TableFile) -> Iterator[Problem]:
    date = re.compile(describe_field("statements", "as_of")["constraints"]["pattern"])
    for row, record in statements.records.items():
        place = ("statements", row, "value", record["value"])
        if not record["value"]:
            continue  # the schema says so
        if record["property"] in DATES and not date.fullmatch(record["value"]):
            yield Problem(*place, "value-not-date", expected=record["property"])
        if record["property"] in NUMBERS and not WHOLE_NUMBER.fullmatch(record["value"]):
            yield Problem(*place, "value-not-number", expected=record["property"])


def _priorities_of_others(priorities: TableFile) -> Iterator[Problem]:
    for row, record in priorities.records.items():
        code = record["nuts_code"]
        if code and not SWEDISH_COUNTY.fullmatch(code):
            yield Problem("priorities", row, "nuts_code", code, "not-swedish-county")


def _lists_without_coverage(participations: TableFile, coverage: TableFile) -> Iterator[Problem]:
    """Find each list, once, of which nothing tells what a region's absence from it means."""
    if coverage.missing_fields & {"initiative_id", "source_id"}:
        return
    rows = coverage.records.values()
    covered = {(record["initiative_id"], record["source_id"]) for record in rows}
    of_any_source = {initiative_id for initiative_id, _ in covered}
    told: set[tuple[str, str]] = set()
    for row, record in participations.records.items():
        initiative_id, source_id = record["initiative_id"], record["source_id"]
        # Empty cells are the schema's affair; an initiative without any row is told as that.
        if initiative_id not in of_any_source or not source_id:
            continue
        if (initiative_id, source_id) not in covered | told:
            told.add((initiative_id, source_id))
            place = ("participations", row, "source_id", source_id)
            yield Problem(*place, "no-coverage-by-source", expected=initiative_id)
