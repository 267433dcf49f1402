"""The description of the open-data addresses as OpenAPI 3.1, made from what answers them.

Tables, forms, parameters, columns and their values are those that the server itself reads, so the
description cannot say anything else than what is answered.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from data.descriptors import derived_names, describe_open_table, description_of, title_of
from data.load import Tables
from data.package import describe_package
from pages.shared import api_parameters, api_schemas
from pages.shared.api_parameters import REQUIRED
from pages.shared.asked import parameters_of
from pages.shared.open_files import FORMS, MEDIA_TYPES
from pages.shared.open_links import form_name
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.paging import PAGED
from pages.shared.problem import DOCUMENTATION
from pages.shared.problem import MEDIA_TYPE as PROBLEM_TYPE
from pages.shared.texts import Language, text

VERSION = "3.1.0"
MOST_KEPT = 8  # languages times hosts that the app is asked for under
REFUSED = {"400": "parameters", "414": "length"}  # status -> kind of problem


def document_file(tables: Tables, language: Language, base: str) -> bytes:
    """Write the description; `base` is the app's own absolute address."""
    content = json.dumps(document(tables, language, base), ensure_ascii=False, indent=1)
    return content.encode() + b"\n"


@lru_cache(maxsize=MOST_KEPT)  # by the identity of the tables, which nobody changes, nor this
def document(tables: Tables, language: Language, base: str) -> dict[str, Any]:
    """Describe every address, in the words of a language."""
    licence = describe_package()["licenses"][0]
    return {
        "openapi": VERSION,
        "info": {
            "title": text(language, "api.title"),
            "description": " ".join(
                text(language, key) for key in ("api.about", "api.filters_about")
            ),
            "version": describe_package()["version"],
            "license": {"name": licence["title"], "identifier": licence["name"]},
        },
        "servers": [{"url": f"{base}api/v1"}],
        "externalDocs": {"url": f"{base}{DOCUMENTATION[1:]}?lang={language}"},
        "tags": [
            {"name": tag, "description": text(language, f"api.tag.{tag}")}
            for tag in ("facts", "computed", "about")
        ],
        "paths": {
            **{
                f"/{name}.{form}": {"get": _operation(name, form, language)}
                for name, forms in FORMS.items()
                for form in forms
            },
            "/openapi.json": {"get": _own(language)},
        },
        "components": {
            "schemas": api_schemas.schemas(tuple(OPEN_TABLES), language),
            "parameters": api_parameters.parameters(tables, language),
            "headers": _headers(language),
            "responses": _responses(language),
        },
    }


def _operation(name: str, form: str, language: Language) -> dict[str, Any]:
    entry, table = describe_open_table(name), OPEN_TABLES[name]
    title = title_of(entry, language)
    headers = ["content-disposition", *(["x-total-count", "link"] if form in PAGED else [])]
    return {
        "operationId": f"{name}_{form}",
        "tags": ["computed" if name in derived_names() else "facts"],
        "summary": text(language, "api.summary.table", title=title, form=form_name(form, language)),
        "description": description_of(entry, language),
        "parameters": [
            *(
                _ref("parameters", f"{one}{REQUIRED}" if one in table.required else one)
                for one in parameters_of(table.own, form)
            ),
            _ref("parameters", api_parameters.IF_NONE_MATCH),
        ],
        "responses": {
            "200": _found(text(language, "api.answer.file"), _content(name, form), headers),
            **_other_answers(),
        },
    }


def _own(language: Language) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object", "required": ["openapi"]}}}
    return {
        "operationId": "openapi",
        "tags": ["about"],
        "summary": text(language, "api.summary.document"),
        "parameters": [
            _ref("parameters", "lang"),
            _ref("parameters", api_parameters.IF_NONE_MATCH),
        ],
        "responses": {
            "200": _found(text(language, "api.answer.document"), content, []),
            **_other_answers(),
        },
    }


def _content(name: str, form: str) -> dict[str, Any]:
    media_type = MEDIA_TYPES[form].partition(";")[0]
    if form == "json":
        return {media_type: {"schema": {"$ref": f"#/components/schemas/{name}-table"}}}
    if form == "geojson":
        return {media_type: {"schema": {"$ref": "#/components/schemas/features"}}}
    if form == "csv":
        header = ",".join(field["name"] for field in describe_open_table(name)["schema"]["fields"])
        return {media_type: {"schema": {"type": "string", "examples": [f"{header}\r\n"]}}}
    return {media_type: {}}  # bytes


def _found(words: str, content: dict[str, Any], headers: list[str]) -> dict[str, Any]:
    names = ["etag", "cache-control", "access-control-allow-origin", *headers]
    return {
        "description": words,
        "headers": {name: _ref("headers", name) for name in names},
        "content": content,
    }


def _other_answers() -> dict[str, Any]:
    return {"304": _ref("responses", "unchanged")} | {
        status: _ref("responses", kind) for status, kind in REFUSED.items()
    }


def _responses(language: Language) -> dict[str, Any]:
    problems = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {
        "unchanged": {
            "description": text(language, "api.answer.unchanged"),
            "headers": {name: _ref("headers", name) for name in ("etag", "cache-control")},
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


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}
