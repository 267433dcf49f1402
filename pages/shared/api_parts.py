"""The parts of the page about the open-data addresses: examples, tables, parameters, an error."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from data.descriptors import describe_open_table, description_of, open_fields, title_of
from data.load import Tables
from data.selection import valid_values
from pages.shared.api_operations import ABOUT
from pages.shared.asked import own_values
from pages.shared.open_links import form_name
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.problem import DOCUMENTATION
from pages.shared.sheets import PICTURES, own_parameters
from pages.shared.texts import Language, number, text

MOST_NAMED = 8  # values that are named one by one
EXAMPLES = {  # name of the text -> file and parameters; values that are not there, are replaced
    "counts": ("counts.csv", {"dialect": "excel"}),
    "participation": ("participation.csv", {"initiative": "vanguard", "known": "2018"}),
    "partners": ("partners.json", {"region": "SE312", "limit": "20"}),
}
Words = dict[str, Any]


def examples(tables: Tables, address: str, language: Language) -> list[Words]:
    """Write whole addresses that can be copied, with values that these tables have."""
    valid = {**valid_values(tables), **own_values(tables)}

    def asked(parameters: dict[str, str]) -> str:
        there = {
            name: value if value in valid.get(name, (value,)) else valid[name][0]
            for name, value in parameters.items()
        }
        return urlencode(there)

    return [
        {
            "about": text(language, f"api.page.example.{name}"),
            "address": f"{address}{file}?{asked(parameters)}",
        }
        for name, (file, parameters) in EXAMPLES.items()
    ]


def table_groups(document: dict[str, Any], language: Language) -> list[Words]:
    """Describe every table with its files and columns, in the groups of the document."""
    of_group: dict[str, dict[str, list[str]]] = {}
    for path, operation in document["paths"].items():
        name, _, form = path.strip("/").partition(".")
        of_group.setdefault(operation["get"]["tags"][0], {}).setdefault(name, []).append(form)
    return [
        {
            "title": tag["description"],
            "tables": [
                (_picture if name in PICTURES else _table)(name, forms, language)
                for name, forms in of_group[tag["name"]].items()
            ],
        }
        for tag in document["tags"]
        if tag["name"] != ABOUT
    ]


def _picture(name: str, forms: list[str], language: Language) -> Words:
    names = ", ".join(dict.fromkeys(one for form in forms for one in own_parameters(name, form)))
    return {
        "name": name,
        "title": text(language, f"api.picture.{name}.title"),
        "about": text(language, f"api.picture.{name}.about"),
        "own": text(language, "api.page.own", names=names),
        "files": _files(name, forms, language),
        "can_be_opened": True,
        "columns": [],
    }


def _files(name: str, forms: list[str], language: Language) -> list[Words]:
    return [{"form": form_name(form, language), "file": f"{name}.{form}"} for form in forms]


def _table(name: str, forms: list[str], language: Language) -> Words:
    entry, table = describe_open_table(name), OPEN_TABLES[name]
    names = ", ".join(table.own)
    own = text(language, "api.page.own", names=names) if names else ""
    if table.required:
        required = ", ".join(table.required)
        own = text(language, "api.page.own_required", names=names, required=required)
    return {
        "name": name,
        "title": title_of(entry, language),
        "about": description_of(entry, language),
        "own": own,
        "files": _files(name, forms, language),
        "can_be_opened": not table.required,
        "columns": [
            {
                "name": field["name"],
                "title": title_of(field, language),
                "about": description_of(field, language),
                "values": _cells(field, language),
            }
            for field in open_fields(name)
        ],
    }


def _cells(field: dict[str, Any], language: Language) -> str:
    constraints = field.get("constraints", {})
    kind = text(language, f"api.page.type.{field['type']}")
    if "enum" in constraints:
        kind = ", ".join(map(str, constraints["enum"]))
    if constraints.get("required"):
        return kind
    return text(language, "api.page.type.may_be_empty", type=kind)


def parameter_rows(parameters: dict[str, Any], language: Language) -> list[Words]:
    """Describe every parameter of an address; a name is there once."""
    by_name = {one["name"]: one for one in parameters.values() if one["in"] == "query"}
    return [
        {
            "name": name,
            "about": one["description"],
            "values": _values(one["schema"], language),
        }
        for name, one in by_name.items()
    ]


def _values(schema: dict[str, Any], language: Language) -> str:
    one = schema.get("items", schema)
    if "enum" in one and len(one["enum"]) <= MOST_NAMED:
        values = ", ".join(one["enum"])
    elif "enum" in one:
        count = number(language, len(one["enum"]))
        values = text(language, "api.page.values.many", count=count, first=one["enum"][0])
    elif "minimum" in one:
        values = text(
            language,
            "api.page.values.range",
            least=_written(one["minimum"], language),
            most=_written(one["maximum"], language),
        )
    else:
        values = text(language, "api.page.type.integer")
    if "default" in schema:
        return text(language, "api.page.values.default", values=values, default=schema["default"])
    return values


def _written(value: int, language: Language) -> str:
    """Write a number; a year without a space in it."""
    return str(value) if value < 10_000 else number(language, value)


def example_of_problem(language: Language) -> str:
    """Write what is answered to a misspelled initiative, valid values left out."""
    detail = text(
        language,
        "api.unknown_value_nearest",
        parameter="initiative",
        value="vangard",
        nearest="vanguard",
    )
    example = {
        "type": f"{DOCUMENTATION}#problem-parameters",
        "title": text(language, "api.problem.parameters.title"),
        "status": 400,
        "detail": detail,
        "instance": f"{DOCUMENTATION}counts.json",
        "problems": [
            {
                "parameter": "initiative",
                "value": "vangard",
                "detail": detail,
                "nearest": ["vanguard"],
                "valid": ["…"],
            }
        ],
    }
    return json.dumps(example, ensure_ascii=False, indent=2)
