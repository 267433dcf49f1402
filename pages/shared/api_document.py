"""The description of the open-data addresses as OpenAPI 3.1, made from what answers them.

Tables, forms, parameters, columns and their values are those that the server itself reads, so the
description cannot say anything else than what is answered.
"""

from __future__ import annotations

import json
from typing import Any

from data.kept import each, kept
from data.load import Tables
from pages.shared import api_parameters, api_schemas, editions
from pages.shared.addresses import API
from pages.shared.api_operations import REFUSED, TAGS, operations, ref
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.problem import DOCUMENTATION
from pages.shared.problem import MEDIA_TYPE as PROBLEM_TYPE
from pages.shared.texts import Language, text

VERSION = "3.1.0"
MOST_KEPT = 8  # languages times hosts that the app is asked for under


def document_file(tables: Tables, language: Language, base: str) -> bytes:
    """Write the description; `base` is the app's own absolute address."""
    content = json.dumps(document(tables, language, base), ensure_ascii=False, indent=1)
    return content.encode() + b"\n"


@kept(MOST_KEPT, each)  # by the identity of the tables, which nobody changes, nor this
def document(tables: Tables, language: Language, base: str) -> dict[str, Any]:
    """Describe every address, in the words of a language."""
    return {
        "openapi": VERSION,
        "info": {
            "title": text(language, "api.title"),
            "description": " ".join(
                text(language, key) for key in ("api.about", "api.filters_about")
            ),
            "version": editions.package()["version"],
            **_licence(),
        },
        "servers": [{"url": f"{base}{API}"}],
        "externalDocs": {"url": f"{base}{DOCUMENTATION[1:]}?lang={language}"},
        "tags": [{"name": tag, "description": text(language, f"api.tag.{tag}")} for tag in TAGS],
        "paths": operations(language),
        "components": {
            "schemas": api_schemas.schemas(tuple(OPEN_TABLES), language),
            "parameters": api_parameters.parameters(tables, language),
            "headers": _headers(language),
            "responses": _responses(language),
        },
    }


def _licence() -> dict[str, Any]:
    """Name the licence of the tables; another package may not say any."""
    for licence in editions.package()["licenses"]:
        name, path = licence.get("title") or licence.get("name"), licence.get("path", "")
        if name:
            at = {"url": path} if path.startswith("https:") else {}
            return {"license": {"name": name, **at}}
    return {}


def _responses(language: Language) -> dict[str, Any]:
    problems = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "unchanged": {
            "description": text(language, "api.answer.unchanged"),
            "headers": {name: ref("headers", name) for name in ("etag", "cache-control")},
        },
        **{
            kind: {
                "description": text(language, f"api.problem.{kind}.about"),
                "content": problems,
            }
            for kind in REFUSED.values()
        },
    }


def _headers(language: Language) -> dict[str, Any]:
    words = {
        "etag": ("etag", {"type": "string"}),
        "cache-control": ("cache", {"type": "string"}),
        "access-control-allow-origin": ("origin", {"const": "*"}),
        "content-disposition": ("file_name", {"type": "string"}),
        "x-total-count": ("total", {"type": "integer", "minimum": 0}),
        "link": ("link", {"type": "string"}),
    }
    always = ("etag", "cache-control", "access-control-allow-origin", "content-disposition")
    return {
        name: {
            "description": text(language, f"api.header.{word}"),
            "required": name in always,
            "schema": schema,
        }
        for name, (word, schema) in words.items()
    }
