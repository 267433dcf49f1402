"""Is every column of every open table described, and are its cells what the description says?"""

from __future__ import annotations

import csv
import io
from copy import deepcopy

import pytest
from frictionless import Package

from data.descriptors import (
    derived_names,
    describe_open_table,
    description_of,
    open_fields,
    title_of,
)
from data.europe import BASES
from data.export import to_csv
from data.finder import REASONS
from data.gaps import LISTINGS, NAMED_AS
from data.package import allowed_values, field_names, table_names
from data.sayings import KINDS
from data.selection import Selection
from data.status import STATUSES
from pages.shared import store
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.texts import LANGUAGES

OWN = {"partners": {"region": "SE224"}}
SELECTIONS = (
    Selection(),
    Selection(derived=False, seats=True, years=(2018,), undated=True),
    Selection(initiatives=("vanguard",)),
    Selection(sources=("tillvaxtverket-samverkan-med-eu",)),
)


def rows(name, selection=Selection(), language="sv"):  # noqa: B008
    return OPEN_TABLES[name].view(store.tables(), selection, language, **OWN.get(name, {}))


def enum(name, field):
    described = next(one for one in open_fields(name) if one["name"] == field)
    return described["constraints"]["enum"]


def test_every_open_table_is_described_and_nothing_else_is():
    assert set(OPEN_TABLES) == {*table_names(), *derived_names()}


@pytest.mark.parametrize("name", OPEN_TABLES)
def test_every_column_is_described_in_both_languages_and_in_its_order(name):
    assert [field["name"] for field in open_fields(name)] == list(rows(name).columns)
    for described in (describe_open_table(name), *open_fields(name)):
        for language in LANGUAGES:
            assert title_of(described, language).strip()
            assert description_of(described, language).strip().endswith((".", "”"))


@pytest.mark.parametrize("name", OPEN_TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cells_of_a_table_are_of_the_type_the_values_and_the_form_described(name, language):
    # Codes of other tables are looked up in tests/test_raw_tables.py.
    schema = describe_open_table(name)["schema"]
    schema.pop("foreignKeys", None)
    cells = [
        list(csv.reader(io.StringIO(to_csv(rows(name, one, language), "rfc4180").decode())))
        for one in (SELECTIONS if language == "sv" else SELECTIONS[:1])
    ]
    package = {
        "name": "open",
        "resources": [
            {"name": f"{name}-{number}", "data": data, "schema": deepcopy(schema)}
            for number, data in enumerate(cells)
        ],
    }
    report = Package.from_descriptor(package).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert len(cells[0]) > 1


def test_the_cells_are_checked_indeed():
    schema = describe_open_table("participation")["schema"]
    table = rows("participation")
    table["status"] = "perhaps"
    data = list(csv.reader(io.StringIO(to_csv(table.head(1), "rfc4180").decode())))
    package = {"resources": [{"name": "p", "data": data, "schema": schema}]}
    report = Package.from_descriptor(package).validate()
    assert report.flatten(["fieldName"]) == [["status"]]


def test_closed_columns_have_the_values_that_the_program_has():
    assert enum("participation", "status") == list(STATUSES)
    assert enum("participation", "role") == list(allowed_values("participations", "role"))
    assert enum("europe", "basis") == list(BASES)
    assert enum("europe", "nuts_level") == list(allowed_values("territories", "nuts_level"))
    assert enum("gaps", "named_as") == list(NAMED_AS)
    assert enum("gaps", "listing") == list(LISTINGS)
    assert enum("disagreements", "kind") == list(KINDS)
    properties = (*allowed_values("statements", "property"), "participation", "level")
    assert enum("disagreements", "property") == list(properties)
    assert {field["name"] for field in open_fields("partners")} >= set(REASONS)


def test_what_is_described_is_a_copy_that_may_be_changed():
    describe_open_table("counts")["schema"]["fields"].clear()
    assert len(open_fields("counts")) == 4


def test_sources_as_an_open_table_are_those_that_are_counted():
    names = [field["name"] for field in open_fields("sources")]
    assert "participations" in names
    assert names != list(field_names("sources"))


def test_asking_for_an_unknown_table_tells_what_there_is():
    with pytest.raises(ValueError, match='no open table is called "regions"; there are territ'):
        open_fields("regions")
