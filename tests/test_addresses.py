"""Where is the app, as those see it who meet a page elsewhere?"""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.selection import Selection
from pages.shared.addresses import base_address, page_query, view_query
from pages.shared.choices import Choice
from pages.shared.options import Options


def base_of(path, below="", **headers):
    def reply(request):
        return PlainTextResponse(base_address(request, below))

    server = Starlette(routes=[Route("/{path:path}", reply)])
    return TestClient(server, base_url="http://kartan.example:8501").get(path, headers=headers).text


@pytest.mark.parametrize("path", ["/", "/view", "/region?region=SE312", "/view.png?x=/a/b/"])
def test_the_app_is_where_it_was_asked(monkeypatch, path):
    monkeypatch.delenv("SAMVERKAN_ADDRESS", raising=False)
    assert base_of(path) == "http://kartan.example:8501/"
    assert base_of(f"/karta{path}") == "http://kartan.example:8501/karta/"


def test_the_app_is_above_the_folder_that_was_asked(monkeypatch):
    monkeypatch.delenv("SAMVERKAN_ADDRESS", raising=False)
    app = "http://kartan.example:8501"
    assert base_of("/api/v1/map.svg", below="api/v1") == f"{app}/"
    assert base_of("/karta/api/v1/map.svg", below="api/v1") == f"{app}/karta/"


def test_the_address_that_is_set_is_the_one_that_is_told(monkeypatch):
    for known in ("https://samverkan.example/karta", "https://samverkan.example/karta/ "):
        monkeypatch.setenv("SAMVERKAN_ADDRESS", known)
        assert base_of("/view") == "https://samverkan.example/karta/"


@pytest.mark.parametrize("host", ['"><script>', "a b", "x/y?z", ""])
def test_a_host_that_is_none_is_not_told(monkeypatch, host):
    monkeypatch.delenv("SAMVERKAN_ADDRESS", raising=False)
    assert base_of("/view", host=host).startswith("http://")
    assert '"' not in base_of("/view", host=host)


def test_a_query_holds_what_was_chosen_and_nothing_else():
    everything = Choice(Selection(), "", "sv", ())
    assert page_query(everything) == view_query(everything) == ""
    assert page_query(everything, region="SE312") == "?region=SE312"
    compared = Choice(Selection(kinds=("pilot",)), "", "en", (), options=Options(pick=("SE312",)))
    assert page_query(compared) == "?kind=pilot&lang=en&pick=SE312"
    assert view_query(compared) == "?kind=pilot&lang=en"
