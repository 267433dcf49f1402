"""Does the package say what the tables hold, in both languages and so that others can read it?"""

from __future__ import annotations

from datetime import date

import pytest
from frictionless import Package

from data.package import (
    PACKAGE_FILE,
    TABLES_FOLDER,
    allowed_values,
    describe_package,
    describe_table,
    field_dtypes,
    field_names,
    key_fields,
    table_names,
)


def test_package_is_valid_to_others_who_read_it_with_frictionless():
    report = Package(str(PACKAGE_FILE)).validate()
    assert report.flatten(["name", "type", "message"]) == []


def test_package_names_eight_tables_and_the_folder_holds_no_others():
    assert table_names() == (
        "territories",
        "initiatives",
        "themes",
        "participations",
        "coverage",
        "statements",
        "priorities",
        "sources",
    )
    assert {path.name for path in TABLES_FOLDER.iterdir()} == {f"{t}.csv" for t in table_names()}


def test_package_tables_and_fields_are_described_in_both_languages():
    package = describe_package()
    fields = [field for entry in package["resources"] for field in entry["schema"]["fields"]]
    for described in [package, *package["resources"], *fields]:
        for key in ("title", "title_sv", "description", "description_sv"):
            assert described.get(key, "").strip(), (described["name"], key)


def test_every_table_names_its_licence_and_key():
    for table in table_names():
        assert [each["name"] for each in describe_table(table)["licenses"]] == ["CC-BY-4.0"]
        assert set(key_fields(table)) <= set(field_names(table))


def test_columns_stand_in_the_order_of_the_files():
    for table in table_names():
        first_line = (TABLES_FOLDER / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0]
        assert first_line.split(",") == list(field_names(table))


def test_key_of_a_participation_is_initiative_territory_and_source():
    assert key_fields("participations") == ("initiative_id", "nuts_code", "source_id")


def test_years_and_levels_are_whole_numbers_and_everything_else_is_text():
    numbers = {
        (table, field)
        for table in table_names()
        for field, dtype in field_dtypes(table).items()
        if dtype != "str"
    }
    assert numbers == {
        ("territories", "nuts_level"),
        ("initiatives", "year_start"),
        ("initiatives", "year_end"),
        ("participations", "year_start"),
        ("participations", "year_end"),
    }
    assert field_dtypes("initiatives")["year_start"] == "Int64"


def test_allowed_values_are_codes_and_a_free_column_has_none():
    assert allowed_values("coverage", "listing") == ("complete", "examples", "unstated")
    assert allowed_values("coverage", "scope") == ("SE", "EU")
    assert allowed_values("participations", "role") == (
        "lead",
        "co-lead",
        "member",
        "participant",
        "partner",
        "associated-partner",
    )
    assert allowed_values("participations", "basis") == ("territory", "seat")
    assert allowed_values("priorities", "standing") == ("priority", "development-area", "former")
    assert "interreg-project" in allowed_values("initiatives", "kind")
    assert allowed_values("initiatives", "name_sv") == ()


def test_description_is_a_copy_that_may_be_changed():
    describe_package()["resources"].clear()
    assert len(describe_package()["resources"]) == 8


def test_asking_for_an_unknown_table_or_column_tells_what_there_is():
    with pytest.raises(ValueError, match='no table is called "regions"; there are territories'):
        field_names("regions")
    with pytest.raises(ValueError, match='no column of themes is called "name"; there are theme_'):
        allowed_values("themes", "name")


def test_changes_are_told_in_both_languages_latest_first():
    changes = describe_package()["changes"]
    dates = [date.fromisoformat(change["date"]) for change in changes]
    assert dates == sorted(dates, reverse=True)
    assert changes[0]["version"] == describe_package()["version"]
    for change in changes:
        assert change["description"].strip().endswith(".")
        assert change["description_sv"].strip().endswith(".")
        assert change["description"] != change["description_sv"]
