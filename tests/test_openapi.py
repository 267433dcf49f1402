"""The description of the open-data addresses: is it OpenAPI, and is it what is answered?"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import schemathesis
from conftest import small_tables
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.config import SchemathesisConfig
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.descriptors import open_fields
from data.selection import valid_values
from pages import api, pictures
from pages.shared import store
from pages.shared.api_document import document
from pages.shared.api_schemas import row_schema
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.texts import LANGUAGES

BASE = "https://kartan.example/"
OPENAPI = "/api/v1/openapi.json"
SERVER = Starlette(routes=[Route(*one) for one in (pictures.ROUTES | api.ROUTES).items()])
REAL = store.tables()
SMALL = small_tables.__wrapped__()


def references(value) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from references(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_description_is_openapi_by_its_own_schema(language):
    described = json.loads(json.dumps(document(REAL, language, BASE)))
    schemathesis.openapi.from_dict(described).validate()
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_reference_leads_somewhere_and_every_part_is_used():
    described = document(REAL, "en", BASE)
    used = set(references(described))
    there = {
        f"#/components/{kind}/{name}"
        for kind, parts in described["components"].items()
        for name in parts
    }
    assert used <= there
    assert there - used <= {f"#/components/schemas/{name}-row" for name in OPEN_TABLES}


def test_every_address_that_is_answered_is_described_and_no_other():
    paths = {f"/api/v1{path}" for path in document(REAL, "sv", BASE)["paths"]}
    described = {*api.ADDRESSES, *pictures.ROUTES, OPENAPI}
    assert paths == described


def test_it_says_where_it_is_served_and_in_which_language():
    client = TestClient(SERVER)
    swedish, english = (
        client.get(OPENAPI, params={"lang": language}).json() for language in LANGUAGES
    )
    assert swedish["servers"] == [{"url": "http://testserver/api/v1"}]
    assert swedish["info"]["title"] == "Samverkanskartans öppna uppgifter"
    assert english["info"]["title"] == "Open facts of Samverkanskartan"
    assert swedish["info"]["license"]["url"] == "https://creativecommons.org/licenses/by/4.0/"
    assert client.get(OPENAPI, params={"year": "2018"}).status_code == 400


def test_the_values_of_parameters_are_those_of_the_tables():
    described = document(REAL, "sv", BASE)["components"]["parameters"]
    valid = valid_values(REAL)
    assert described["initiative"]["schema"]["items"]["enum"] == list(valid["initiative"])
    years = described["year"]["schema"]["items"]
    assert (years["minimum"], years["maximum"]) == (int(valid["year"][0]), int(valid["year"][-1]))
    assert described["derived"]["schema"] == {
        "type": "string", "enum": ["0", "1"], "default": "1"
    }  # fmt: skip
    assert described["region_required"]["required"] is True
    assert "required" not in described["region"]


def test_every_column_of_a_row_is_there_and_null_where_it_can_be_empty():
    schema = row_schema("participation", "en")
    assert schema["required"] == [field["name"] for field in open_fields("participation")]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["status"]["enum"] == [
        "participates", "participates_via_area", "not_listed", "not_stated"
    ]  # fmt: skip
    assert schema["properties"]["role"]["type"] == ["string", "null"]
    assert schema["properties"]["role"]["enum"][-1] is None
    assert schema["properties"]["year_start"]["type"] == ["integer", "null"]


def test_what_is_described_differs_from_what_is_not_answered():
    """The check is one that can fail."""
    validator = Draft202012Validator(row_schema("counts", "en"))
    row = {"nuts_code": "SE312", "lan_kod": "20", "region": "Dalarna County", "initiatives": 3}
    assert validator.is_valid(row)
    for wrong in ({"initiatives": None}, {"nuts_code": "Dalarna"}, {"lan_kod": "1"}, {"more": 1}):
        assert not validator.is_valid(row | wrong)


# --- Tried out by schemathesis ------------------------------------------------------------------

EVERYTHING = settings(
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def described(tables, **config):
    """Read the description of a server, which answers from these tables when it is tried out."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "tables", lambda: tables)
        config = SchemathesisConfig.from_dict({"generation": {"deterministic": True, **config}})
        return schemathesis.openapi.from_asgi(OPENAPI, SERVER, config=config)


# All that the checks know, right and wrong questions alike, on addresses that together have every
# parameter and every kind of answer. The tables are small, since each of their codes is tried.
HARD = described(SMALL)
# Every address, asked rightly, on the real tables: are the answers what is described?
BROAD = described(REAL, mode="positive")
BROAD.config.phases.coverage.enabled = False


@HARD.include(path_regex="^/(counts.csv|partners.json|europe.geojson|openapi.json)$").parametrize()
@settings(EVERYTHING, max_examples=4)
def test_wrong_questions_are_refused_and_right_ones_answered_as_described(case):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "tables", lambda: SMALL)
        case.call_and_validate()


@BROAD.parametrize()
@settings(EVERYTHING, max_examples=1)
def test_every_address_answers_what_is_described(case):
    case.call_and_validate()
