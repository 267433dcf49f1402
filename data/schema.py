"""Do the cells agree with `datapackage.json`: types, allowed values, keys, foreign keys?

frictionless decides; this module hands it the cells and says its findings in our words. It gets
cells rather than files, so it has nothing to guess (separator, encoding, header), and needs
neither a working directory nor the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.files import TableFile
from data.nearest import nearest_codes
from data.package import (
    allowed_values,
    describe_columns,
    describe_field,
    field_names,
    key_fields,
)
from data.problems import Problem

CONSTRAINT_RULES = {
    "required": "missing-value",
    "enum": "unknown-value",
    "pattern": "wrong-form",
    "minimum": "out-of-range",
    "maximum": "out-of-range",
}

# What a row can be called beside its code; the first that it has is shown.
NAMES = ("name_sv", "title", "region_name_sv", "name_en")
# Of different values; comparing one with two thousand names takes a tenth of a second.
MOST_SUGGESTED = 200


def schema_problems(
    files: Mapping[str, TableFile], whole: Mapping[str, TableFile] | None = None
) -> list[Problem]:
    """Find every cell and row that the package does not allow.

    Parameters
    ----------
    files
        By table. Codes of a table that is not among them are not looked up.
    whole
        The tables with all their rows, of which valid codes are suggested, if `files` has only
        some.
    """
    nearest = _Nearest(whole or files)
    from frictionless import Package  # a third of a second, for those who validate only

    package = Package.from_descriptor(_package_with_cells(files))
    report = package.validate(limit_errors=0)  # 0 is "no limit"
    if report.errors:
        raise ValueError(f"datapackage.json: {report.errors[0].message}")
    problems = []
    for task in report.tasks:
        file = files[task.name]
        rows = list(file.records)
        for error in task.errors:
            # frictionless numbers the rows that it was given, the header being 1.
            problem = _problem(error, file, rows[error.row_number - 2], nearest)
            if problem:
                problems.append(problem)
    return problems


def _package_with_cells(files: Mapping[str, TableFile]) -> dict:
    """Give the package with the cells themselves in place of the paths to them."""
    package = describe_columns()
    package["resources"] = [
        {
            "name": resource["name"],
            "profile": resource["profile"],
            "schema": _schema_within(files, resource["schema"]),
            "dialect": {"header": True, "headerRows": [1]},
            "data": _cells(files[resource["name"]]),
        }
        for resource in package["resources"]
        if resource["name"] in files
    ]
    return package


def _schema_within(files: Mapping[str, TableFile], schema: dict) -> dict:
    """Give the schema of a table with those foreign keys that lead to one of the files."""
    within = [
        key
        for key in schema.get("foreignKeys", ())
        if key["reference"]["resource"] in ("", *files)  # "" is the table itself
    ]
    rest = {name: value for name, value in schema.items() if name != "foreignKeys"}
    return rest | ({"foreignKeys": within} if within else {})


def _cells(file: TableFile) -> list[list[str]]:
    rows = [list(record.values()) for record in file.records.values()]
    return [list(field_names(file.table)), *rows]


class _Nearest:
    """The valid codes nearest to a value, looked for once however often the value stands."""

    def __init__(self, files: Mapping[str, TableFile]) -> None:
        self.files = files
        self.names: dict[str, dict[str, list[str]]] = {}
        self.found: dict[tuple[str, str], tuple[str, ...]] = {}

    def to(self, value: str, table: str, key: str) -> tuple[str, ...]:
        """Suggest codes of a table; none for the values after the first `MOST_SUGGESTED`."""
        if table not in self.names:
            self.names[table] = {
                record[key]: [record.get(name, "") for name in NAMES]
                for record in self.files[table].records.values()
                if record[key]
            }
        if (value, table) not in self.found and len(self.found) < MOST_SUGGESTED:
            self.found[value, table] = nearest_codes(value, self.names[table])
        return self.found.get((value, table), ())


def _problem(error: Any, file: TableFile, row: int, nearest: _Nearest) -> Problem | None:
    """Say a finding of frictionless in our words; None if another problem says it already."""
    if error.type == "foreign-key":
        return _unknown_code(error, file, row, nearest)
    if error.type == "primary-key":
        return _repeated(file, row, key_fields(file.table), "repeated-key")
    if error.type == "unique-error":
        return _repeated(file, row, (error.field_name,), "repeated-value")
    if error.type == "constraint-error":
        return _broken_constraint(error, file, row)
    if error.type == "type-error":
        field = error.field_name
        example = str(describe_field(file.table, field)["example"])
        return Problem(file.table, row, field, file.records[row][field], "wrong-type", example)
    return Problem(file.table, row, "", "", "schema", expected=error.message)


def _broken_constraint(error: Any, file: TableFile, row: int) -> Problem:
    table, value = file.table, file.records[row][error.field_name]
    field = describe_field(table, error.field_name)
    constraint = next(name for name in CONSTRAINT_RULES if f'constraint "{name}"' in error.note)
    suggestions: tuple[str, ...] = ()
    expected = str(field.get("example", ""))
    if constraint == "required":
        expected = f' such as "{expected}"' if expected else ""
    elif constraint == "enum":
        allowed = [str(each) for each in allowed_values(table, error.field_name)]
        expected = ", ".join(allowed)
        suggestions = nearest_codes(value, dict.fromkeys(allowed, ""))
    elif constraint in ("minimum", "maximum"):
        limits = field["constraints"]
        expected = f"{limits['minimum']} to {limits['maximum']}"
    rule = CONSTRAINT_RULES[constraint]
    return Problem(table, row, error.field_name, value, rule, expected, suggestions)


def _unknown_code(error: Any, file: TableFile, row: int, nearest: _Nearest) -> Problem | None:
    other = nearest.files[error.reference_name or file.table]  # "" is the table itself
    (field,), (key,) = error.field_names, error.reference_field_names
    if key in other.missing_fields:
        return None  # that table is the fault, not the codes that it should have held
    value = file.records[row][field]
    suggestions = nearest.to(value, other.table, key)
    return Problem(file.table, row, field, value, "unknown-code", f"{other.table}.csv", suggestions)


def _repeated(file: TableFile, row: int, fields: tuple[str, ...], rule: str) -> Problem | None:
    """Point to the first row with the same values; None where the values are empty."""

    def values(number: int) -> list[str]:
        return [file.records[number][field] for field in fields]

    if not any(values(row)):
        return None
    first = next(number for number in file.records if values(number) == values(row))
    return Problem(file.table, row, ", ".join(fields), ", ".join(values(row)), rule, str(first))
