"""What do the answers look like, as JSON Schema, made from the descriptions of the tables?"""

from __future__ import annotations

from typing import Any

from data.descriptors import describe_open_table, description_of, open_fields, title_of
from pages.shared.paging import MOST_ROWS, MOST_SKIPPED
from pages.shared.problem import KINDS
from pages.shared.texts import Language, text

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
STRINGS: Schema = {"type": "array", "items": STRING}
ADDRESS_OR_NONE: Schema = {"type": ["string", "null"], "format": "uri"}


def schemas(names: tuple[str, ...], language: Language) -> dict[str, Schema]:
    """Give every schema by its name: a row of each table, each table as JSON, and the rest."""
    return {
        **{f"{name}-row": row_schema(name, language) for name in names},
        **{f"{name}-table": _table(name, language) for name in names},
        "features": _features(language),
        "filter": _object(
            {"in_words": STRING, "parameters": {"type": "object", "additionalProperties": STRINGS}}
        ),
        "source": _object(
            {
                "publisher": STRING,
                "title": STRING,
                "address": {"type": "string", "format": "uri"},
                "published": {"type": ["string", "null"]},
            }
        ),
        "column": _object({"name": STRING, "title": STRING, "description": STRING}),
        "problem": _problem(),
    }


def row_schema(name: str, language: Language) -> Schema:
    """Describe one row of a table as JSON: every column is there, null where the cell is empty."""
    entry = describe_open_table(name)
    fields = {field["name"]: field_schema(field, language) for field in open_fields(name)}
    return {
        "title": title_of(entry, language),
        "description": description_of(entry, language),
        **_object(fields),
    }


def field_schema(field: dict[str, Any], language: Language) -> Schema:
    """Describe the cells of a column; one that is not required may be null."""
    constraints = field.get("constraints", {})
    may_be_empty = not constraints.get("required", False)
    schema: Schema = {
        "title": title_of(field, language),
        "description": description_of(field, language),
        "type": [field["type"], "null"] if may_be_empty else field["type"],
    }
    if "enum" in constraints:
        schema["enum"] = [*constraints["enum"], *([None] if may_be_empty else [])]
    if "pattern" in constraints:  # the whole cell, as Frictionless means it
        schema["pattern"] = f"^(?:{constraints['pattern']})$"
    schema |= {word: constraints[word] for word in ("minimum", "maximum") if word in constraints}
    if "example" in field:
        schema["examples"] = [field["example"]]
    return schema


def _table(name: str, language: Language) -> Schema:
    return _object(
        {
            "total": _said("total", {"type": "integer", "minimum": 0}, language),
            "offset": _said(
                "offset", {"type": "integer", "minimum": 0, "maximum": MOST_SKIPPED}, language
            ),
            "limit": _said(
                "limit", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}, language
            ),
            "next": _said("next", ADDRESS_OR_NONE, language),
            "prev": _said("prev", ADDRESS_OR_NONE, language),
            **_of_file(language),
            "rows": _said("rows", _list_of(f"{name}-row"), language),
        }
    )


def _of_file(language: Language) -> dict[str, Schema]:
    return {
        "title": _said("title", STRING, language),
        "date": _said("date", {"type": "string", "format": "date"}, language),
        "filter": {"$ref": "#/components/schemas/filter"},
        "licence": _said("licence", STRING, language),
        "sources": _said("sources", _list_of("source"), language),
        "columns": _said("columns", _list_of("column"), language),
    }


def _features(language: Language) -> Schema:
    """Describe GeoJSON (RFC 7946) with what a file says of itself as members beside."""
    shape = {
        "type": ["object", "null"],
        "required": ["type", "coordinates"],
        "properties": {"type": {"enum": ["Polygon", "MultiPolygon"]}, "coordinates": {}},
    }
    feature = {
        "type": "object",
        "required": ["type", "properties", "geometry"],
        "properties": {
            "type": {"const": "Feature"},
            "properties": {
                "type": "object",
                "required": ["nuts_code"],
                "properties": {"nuts_code": STRING},
            },
            "geometry": _said("geometry", shape, language),
        },
    }
    said = {"type": {"const": "FeatureCollection"}, "name": STRING, **_of_file(language)}
    features = _said("features", {"type": "array", "items": feature}, language)
    bounds = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 4}
    return {
        "type": "object",
        "required": [*said, "features"],
        "properties": {**said, "bbox": bounds, "features": features},
    }


def _problem() -> Schema:
    wrong = {
        "parameter": STRING,
        "value": STRING,
        "detail": STRING,
        "nearest": STRINGS,
        "valid": STRINGS,
    }
    always = {
        "type": {"type": "string", "format": "uri-reference"},
        "title": STRING,
        "status": {"type": "integer", "enum": list(KINDS)},
        "detail": STRING,
        "instance": {"type": "string", "format": "uri-reference"},
    }
    more = {"problems": {"type": "array", "items": _object(wrong)}, "nearest": STRINGS}
    return _object(always) | {"properties": always | more}


def _object(properties: dict[str, Schema]) -> Schema:
    """Describe an object that has these members and no others."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list_of(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _said(word: str, schema: Schema, language: Language) -> Schema:
    return {"description": text(language, f"api.schema.{word}"), **schema}
