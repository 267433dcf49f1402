"""Does every cell agree with `datapackage.json`? A quick yes, or else a closer look is due.

frictionless tells what is wrong, and takes seconds for some thousand rows; whoever starts the app
with sound tables need not wait for that. So here nothing is found, and nothing is overlooked: what
is not surely sound is left to frictionless, and so is what this module does not know.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from data.files import TableFile
from data.package import describe_table, key_fields

WHOLE_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "maximum"}
TYPES = {"string", "integer"}

IsSound = Callable[[str], bool]


def is_sound(files: Mapping[str, TableFile]) -> bool:
    """Tell whether all tables surely agree with the package; False says that they may not."""
    return all(_is_sound(file, files) for file in files.values())


def _is_sound(file: TableFile, files: Mapping[str, TableFile]) -> bool:
    schema = describe_table(file.table)["schema"]
    rows = list(file.records.values())
    keys = [tuple(row[field] for field in key_fields(file.table)) for row in rows]
    if len(set(keys)) < len(keys) or not all(map(any, keys)):
        return False
    for field in schema["fields"]:
        checks = _checks(field)
        if checks is None:
            return False
        cells = [row[field["name"]] for row in rows]
        filled = [cell for cell in cells if cell]
        constraints = field.get("constraints", {})
        if constraints.get("required") and len(filled) < len(cells):
            return False
        values = set(filled)  # each value is looked at once, however often it stands
        if constraints.get("unique") and len(values) < len(filled):
            return False
        if not all(check(value) for check in checks for value in values):
            return False
    return all(_leads_somewhere(key, file, files) for key in schema.get("foreignKeys", ()))


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


def _leads_somewhere(foreign_key: dict, file: TableFile, files: Mapping[str, TableFile]) -> bool:
    fields, reference = foreign_key["fields"], foreign_key["reference"]
    if len(fields) != 1 or len(reference["fields"]) != 1:
        return False
    other = files[reference["resource"] or file.table]  # "" is the table itself
    known = {record[reference["fields"][0]] for record in other.records.values()} | {""}
    return all(record[fields[0]] in known for record in file.records.values())
