"""What can the addresses be asked, as OpenAPI describes parameters, with the values there are?"""

from __future__ import annotations

from typing import Any

from data.export import DIALECTS
from data.load import Tables
from data.selection import LISTS, SWITCHES, Selection, valid_values
from pages.shared.asked import DEFAULT_DIALECT, REPEATED, own_values
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.paging import BOUNDS, MOST_ROWS
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, text
from pages.shared.wrong import MOST_VALUES

Parameter = dict[str, Any]
YEARS = ("year", "known")
IF_NONE_MATCH = "if_none_match"
REQUIRED = "_required"  # ends the name of a parameter as it is where a table cannot do without it
DEFAULTS = {
    "lang": DEFAULT_LANGUAGE,
    "dialect": DEFAULT_DIALECT,
    "offset": 0,
    **{name: str(int(getattr(Selection(), field))) for name, field in SWITCHES.items()},
}


def parameters(tables: Tables, language: Language) -> dict[str, Parameter]:
    """Describe every parameter, by its name, and the header that asks for changes only."""
    valid = {
        **valid_values(tables),
        **own_values(tables),
        "lang": LANGUAGES,
        "dialect": DIALECTS,
    }
    described = {
        name: {
            "name": name,
            "in": "query",
            "description": text(language, f"api.parameter.{name}"),
            "schema": _schema(name, values),
        }
        for name, values in valid.items()
    }
    for name, (least, most) in BOUNDS.items():
        described[name] = {
            "name": name,
            "in": "query",
            "description": text(language, f"api.parameter.{name}"),
            "schema": {"type": "integer", "minimum": least, "maximum": most},
        }
    described["limit"]["schema"]["examples"] = [min(100, MOST_ROWS)]
    for name, default in DEFAULTS.items():
        described[name]["schema"]["default"] = default
    for table in OPEN_TABLES.values():
        for name in table.required:
            described[f"{name}{REQUIRED}"] = {**described[name], "required": True}
    described[IF_NONE_MATCH] = {
        "name": "If-None-Match",
        "in": "header",
        "description": text(language, "api.parameter.if_none_match"),
        "schema": {"type": "string"},
    }
    return described


def _schema(name: str, values: tuple[str, ...]) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string", "enum": list(values)}
    if name in YEARS:  # every year between the first and the last
        years = [int(year) for year in values]
        one = {"type": "integer"}
        if years:
            one |= {"minimum": min(years), "maximum": max(years)}
    if name in (*LISTS, *REPEATED):
        return {"type": "array", "items": one, "maxItems": MOST_VALUES}
    return one
