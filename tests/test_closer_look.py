"""Does a look at the suspect rows find what a look at all rows finds?"""

from __future__ import annotations

import pytest

from data import closer_look
from data.closer_look import problems_of_suspects
from data.files import TableFile, read_folder
from data.package import TABLES_FOLDER
from data.problems import Problem
from data.schema import MOST_SUGGESTED, schema_problems

# table, row from the end, column, value
FAULTS = [
    ("territories", 1, "parent_nuts_code", "XX9"),
    ("territories", 5, "country", "Sverige"),
    ("initiatives", 1, "kind", "netwrok"),
    ("initiatives", 2, "year_start", "1949"),
    ("initiatives", 3, "theme_id", "energi"),
    ("initiatives", 4, "name_sv", ""),
    ("themes", 1, "broader_id", "nothing"),
    ("participations", 1, "initiative_id", "vangaurd"),
    ("participations", 2, "nuts_code", "SE31O"),
    ("participations", 3, "year_end", "soon"),
    ("participations", 4, "source_id", ""),
    ("sources", 1, "address", "nowhere"),
]


@pytest.fixture
def files() -> dict[str, TableFile]:
    return read_folder(TABLES_FOLDER)


def write(files: dict[str, TableFile], table: str, row: int, field: str, value: str) -> None:
    records = files[table].records
    records[row] = {**records[row], field: value}


def by_place(problems: list[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda one: (one.table, one.row or 0, one.field, one.rule))


def test_the_same_is_found_as_in_all_rows(files):
    for table, from_end, field, value in FAULTS:
        write(files, table, max(files[table].records) + 1 - from_end, field, value)
    first, _, third, *_ = files["participations"].records
    files["participations"].records[third] = files["participations"].records[first]
    found = problems_of_suspects(files)
    assert by_place(found) == by_place(schema_problems(files))
    assert len(found) == len(FAULTS) + 1
    assert [one.expected for one in found if one.rule == "repeated-key"] == [str(first)]


def test_rows_that_are_sound_are_not_looked_at(files, monkeypatch):
    looked_at = {}

    def look(some, whole):
        looked_at.update({table: len(file.records) for table, file in some.items()})
        return []

    monkeypatch.setattr(closer_look, "schema_problems", look)
    assert problems_of_suspects(files) == []
    assert looked_at == {}
    row = max(files["participations"].records)
    write(files, "participations", row, "role", "boss")
    problems_of_suspects(files)
    assert looked_at == {"territories": 1, "initiatives": 1, "participations": 1, "sources": 1}


def test_codes_are_suggested_for_some_hundred_values_and_not_for_thousands(files):
    records = files["participations"].records
    some = dict(records[2])
    for number in range(MOST_SUGGESTED + 50):
        records[10_000 + number] = {**some, "nuts_code": f"SE3{number:03}"}
    found = [one for one in problems_of_suspects(files) if one.rule == "unknown-code"]
    assert len(found) == MOST_SUGGESTED + 50
    assert found[0].suggestions
    assert found[-1].suggestions == ()
