"""What others read first: the package that can be read from the server, and the catalogue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import pandas as pd
import pytest
from frictionless import Package
from rdflib import Graph
from servers import answering
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from data.package import TABLES_FOLDER, describe_package, table_names
from pages import catalogue
from pages.shared import dcat

FORMATS = {"rdf": "xml", "ttl": "turtle", "jsonld": "json-ld"}


@pytest.fixture
def client() -> TestClient:
    routes = [Route(address, answer) for address, answer in catalogue.ROUTES.items()]
    return TestClient(Starlette(routes=routes), base_url="https://karta.example")


@pytest.fixture
def served(client: TestClient) -> Iterator[str]:
    with answering(client) as address:
        yield address


def test_frictionless_reads_and_checks_the_whole_package_from_the_server(served):
    package = Package(f"{served}datapackage.json")
    assert [resource.name for resource in package.resources] == list(table_names())
    report = package.validate()
    assert report.flatten(["name", "type", "message"]) == []
    assert report.stats["tasks"] == len(table_names())
    first = package.get_resource("sources").read_rows()[0]
    assert first["source_id"] == "aeidl-industrial-regions"


def test_frictionless_finds_a_table_that_did_not_arrive_whole(served, monkeypatch):
    monkeypatch.setattr(catalogue, "table_file", lambda tables, name: b"theme_id,name_sv\n")
    errors = {error[1] for error in Package(f"{served}datapackage.json").validate().flatten(
        ["name", "type"])}  # fmt: skip
    assert {"hash-count", "byte-count"} <= errors


def test_pandas_reads_a_table_by_the_address_in_the_package(served):
    package = json.loads(pd.io.common.urlopen(f"{served}datapackage.json").read())
    address = next(one["path"] for one in package["resources"] if one["name"] == "participations")
    assert address == f"{served}tables/participations.csv"
    assert len(pd.read_csv(address)) == len(pd.read_csv(TABLES_FOLDER / "participations.csv"))


@pytest.mark.parametrize("table", table_names())
def test_a_table_is_answered_as_its_file_is(client, table):
    answer = client.get(f"/tables/{table}.csv")
    assert answer.content == (TABLES_FOLDER / f"{table}.csv").read_bytes()
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"


def test_the_package_says_what_it_says_in_the_project_and_where_its_tables_are(client):
    served = client.get("/datapackage.json").json()
    own = describe_package()
    assert served["homepage"] == "https://karta.example/data"
    assert served["sources"][1]["path"] == "https://karta.example/tables/sources.csv"
    for resource, original in zip(served["resources"], own["resources"], strict=True):
        content = client.get(resource["path"]).content
        assert resource.pop("path") == f"https://karta.example/{original.pop('path')}"
        assert resource.pop("bytes") == len(content)
        assert resource.pop("hash") == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource == original
    for changed in ("homepage", "sources", "resources"):
        served.pop(changed), own.pop(changed, None)
    assert served == own


@pytest.mark.parametrize("address", catalogue.ROUTES)
def test_everything_is_open_to_other_sites_and_sent_only_if_it_has_changed(client, address):
    first = client.get(address)
    assert (first.status_code, first.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("form", dcat.MEDIA_TYPES)
def test_the_catalogue_is_answered_in_the_form_of_its_address(client, form):
    answer = client.get(f"/dcat.{form}")
    assert answer.headers["Content-Type"] == f"{dcat.MEDIA_TYPES[form]}; charset=utf-8"
    assert len(Graph().parse(data=answer.content, format=FORMATS[form])) > 200
    assert b"https://karta.example/dcat#tables" in answer.content


def test_the_catalogue_is_answered_in_the_form_that_is_preferred(client):
    turtle = client.get("/dcat", headers={"Accept": "text/turtle"})
    assert turtle.headers["Content-Type"].startswith("text/turtle")
    assert turtle.headers["Vary"] == "Accept"
    assert client.get("/dcat").headers["Content-Type"].startswith("application/rdf+xml")


def test_a_browser_is_led_from_the_catalogue_to_the_page(client):
    answer = client.get("/dcat", headers={"Accept": "text/html,*/*;q=0.8"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "./data")
    assert answer.headers["Vary"] == "Accept"


def test_the_address_that_is_set_is_the_one_that_is_told(client, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://karta.region.example/eu")
    package = client.get("/datapackage.json").json()
    assert package["resources"][0]["path"] == (
        "https://karta.region.example/eu/tables/territories.csv"
    )
    assert b"https://karta.region.example/eu/dcat#tables" in client.get("/dcat.ttl").content
