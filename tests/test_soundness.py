"""Does the quick look never find sound what frictionless finds fault with?"""

from __future__ import annotations

import pytest

from data import soundness
from data.files import TableFile, read_folder
from data.package import TABLES_FOLDER, field_names
from data.soundness import suspect_rows


def is_sound(files: dict[str, TableFile]) -> bool:
    return not any(suspect_rows(file, files) for file in files.values())


@pytest.fixture
def files() -> dict[str, TableFile]:
    return read_folder(TABLES_FOLDER)


def test_the_real_tables_are_found_sound_without_frictionless(files):
    assert is_sound(files)


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("themes", "name_sv", ""),  # required
        ("themes", "theme_id", "Energy"),  # pattern
        ("themes", "broader_id", "nothing-like-it"),  # leads nowhere, within the table
        ("initiatives", "kind", "guess"),  # not allowed
        ("initiatives", "year_start", "1949"),  # below
        ("initiatives", "year_start", "2101"),  # above
        ("initiatives", "year_start", "２０１８"),  # digits, but not as a number is written
        ("initiatives", "year_start", "9" * 5000),
        ("participations", "source_id", "nobody"),  # leads nowhere, in another table
        ("territories", "nuts_level", "1.0"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_not_found_sound(files, table, field, value):
    row = max(files[table].records)
    files[table].records[row] = {**files[table].records[row], field: value}
    assert not is_sound(files)


@pytest.mark.parametrize("field", ["theme_id", "name_sv"])
def test_repeated_values_are_found_where_the_key_or_the_field_forbids_them(files, field):
    rows = files["themes"].records
    first, second, *_ = rows
    rows[second] = {**rows[second], field: rows[first][field]}
    assert is_sound(files) == (field == "name_sv")


def test_a_county_code_that_stands_twice_is_not_found_sound(files):
    rows = files["territories"].records
    first, second, *_ = (row for row, record in rows.items() if record["lan_kod"])
    rows[second] = {**rows[second], "lan_kod": rows[first]["lan_kod"]}
    assert not is_sound(files)


def test_what_the_quick_look_does_not_know_is_left_to_frictionless(files, monkeypatch):
    def stricter(table: str) -> dict:
        fields = [{"name": name, "type": "string"} for name in field_names(table)]
        fields[0]["constraints"] = {"minLength": 2}
        return {"schema": {"fields": fields}}

    monkeypatch.setattr(soundness, "describe_table", stricter)
    assert not is_sound(files)
