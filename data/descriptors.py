"""What does any open table hold? Its columns, in words of both languages.

The tables of the package are described in `datapackage.json`, those that are computed from it in
`derived_tables.json`, in the same form. A name that both have ("sources") is that of the table
that is open: the computed one.
"""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from data.package import describe_table, table_names
from data.views import Language

DERIVED_FILE = Path(__file__).parent / "derived_tables.json"


def derived_names() -> tuple[str, ...]:
    """List the computed tables in the order of their file: "participation", "counts", …"""
    return tuple(_derived())


def describe_open_table(name: str) -> dict[str, Any]:
    """Give the entry of an open table: titles, descriptions and `schema`; may be changed."""
    if name in _derived():
        return deepcopy(_derived()[name])
    if name in table_names():
        return describe_table(name)
    names = ", ".join((*table_names(), *derived_names()))
    raise ValueError(f'no open table is called "{name}"; there are {names}')


def open_fields(name: str) -> tuple[dict[str, Any], ...]:
    """List the columns of an open table in their order.

    Returns
    -------
    tuple of dict
        As Frictionless has them: `name`, `type`, `example` and `constraints`, with `title`,
        `title_sv`, `description` and `description_sv`; see `title_of` and `description_of`. A
        column without the constraint `required` may be empty.
    """
    return tuple(describe_open_table(name)["schema"]["fields"])


def title_of(described: dict[str, Any], language: Language) -> str:
    """Give the title of a table or of a column in a language."""
    return described[_key("title", language)]


def description_of(described: dict[str, Any], language: Language) -> str:
    """Give the description of a table or of a column in a language."""
    return described[_key("description", language)]


def _key(word: str, language: Language) -> str:
    return word if language == "en" else f"{word}_{language}"


@cache
def _derived() -> dict[str, dict[str, Any]]:
    package = json.loads(DERIVED_FILE.read_text(encoding="utf-8"))
    return {entry["name"]: entry for entry in package["resources"]}
