"""Long lists in parts: which rows are answered, and where are those before and after them?"""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from pages import api
from pages.shared import open_files, store
from pages.shared.paging import MOST_ROWS

COUNTS = "/api/v1/counts.json"
CODES = ["SE311", "SE312", "SE321"]  # of the small tables


@pytest.fixture
def client():
    return TestClient(Starlette(routes=[Route(*one) for one in api.ROUTES.items()]))


@pytest.fixture
def small(client, tables, monkeypatch):
    monkeypatch.setattr(store, "tables", lambda: tables)
    return client


def codes(answer):
    assert answer.status_code == 200, answer.text
    return [row["nuts_code"] for row in answer.json()["rows"]]


def asked(address):
    return {name: values for name, values in parse_qs(urlsplit(address).query).items()}


def test_a_short_list_is_whole_and_says_so(small):
    answer = small.get(COUNTS)
    told = answer.json()
    place = {name: told[name] for name in ("total", "offset", "limit", "next", "prev")}
    assert place == {"total": 3, "offset": 0, "limit": MOST_ROWS, "next": None, "prev": None}
    assert codes(answer) == CODES
    assert answer.headers["X-Total-Count"] == "3"
    assert "Link" not in answer.headers


@pytest.mark.parametrize(
    ("parameters", "rows", "next_rows", "rows_before"),
    [
        ({"limit": 2}, CODES[:2], {"limit": ["2"], "offset": ["2"]}, None),
        ({"limit": 2, "offset": 2}, CODES[2:], None, {"limit": ["2"]}),
        ({"limit": 1, "offset": 1}, CODES[1:2], {"limit": ["1"], "offset": ["2"]},
         {"limit": ["1"]}),
        ({"limit": 3}, CODES, None, None),
        ({"limit": 2, "offset": 1}, CODES[1:], None, {"limit": ["1"]}),
        ({"limit": 2, "offset": 9}, [], None, {"limit": ["2"], "offset": ["1"]}),
    ],
)  # fmt: skip
def test_a_part_leads_to_the_rows_beside_it(small, parameters, rows, next_rows, rows_before):
    answer = small.get(COUNTS, params={"lang": "en", **parameters})
    assert codes(answer) == rows
    beside = {"next": next_rows, "prev": rows_before}
    for name, expected in beside.items():
        address = answer.json()[name]
        assert (asked(address) if address else None) == (
            {"lang": ["en"], **expected} if expected else None
        )
        link = f'<{address}>; rel="{name}"'
        assert (link in answer.headers.get("Link", "")) == bool(expected)


def test_whoever_follows_the_links_reads_every_row_once(client):
    address = "/api/v1/participation.json?initiative=vanguard&initiative=s3-platform&limit=10"
    read, parts = [], 0
    while address:
        answer = client.get(address)
        read += [(row["initiative_id"], row["nuts_code"]) for row in answer.json()["rows"]]
        address, parts = answer.json()["next"], parts + 1
    assert (len(read), parts) == (42, 5)
    assert len(set(read)) == 42


def test_a_csv_file_is_whole_unless_a_part_is_asked_for(small, monkeypatch):
    whole = small.get("/api/v1/counts.csv")
    assert whole.text.count("\r\n") == 1 + 3
    assert "X-Total-Count" not in whole.headers
    part = small.get("/api/v1/counts.csv", params={"limit": 1, "offset": 1})
    assert part.text.split("\r\n")[1:] == ["SE312,20,Region Dalarna,2", ""]
    assert part.headers["X-Total-Count"] == "3"
    assert 'offset=2>; rel="next"' in part.headers["Link"]
    assert whole.headers["ETag"] != part.headers["ETag"]


@pytest.mark.parametrize("form", ["xlsx", "parquet", "geojson", "gpkg"])
def test_other_forms_are_always_whole(small, form):
    answer = small.get(f"/api/v1/counts.{form}", params={"limit": 1})
    assert answer.json()["problems"][0]["detail"] == "Det finns ingen parameter limit här."


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"limit": "0"}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"limit": "50001"}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"limit": ""}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"limit": "+5"}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"limit": "٣"}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"limit": "9" * 5000}, "Parameter limit is a whole number from 1 to 50,000, "),
        ({"offset": "-1"}, "Parameter offset is a whole number from 0 to 10,000,000, "),
        ({"offset": "1.0"}, "Parameter offset is a whole number from 0 to 10,000,000, "),
    ],
)
def test_only_whole_numbers_within_bounds_are_understood(small, parameters, sentence):
    answer = small.get(COUNTS, params={"lang": "en", **parameters})
    (told,) = answer.json()["problems"]
    assert answer.status_code == 400
    assert told["detail"] == sentence + "written in digits only."


def test_the_known_address_of_the_app_leads_on(small, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://kartan.example/under")
    assert small.get(COUNTS, params={"limit": 1}).json()["next"] == (
        "https://kartan.example/under/api/v1/counts.json?limit=1&offset=1"
    )


def test_a_long_list_is_given_in_parts(small, monkeypatch):
    monkeypatch.setattr(open_files, "row_count", lambda *_: MOST_ROWS + 1)
    assert asked(small.get(COUNTS).json()["next"]) == {
        "limit": [str(MOST_ROWS)],
        "offset": [str(MOST_ROWS)],
    }
