"""A list of participations on its own: what it lacks is taken from the project's tables.

Somebody who keeps a list knows which region takes part in what. That the list itself is the source,
and that it does not say whether it is complete, is filled in and noted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.files import TableFile
from data.reading.notes import Note

TABLE = "participations"
# Without these nothing is said; all other columns can be filled in or left empty.
NEEDED = frozenset({"initiative_id", "nuts_code", "role"})


def completed(
    own: TableFile, published: Mapping[str, TableFile], source: Mapping[str, str]
) -> tuple[dict[str, TableFile], list[Note]]:
    """Put a table of participations among the project's other tables.

    Parameters
    ----------
    source
        The row of the sources that stands for the list itself; its `accessed` is today.

    Returns
    -------
    dict
        All tables: the own participations, the project's sources and coverage with what was
        added, and the others as they are.
    list of Note
        What was filled in.
    """
    notes = [
        *_fill(own, "source_id", source["source_id"], "own-source"),
        *_fill(own, "basis", "territory", "own-basis"),
    ]
    own.missing_fields = own.missing_fields & NEEDED
    sources, coverage = _copy(published["sources"]), _copy(published["coverage"])
    used = {record["source_id"] for record in own.records.values()}
    known = {record["source_id"] for record in sources.records.values()}
    if source["source_id"] in used - known:
        _append(sources, source)
    added = _cover(own, coverage, published, source["accessed"][:4])
    if added:
        notes.append(Note("own-coverage", count=added))
    return {**published, TABLE: own, "sources": sources, "coverage": coverage}, notes


def _fill(own: TableFile, name: str, value: str, rule: str) -> list[Note]:
    empty = [record for record in own.records.values() if not record[name]]
    for record in empty:
        record[name] = value
    return [Note(rule, name, "", value, len(empty))] if empty else []


def _cover(
    own: TableFile, coverage: TableFile, published: Mapping[str, TableFile], year: str
) -> int:
    """Add that nothing is stated of lists that nobody speaks of; give how many."""
    initiatives = {row["initiative_id"] for row in published["initiatives"].records.values()}
    covered = {(row["initiative_id"], row["source_id"]) for row in coverage.records.values()}
    before = len(coverage.records)
    for record in own.records.values():
        initiative_id, source_id = record["initiative_id"], record["source_id"]
        if initiative_id in initiatives and (initiative_id, source_id) not in covered:
            covered.add((initiative_id, source_id))
            _append(
                coverage,
                {
                    "initiative_id": initiative_id,
                    "scope": "SE",
                    "listing": "unstated",
                    "source_id": source_id,
                    "as_of": year,
                    "quote": "",
                },
            )
    return len(coverage.records) - before


def _copy(file: TableFile) -> TableFile:
    return replace(file, records=dict(file.records))


def _append(file: TableFile, record: Mapping[str, str]) -> None:
    file.records[max(file.records, default=1) + 1] = dict(record)
