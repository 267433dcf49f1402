"""The addresses of the pictures: what they answer, and to what they do not."""

from __future__ import annotations

import io
import re

import pytest
from day import Today
from PIL import Image
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from data.selection import Selection
from pages import pictures
from pages.shared import downloads, open_tables, sheets
from pages.shared.choices import Choice
from pages.shared.options import Options

SVG, PNG, PDF = (f"/api/v1/map.{form}" for form in ("svg", "png", "pdf"))
EUROPE = "/api/v1/europe-map.svg"


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(open_tables, "date", Today)
    monkeypatch.setattr(sheets, "date", Today)
    routes = [Route(address, answer) for address, answer in pictures.ROUTES.items()]
    return TestClient(Starlette(routes=[*routes, Mount("/karta", routes=routes)]))


def titles(svg):
    return re.findall(r"<title[^>]*>(.*?)</title>", svg)


@pytest.mark.parametrize(
    ("address", "media_type", "begins"),
    [
        (SVG, "image/svg+xml", b"<svg "),
        (PNG, "image/png", b"\x89PNG"),
        (PDF, "application/pdf", b"%PDF-1.7"),
    ],
)
def test_each_form_is_what_it_says_and_may_be_read_from_other_sites(
    client, address, media_type, begins
):
    answer = client.get(address, params={"initiative": "vanguard", "region": "SE312"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media_type
    assert answer.content.startswith(begins)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    form = address.rpartition(".")[2]
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="samverkanskartan_karta_SE312_vanguard_2026-11-23.{form}"'
    )


def test_a_picture_that_has_not_changed_is_not_sent_again(client):
    first = client.get(SVG)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(SVG, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(SVG, params={"lang": "en"})
    assert other.headers["ETag"] != first.headers["ETag"]


def test_the_parameters_of_the_maps_address_decide_what_is_drawn(client):
    english = client.get(SVG, params={"initiative": "vanguard", "lang": "en", "region": "SE312"})
    assert titles(english.text)[0] == "Which regions take part in the Vanguard Initiative?"
    assert "outline selected" in english.text
    assert "outline selected" not in client.get(SVG).text
    assert (
        "Urval: år 2018; säten räknas med."
        in client.get(SVG, params={"year": "2018", "seats": "1"}).text
    )


def test_the_map_of_europe_takes_the_parameters_of_its_page(client):
    answer = client.get(EUROPE, params={"region": "SE312", "place": "ITC1", "lines": "1"})
    assert titles(answer.text)[0] == "Vilka delar EU-samarbeten med Region Dalarna?"
    assert 'path class="line"' in answer.text
    assert answer.headers["Content-Disposition"].endswith(
        '"samverkanskartan_europakarta_SE312_ITC1_2026-11-23.svg"'
    )
    assert client.get(EUROPE.replace("svg", "pdf")).content.startswith(b"%PDF")
    assert client.get(EUROPE.replace("svg", "png")).content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("size", "expected"), [("", (960, 1200)), ("screen", (960, 1200)), ("large", (2400, 3000))]
)
def test_png_comes_in_two_sizes(client, size, expected):
    answer = client.get(PNG, params={"size": size} if size else {})
    assert Image.open(io.BytesIO(answer.content)).size == expected


@pytest.mark.parametrize(
    ("address", "parameters", "said"),
    [
        (SVG, {"region": "SE31O"}, "SE31O"),
        (PDF, {"initiative": "vangard"}, "vanguard"),
        (PNG, {"size": "huge"}, "large"),
        (SVG, {"size": "large"}, "size"),
        (SVG, {"place": "ITC1"}, "place"),
        (EUROPE, {"place": "ITC9"}, "ITC9"),
        (EUROPE, {"lines": "yes"}, "lines"),
        (PNG, {"colour": "red"}, "colour"),
        (PNG, {"lang": "de"}, "lang"),
    ],
)
def test_what_does_not_exist_is_answered_in_words(client, address, parameters, said):
    answer = client.get(address, params=parameters)
    assert answer.status_code == 400
    (told,) = answer.json()["problems"]
    assert said in f"{told['detail']} {', '.join(told['valid'])}"


def test_the_picture_says_where_the_app_is_below_whatever_address(client):
    assert "http://testserver/sources" in client.get(SVG).text
    assert "http://testserver/karta/sources" in client.get(f"/karta{SVG}").text


def test_the_known_address_of_the_app_is_printed(client, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://samverkanskartan.example")
    text = PdfReader(io.BytesIO(client.get(PDF).content)).pages[0].extract_text()
    assert "Samverkanskartan, 23 november 2026: https://samverkanskartan.example/" in text


def test_a_picture_is_drawn_once(client, monkeypatch):
    sheets._kept.clear()
    client.get(SVG)
    monkeypatch.setattr(sheets, "MAPS", None)
    assert client.get(SVG).status_code == 200


@pytest.mark.parametrize(
    "choice",
    [
        Choice(Selection(initiatives=("vanguard",)), "SE312", "en", ()),
        Choice(Selection(), "SE312", "sv", (), "europe", Options(place="ITC1", lines="1")),
    ],
)
def test_what_the_pages_offer_is_there(client, choice):
    offered = downloads.downloads_without_scripts(choice)["tables"]
    (pictures_offered,) = [row["files"] for row in offered if row["is_picture"]]
    assert len(pictures_offered) == 4
    for file in pictures_offered:
        answer = client.get(f"/{file['address']}")
        assert answer.status_code == 200
        assert "SE312" in answer.headers["Content-Disposition"]
