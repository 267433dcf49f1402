"""What is an open table called, and what do its columns mean, in the reader's language?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.descriptors import (
    derived_names,
    describe_open_table,
    description_of,
    open_fields,
    title_of,
)
from data.package import describe_field, describe_table, table_names
from pages.shared.texts import Language, text, texts

# The texts that say in words what the codes of a column mean.
WORDS_OF_VALUES = {
    "kind": "kind",
    "role": "role",
    "listing": "about.listing",
    "property": "property",
    "status": "class",
}


@dataclass(frozen=True)
class OpenTable:
    """An open table: of the package, as it lies there, or compiled from it.

    name : in addresses
    is_compiled : whether it is put together from the tables of the package
    """

    name: str
    is_compiled: bool


def open_tables() -> tuple[OpenTable, ...]:
    """List the tables of the package, and then what is compiled from them."""
    return (
        *(OpenTable(name, is_compiled=False) for name in table_names()),
        *(OpenTable(name, is_compiled=True) for name in derived_names()),
    )


def is_compiled(name: str) -> bool:
    """Whether the table that the API gives under a name is more than one of the package."""
    return name in derived_names()


def title(table: OpenTable, language: Language) -> str:
    """Name a table; one that has the name of another says what it has beside that one."""
    named = title_of(_described(table), language)
    if table.is_compiled and table.name in table_names():
        return text(language, "open_data.with_figures", table=named)
    return named


def about(table: OpenTable, language: Language) -> str:
    """Say what one row of a table is."""
    return description_of(_described(table), language)


def columns(table: OpenTable, names: list[str], language: Language) -> list[dict[str, Any]]:
    """Explain columns, in the order in which they stand.

    Returns
    -------
    list of dict
        name, title, about
        type : in words, and whether a cell is always filled
        allowed : a sentence on the values it can have, "" if it is free
        example : "" if there is none
    """
    return [_column(_field(table, name), name, language) for name in names]


def _column(field: dict[str, Any], name: str, language: Language) -> dict[str, Any]:
    constraints = field.get("constraints", {})
    kind = text(language, f"open_data.type.{field['type']}")
    is_filled = constraints.get("required", False)
    values = ", ".join(_with_words(name, one, language) for one in constraints.get("enum", ()))
    return {
        "name": name,
        "title": title_of(field, language),
        "about": description_of(field, language),
        "type": f"{kind}, {text(language, 'open_data.required')}" if is_filled else kind,
        "allowed": text(language, "open_data.allowed", values=values) if values else "",
        "example": str(field.get("example", "")),
    }


def _with_words(column: str, value: object, language: Language) -> str:
    key = f"{WORDS_OF_VALUES.get(column, '')}.{value}"
    return f"{value} ({text(language, key)})" if key in texts() else str(value)


def _described(table: OpenTable) -> dict[str, Any]:
    return describe_open_table(table.name) if table.is_compiled else describe_table(table.name)


def _field(table: OpenTable, column: str) -> dict[str, Any]:
    if not table.is_compiled:
        return describe_field(table.name, column)
    return next(field for field in open_fields(table.name) if field["name"] == column)
