"""Does every cell agree with `datapackage.json`? A quick yes, or else a closer look is due.

frictionless tells what is wrong, and takes seconds for some thousand rows; whoever starts the app
with sound tables, or brings along a list in which some rows are wrong, need not wait for that. So
here nothing is found, and nothing is overlooked: what is not surely sound is left to frictionless,
and so is what this module does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from data.files import TableFile
from data.package import describe_table, key_fields

WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "maximum"}
TYPES = {"string", "integer"}

IsSound = Callable[[str], bool]


def suspect_rows(file: TableFile, files: Mapping[str, TableFile]) -> set[int]:
    """List the rows of a table that do not surely agree with the package."""
    schema = describe_table(file.table)["schema"]
    records = file.records
    suspects: set[int] = set()
    for field in schema["fields"]:
        checks = _checks(field)
        if checks is None:
            return set(records)
        name, constraints = field["name"], field.get("constraints", {})
        values = {record[name] for record in records.values()}
        # Each value is looked at once, however often it stands.
        faulty = {value for value in values if value and not all(check(value) for check in checks)}
        if constraints.get("required"):
            faulty.add("")
        suspects |= {row for row in records if records[row][name] in faulty} if faulty else set()
        if constraints.get("unique"):
            suspects |= _repeated((name,), file, but={("",)})
    suspects |= _repeated(key_fields(file.table), file)
    for foreign_key in schema.get("foreignKeys", ()):
        suspects |= _leading_nowhere(foreign_key, file, files)
    return suspects


def _repeated(
    fields: tuple[str, ...], file: TableFile, but: Collection[tuple[str, ...]] = ()
) -> set[int]:
    """List the rows with the same values as another row, the first of them too."""
    rows: dict[tuple[str, ...], list[int]] = {}
    for row, record in file.records.items():
        rows.setdefault(tuple(record[field] for field in fields), []).append(row)
    return {
        row
        for values, same in rows.items()
        if (len(same) > 1 or not any(values)) and values not in but
        for row in same
    }


def _checks(field: dict) -> list[IsSound] | None:
    """Give what a value has to pass, one after another; None if more is asked than is known."""
    constraints = field.get("constraints", {})
    if (
        field["type"] not in TYPES
        or field.get("format", "default") != "default"
        or not constraints.keys() <= CONSTRAINTS
    ):
        return None
    is_number = field["type"] == "integer"
    checks: list[IsSound] = [lambda value: bool(WHOLE_NUMBER.fullmatch(value))] if is_number else []
    if "enum" in constraints:
        allowed = {str(value) for value in constraints["enum"]}
        checks.append(allowed.__contains__)
    if "pattern" in constraints:
        pattern = re.compile(constraints["pattern"])
        checks.append(lambda value: bool(pattern.fullmatch(value)))
    if "minimum" in constraints:
        checks.append(lambda value: int(value) >= constraints["minimum"])
    if "maximum" in constraints:
        checks.append(lambda value: int(value) <= constraints["maximum"])
    return checks


def _leading_nowhere(
    foreign_key: dict, file: TableFile, files: Mapping[str, TableFile]
) -> set[int]:
    fields, reference = foreign_key["fields"], foreign_key["reference"]
    if len(fields) != 1 or len(reference["fields"]) != 1:
        return set(file.records)
    other = files[reference["resource"] or file.table]  # "" is the table itself
    known = {record[reference["fields"][0]] for record in other.records.values()} | {""}
    return {row for row, record in file.records.items() if record[fields[0]] not in known}
