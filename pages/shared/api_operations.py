"""Each open-data address as OpenAPI describes it: what it can be asked and what it answers."""

from __future__ import annotations

from typing import Any

from data.descriptors import derived_names, describe_open_table, description_of, title_of
from pages.shared import api_parameters
from pages.shared.api_parameters import REQUIRED
from pages.shared.asked import parameters_of
from pages.shared.open_files import FORMS, MEDIA_TYPES
from pages.shared.open_links import form_name
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.paging import PAGED
from pages.shared.sheets import MEDIA_TYPES as PICTURE_TYPES
from pages.shared.sheets import PICTURES, own_parameters
from pages.shared.texts import Language, text

REFUSED = {"400": "parameters", "414": "length"}  # status -> kind of problem
ABOUT = "about"
TAGS = ("facts", "computed", "pictures", ABOUT)


def operations(language: Language) -> dict[str, Any]:
    """Describe every address, by its path."""
    described = {
        **{
            f"/{name}.{form}": _table(name, form, language)
            for name, forms in FORMS.items()
            for form in forms
        },
        **{
            f"/{name}.{form}": _picture(name, form, language)
            for name in PICTURES
            for form in PICTURE_TYPES
        },
        "/openapi.json": _document(language),
    }
    return {path: {"get": operation} for path, operation in described.items()}


def _table(name: str, form: str, language: Language) -> dict[str, Any]:
    entry, table = describe_open_table(name), OPEN_TABLES[name]
    title = title_of(entry, language)
    headers = ["content-disposition", *(["x-total-count", "link"] if form in PAGED else [])]
    return {
        "operationId": f"{name}_{form}",
        "tags": ["computed" if name in derived_names() else "facts"],
        "summary": text(language, "api.summary.table", title=title, form=form_name(form, language)),
        "description": description_of(entry, language),
        "parameters": _asked(parameters_of(table.own, form), table.required),
        "responses": {
            "200": _found(text(language, "api.answer.file"), _content(name, form), headers),
            **_other_answers(),
        },
    }


def _picture(name: str, form: str, language: Language) -> dict[str, Any]:
    content = {PICTURE_TYPES[form]: {}}
    title = text(language, f"api.picture.{name}.title")
    return {
        "operationId": f"{name}_{form}",
        "tags": ["pictures"],
        "summary": text(language, "api.summary.table", title=title, form=form_name(form, language)),
        "description": text(language, f"api.picture.{name}.about"),
        "parameters": _asked(parameters_of(own_parameters(name, form), form)),
        "responses": {
            "200": _found(text(language, "api.answer.picture"), content, ["content-disposition"]),
            **_other_answers(),
        },
    }


def _document(language: Language) -> dict[str, Any]:
    content = {"application/json": {"schema": {"type": "object", "required": ["openapi"]}}}
    return {
        "operationId": "openapi",
        "tags": [ABOUT],
        "summary": text(language, "api.summary.document"),
        "parameters": _asked(("lang",)),
        "responses": {
            "200": _found(text(language, "api.answer.document"), content, []),
            **_other_answers(),
        },
    }


def _asked(names: tuple[str, ...], required: tuple[str, ...] = ()) -> list[dict[str, str]]:
    keys = [f"{name}{REQUIRED}" if name in required else name for name in names]
    return [ref("parameters", key) for key in (*keys, api_parameters.IF_NONE_MATCH)]


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
        "headers": {name: ref("headers", name) for name in names},
        "content": content,
    }


def _other_answers() -> dict[str, Any]:
    return {"304": ref("responses", "unchanged")} | {
        status: ref("responses", kind) for status, kind in REFUSED.items()
    }


def ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}
