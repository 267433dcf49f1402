"""The page where everything can be taken away: complete, explained, and every address answered."""

from __future__ import annotations

import csv
import io
import re
from contextlib import redirect_stdout
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from servers import answering
from test_html import Parsed

from data.descriptors import derived_names
from data.package import (
    TABLES_FOLDER,
    describe_field,
    describe_package,
    describe_table,
    table_names,
)
from data.selection import Selection
from pages.shared import citation, editions, store
from pages.shared.choices import Choice
from pages.shared.frame_parts import footer
from pages.shared.open_data import PLACE, open_data
from pages.shared.open_data_tables import FIRST_ROWS, MOST_CHARACTERS
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.parts import part
from pages.shared.texts import LANGUAGES, text

EVERYTHING = Choice(Selection(), "", "sv", (), page="data")
VANGUARD = replace(EVERYTHING, selection=Selection(initiatives=("vanguard",)), language="en")
WITH_REGION = replace(VANGUARD, region="SE312")
CHOICES = (EVERYTHING, VANGUARD, WITH_REGION)
PAGE_LINKS = ("./data", "./partners", "./about")  # which need a browser
QUESTIONS = {
    "sv": "Vad kan du ta med dig härifrån, och hur?",
    "en": "What can you take away from here, and how?",
}


def tables_of(choice: Choice) -> dict[str, dict]:
    return {one["id"]: one for group in open_data(choice)["groups"] for one in group["tables"]}


def code(program: str, choice: Choice, place: str) -> str:
    """What a reader copies, with the address of a server in place of the app's own."""
    html = part("open_data.html", choice).replace(PLACE, place)
    found = re.search(rf'id="code-{program}"[^>]*?(?:value="([^"]*)"|>([^<]*)</textarea>)', html)
    return unescape(found[1] or found[2])


def addresses_in(written: str) -> list[str]:
    return re.findall(r'https?://[^"\s]+', written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_and_answers_in_the_language_of_the_reader(open_page, language):
    html = "".join(element.value for element in open_page("data", lang=language).get("html"))
    assert f"<h1>{QUESTIONS[language]}</h1>" in html
    assert {"sv": "Version 0.1.0, senast ändrad", "en": "Version 0.1.0, last changed on"}[
        language
    ] in html
    for change in describe_package()["changes"]:
        ending = {"sv": "_sv", "en": ""}[language]
        assert change[f"description{ending}"] in unescape(html)
    current = f'<a href="./data?lang={language}" data-page data-carry aria-current="page">Data</a>'
    assert current in html


def test_the_address_of_the_app_takes_the_place_that_was_kept_for_it(open_page, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_ADDRESS", 'https://karta.example/eu"><script>')
    html = "".join(element.value for element in open_page("data").get("html"))
    assert PLACE not in html
    assert "https://karta.example/eu&quot;&gt;&lt;script&gt;/api/v1/counts.geojson" in html
    assert "script" not in Parsed(html).tags


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_the_package_is_there_with_its_rows_and_every_column_explained(language):
    ending = {"sv": "_sv", "en": ""}[language]
    shown = tables_of(replace(EVERYTHING, language=language))
    for name in table_names():
        table, described = shown[f"table-{name}"], describe_table(name)
        rows = list(csv.reader(io.StringIO((TABLES_FOLDER / f"{name}.csv").read_text("utf-8"))))
        assert table["title"] == described[f"title{ending}"]
        assert table["about"] == described[f"description{ending}"]
        assert table["rows"] == str(len(rows) - 1)
        assert table["header"] == rows[0]
        assert [one["name"] for one in table["columns"]] == rows[0]
        for column in table["columns"]:
            field = describe_field(name, column["name"])
            assert column["title"] == field[f"title{ending}"]
            assert column["about"] == field[f"description{ending}"]
            assert column["type"]


def test_allowed_values_are_told_with_their_words_where_there_are_any():
    columns = {
        one["name"]: one
        for table in tables_of(EVERYTHING).values()
        for one in table["columns"]
        if table["id"] in ("table-initiatives", "table-participations", "table-coverage")
    }
    assert columns["kind"]["allowed"].startswith("Kan vara: s3-platform (")
    assert "network (Nätverk)" in columns["kind"]["allowed"]
    assert columns["scope"]["allowed"] == "Kan vara: SE, EU."
    assert columns["source_id"]["allowed"] == ""
    assert columns["year_start"]["type"] == "heltal"
    assert columns["nuts_code"]["type"] == "text, alltid ifylld"


def test_the_first_rows_are_those_of_the_table_and_long_cells_end_at_a_word():
    initiatives = tables_of(EVERYTHING)["table-initiatives"]
    assert len(initiatives["first"]) == FIRST_ROWS
    assert initiatives["first"][0][0] == store.tables().initiatives["initiative_id"][0]
    cells = [cell for row in initiatives["first"] for cell in row]
    assert max(map(len, cells)) <= MOST_CHARACTERS + 1
    assert any(cell.endswith(" …") for cell in cells)
    assert "<NA>" not in cells


def test_every_open_table_is_there_with_every_column_explained():
    shown = tables_of(WITH_REGION)
    compiled = set(derived_names())
    assert set(shown) == {f"table-{name}" for name in table_names()} | {
        f"compiled-{name}" for name in OPEN_TABLES if name in compiled
    }
    assert all(table["files"] for table in shown.values())
    for table in shown.values():
        for column in table["columns"]:
            assert column["title"], (table["id"], column["name"])
            assert column["about"], (table["id"], column["name"])


def test_a_table_about_one_region_waits_for_the_region():
    waiting = tables_of(EVERYTHING)["compiled-partners"]
    assert (waiting["files"], waiting["rows"]) == ([], "")
    assert waiting["choose"]["address"] == "./partners?lang=sv"
    chosen = tables_of(WITH_REGION)["compiled-partners"]
    assert chosen["choose"] == {}
    assert all("region=SE312" in file["address"] for file in chosen["files"])


def test_filters_are_told_and_files_follow_them():
    page = open_data(VANGUARD)
    assert page["filtered"] == (
        "You bring filters along: initiative Vanguard Initiative. What you fetch follows them, "
        "except where something is said to be whole."
    )
    assert page["way_back"] == "?lang=en"
    participation = tables_of(VANGUARD)["compiled-participation"]
    assert participation["rows"] == "21"
    addresses = [file["address"] for file in participation["files"]]
    addresses += [one["address"] for one in page["pictures"]]
    addresses += [page["archive_filtered"], *page["addresses"].values()]
    for address in addresses:
        asked = parse_qs(urlsplit(address).query)
        assert (asked["initiative"], asked["lang"]) == (["vanguard"], ["en"]), address
    assert "filtered" not in part("open_data.html", EVERYTHING)


def test_a_choice_that_leaves_nothing_says_so_in_each_table():
    nothing = replace(EVERYTHING, selection=Selection(initiatives=("vanguard",), kinds=("pilot",)))
    html = part("open_data.html", nothing)
    assert html.count(text("sv", "open_data.no_rows")) >= 2


@pytest.mark.parametrize("choice", CHOICES, ids=["everything", "filtered", "region"])
def test_every_address_on_the_page_is_answered_with_a_file(client, choice):
    html = part("open_data.html", choice).replace(PLACE, "./")
    links = [link for link in Parsed(html).links() if not link.startswith(("#", "?", *PAGE_LINKS))]
    links += [
        f"./{unescape(one)}" for one in re.findall(r'id="address-[^>]*value="\./([^"]*)"', html)
    ]
    assert len(links) > 30
    for link in dict.fromkeys(links):
        answer = client.get(link.removeprefix("."))
        assert answer.status_code == 200, (link, answer.text[:200])
        is_page = link == "./api/v1/"
        assert ("text/html" in answer.headers["Content-Type"]) == is_page, link
        assert answer.content


@pytest.mark.parametrize("program", ["excel", "python", "r", "qgis"])
def test_the_addresses_in_the_examples_are_answered(client, program):
    written = code(program, VANGUARD, "http://testserver/")
    found = addresses_in(written)
    assert len(found) == {"excel": 1, "python": 2, "r": 2, "qgis": 1}[program]
    for address in found:
        assert "initiative=vanguard" in address
        answer = client.get(address)
        assert answer.status_code == 200
        assert "text/html" not in answer.headers["Content-Type"]


def test_the_example_for_python_runs_and_gives_what_the_map_shows(client):
    printed = io.StringIO()
    with answering(client) as place, redirect_stdout(printed):
        values: dict = {}
        exec(code("python", replace(VANGUARD, language="sv"), place), values)
    assert len(values["rows"]) == 21
    assert values["rows"]["status"].value_counts()["participates"] == 5
    assert next(iter(values["rows"]["lan_kod"])) == "01"
    assert len(values["regions"]) == 21
    assert values["regions"].crs.to_epsg() == 4326
    assert "participates" in printed.getvalue()


def test_without_scripts_the_files_can_be_reached(client):
    html = client.get("/data?lang=en").text
    inside = html[html.index("<noscript>") : html.index("</noscript>")]
    assert '<a href="./data.zip">' in inside
    assert '<link rel="alternate" type="text/turtle" href="http://testserver/dcat.ttl">' in html
    assert "dcat.ttl" not in client.get("/about").text
    assert "data.zip" not in client.get("/about").text


def test_the_page_tells_the_day_on_which_it_is_read(monkeypatch):
    today = part("open_data.html", EVERYTHING)
    assert part("open_data.html", replace(EVERYTHING)) is today

    class Tomorrow(date):
        @classmethod
        def today(cls):
            return date.today() + timedelta(days=1)

    monkeypatch.setattr("pages.shared.parts.date", Tomorrow)
    monkeypatch.setattr("pages.shared.open_data.calendar_date", Tomorrow)
    told = citation.citation("sv", Tomorrow.today())["text"]
    assert told in part("open_data.html", EVERYTHING)
    assert told not in today


def test_a_package_that_tells_of_no_changes_has_no_heading_for_them():
    without = {**describe_package(), "version": "2.0"}
    del without["changes"]
    with editions.pinned(replace(editions.current(), package=without)):
        page = open_data(replace(EVERYTHING, language="en"))
        foot = footer(replace(EVERYTHING, language="en"))
    assert page["changes"] == []
    assert page["sentences"][-1] == "Version 2.0."
    assert foot == {"version": "Facts in version 2.0"}


def test_the_foot_of_every_page_tells_the_version_and_the_day():
    told = {"version": "0.1.0", "changes": [{"date": "2026-03-01"}, {"date": "2026-02-01"}]}
    with editions.pinned(replace(editions.current(), package=told)):
        assert footer(EVERYTHING) == {
            "version": "Uppgifter i version 0.1.0, senast ändrad 1 mars 2026"
        }


@pytest.mark.parametrize(
    ("created", "day"), [("2026-03-01T09:00:00Z", "2026-03-01"), ("in spring", ""), ("", "")]
)
def test_a_package_without_changes_is_of_the_day_on_which_it_was_made(created, day):
    told = {"version": "2.0", "created": created}
    assert replace(editions.current(), package=told).changed == day
