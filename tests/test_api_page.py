"""The page that explains the open-data addresses: is all of it there, and does it lead anywhere?"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient
from test_html import Parsed

from data.descriptors import open_fields
from pages import api, pictures
from pages.shared import store
from pages.shared.api_page import api_page
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.problem import DOCUMENTATION, KINDS
from pages.shared.texts import LANGUAGES

BASE = "https://kartan.example/"


@pytest.fixture
def client():
    routes = pictures.ROUTES | api.ROUTES
    return TestClient(Starlette(routes=[Route(*one) for one in routes.items()]))


@pytest.fixture(params=LANGUAGES)
def page(request):
    return api_page(store.tables(), request.param, BASE).decode()


def ids(html):
    return [value for name, value in Parsed(html).attributes if name == "id"]


def test_the_page_is_answered_in_the_language_asked_for(client):
    for query, language in (("", "sv"), ("?lang=en", "en"), ("?lang=fi", "sv")):
        answer = client.get(f"{DOCUMENTATION}{query}")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert f'<html lang="{language}">' in answer.text
    again = client.get(
        DOCUMENTATION, headers={"If-None-Match": client.get(DOCUMENTATION).headers["ETag"]}
    )
    assert again.status_code == 304


def test_it_runs_no_scripts_and_takes_no_other_files(page):
    assert not {"script", "img", "iframe", "object"} & set(Parsed(page).tags)
    assert not re.search(r"url\(|@import", page)
    sheets = re.findall(r'<link rel="(?:stylesheet|preload)"', page)
    assert sheets == []


def test_it_explains_every_table_column_and_parameter(page):
    told = Parsed(page).text
    for name in OPEN_TABLES:
        assert name in ids(page)
        for field in open_fields(name):
            assert field["name"] in told
    for name in ("initiative", "known", "seats", "country", "limit", "offset", "size", "dialect"):
        assert f"<code>{name}</code>" in page


def test_every_kind_of_error_leads_to_its_paragraph(page):
    assert {f"problem-{kind}" for kind in KINDS.values()} <= set(ids(page))


def test_no_two_places_have_one_name_and_every_link_within_the_page_leads_to_one(page):
    assert len(ids(page)) == len(set(ids(page)))
    within = {link[1:] for link in Parsed(page).links() if link.startswith("#")}
    assert within
    assert within <= set(ids(page))


def test_examples_are_of_what_there_is(client, tables, monkeypatch):
    monkeypatch.setattr(store, "tables", lambda: tables)
    page = client.get(DOCUMENTATION).text
    assert "participation.csv?initiative=club&amp;known=2018" in page
    assert "partners.json?region=SE312" in page


def test_every_address_that_it_links_to_is_answered(client):
    page = client.get(DOCUMENTATION, params={"lang": "en"}).text
    links = {urljoin(f"http://testserver{DOCUMENTATION}", one) for one in Parsed(page).links()}
    of_api = [one for one in links if urlsplit(one).path.startswith(DOCUMENTATION)]
    files = [one for one in of_api if one.endswith((".csv?lang=en", ".json?lang=en"))]
    examples = [one for one in of_api if "region=" in one or "dialect=" in one or "known=" in one]
    assert len(files) > 20
    assert len(examples) == 3
    for address in (*files, *examples):
        assert client.get(address).status_code == 200, address
