"""The server as a whole: what it answers where, and that it does not start on broken material."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from seed import SEED_ID
from servers import copied_project
from streamlit.testing.v1 import AppTest

import app
from data.load import swedish_regions
from data.validate import validate
from geo.load import BoundaryError
from pages.shared import assets, log, renewal, shell, store

ROOT = Path(__file__).parents[1]
COMPONENT = "/component/streamlit_folium.st_folium/index.html"


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "sv"), ("?lang=sv", "sv"), ("?lang=en", "en"), ("?lang=fi", "sv"), ("?lang=", "sv")],
)
def test_the_first_page_is_in_the_language_asked_for(client, query, language):
    answer = client.get(f"/{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in answer.text


def test_the_first_page_is_asked_for_every_time_and_sent_only_if_it_has_changed(client):
    first = client.get("/")
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_every_file_of_the_browser_is_answered_and_may_be_kept_for_a_year(client):
    for asset in assets.served().by_name.values():
        answer = client.get(f"/{asset.address}", headers={"Accept-Encoding": "gzip"})
        assert (answer.status_code, answer.content) == (200, asset.content)
        assert answer.headers["Content-Type"] == asset.media_type
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["map.js", "map.0000000000000000.js", "..%2Fapp.py", "%2e%2e"])
def test_no_other_file_is_answered(client, name):
    assert client.get(f"/assets/{name}").status_code in (400, 404)


@pytest.mark.parametrize(("name", "rows"), [("participation", 210), ("counts", 21)])
def test_the_tables_are_answered(client, name, rows):
    answer = client.get(f"/api/v1/{name}.csv?source={SEED_ID}")
    assert answer.headers["Content-Type"].startswith("text/csv")
    assert answer.text.count("\r\n") == 1 + rows


def test_the_maps_page_is_ours_before_any_page_has_been_shown(client):
    answer = client.get(COMPONENT)
    assert assets.served().from_component("map.js") in answer.text
    assert "unsafe-eval" in answer.headers["Content-Security-Policy"]


def test_the_first_page_says_what_its_address_asks_for(client):
    page = client.get("/region?region=SE312&kind=network&lang=en").text
    assert "<title>Dalarna County – Samverkanskartan</title>" in page
    assert 'href="./view?kind=network&amp;region=SE312&amp;lang=en"' in page
    assert 'content="http://testserver/view.png?kind=network&amp;region=SE312&amp;lang=en"' in page


def test_hostile_text_in_the_address_does_not_reach_the_first_page(client):
    calm = client.get("/").text
    hostile = {"initiative": "</title><script>alert(1)</script>", "region": '"><img src=x>'}
    assert client.get("/", params=hostile).text == calm


def test_absolute_addresses_are_those_that_readers_see(client, monkeypatch):
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://kartan.example/karta/")
    for path in ("/", "/view"):
        page = client.get(path).text
        assert f'<link rel="canonical" href="https://kartan.example/karta{path}">' in page
    assert "<loc>https://kartan.example/karta/view</loc>" in client.get("/sitemap.xml").text


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/view?region=SE312", "text/html; charset=utf-8"),
        ("/view.png?region=SE312", "image/png"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
    ],
)
def test_what_needs_no_script_is_answered(client, path, media_type):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media_type)


def test_the_view_may_run_no_script_at_all(client):
    for path in ("/view", "/view?embed=true"):
        assert "script-src 'none';" in client.get(path).headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/api/v1/counts.csv", "/assets/none.js", "/_stcore/health"])
def test_every_other_answer_forbids_scripts_that_are_not_known(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'unsafe-inline'" not in policy


def test_probes_get_the_servers_health_and_nobody_its_metrics(client):
    assert client.get("/_stcore/health").text == "ok"
    assert client.get("/_stcore/metrics").status_code == 404


@pytest.mark.parametrize(
    "path", ["/no/such/page", "/karta", "/partners/", "/anything/component/anything"]
)
@pytest.mark.parametrize(
    ("query", "language", "heading", "home"),
    [
        ("", "sv", "Sidan finns inte", "/?lang=sv"),
        ("?lang=en", "en", "There is no such page", "/?lang=en"),
    ],
)
def test_an_address_without_a_page_says_so_and_has_a_way_back(
    client, path, query, language, heading, home
):
    answer = client.get(f"{path}{query}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in answer.text
    assert f"<h1>{heading}</h1>" in answer.text
    assert f'<a href="{home}">' in answer.text
    assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]


def test_the_addresses_that_streamlit_keeps_for_itself_lead_to_streamlit(client):
    script = next((shell.STREAMLIT_FILES / "static" / "js").glob("index.*.js"))
    answer = client.get(f"/static/js/{script.name}")
    assert (answer.status_code, answer.content) == (200, script.read_bytes())
    for path in ("/component/none/x", "/media/none", "/_stcore/none"):
        assert "Sidan finns inte" not in client.get(path).text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({}, "Något gick fel när sidan skulle visas. Felet är registrerat. Ladda om sidan eller "
             "börja om."),
        ({"lang": "en"}, "Something went wrong while showing the page. The error has been logged. "
                         "Reload the page or start again."),
        ({"lang": "fi"}, "Något gick fel när sidan skulle visas. Felet är registrerat. Ladda om "
                         "sidan eller börja om."),
    ],
)  # fmt: skip
def test_an_error_is_told_calmly_and_its_details_are_in_the_log_only(caplog, query, sentence):
    def page():
        import app

        app.tell_of_error(ValueError("secret detail"))

    at = AppTest.from_function(page, default_timeout=30)
    at.query_params.update(query)
    at.run()
    assert [error.value for error in at.error] == [sentence]
    assert not at.exception
    (told,) = (record for record in caplog.records if record.name == log.NAME)
    assert (told.msg, str(told.exc_info[1])) == ("page-failed", "secret detail")


def problems_told(caplog: pytest.LogCaptureFixture) -> list[str]:
    (told,) = (record for record in caplog.records if record.name == log.NAME)
    assert told.msg == "not-started"
    return told.fields["problems"]


def test_the_material_of_the_project_is_in_order():
    app.check_material()


@pytest.mark.parametrize("missing", ["SE332", "SE110"])
def test_a_region_without_a_row_stops_the_server(monkeypatch, caplog, missing):
    regions = swedish_regions(store.tables())
    some = regions[regions["nuts_code"] != missing]
    monkeypatch.setattr(renewal, "swedish_regions", lambda tables: some)
    with pytest.raises(SystemExit) as stopped:
        app.check_material()
    assert stopped.value.code == 1
    assert f"Boundaries without a row in the table: {missing}." in problems_told(caplog)[0]


def test_boundaries_that_are_not_those_of_the_passport_stop_the_server(monkeypatch, caplog):
    def broken():
        raise BoundaryError("lan.geojson: not found in here.")

    monkeypatch.setattr(app, "hold_boundaries", broken)
    with pytest.raises(SystemExit) as stopped:
        app.check_material()
    assert stopped.value.code == 1
    assert problems_told(caplog) == ["lan.geojson: not found in here."]


def test_broken_tables_stop_the_server_with_the_list_of_the_validation(tmp_path):
    copied_project(tmp_path)
    tables = tmp_path / "data" / "tables"
    for name, old, new in (
        ("participations.csv", "lars,SE331,", "lars,SE33I,"),
        ("themes.csv", "energy,Energi,Energy", "energy,Energi,"),
    ):
        text = (tables / name).read_text(encoding="utf-8")
        assert old in text
        (tables / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
    problems = validate(tables)
    assert len(problems) >= 2

    command = [sys.executable, "-c", "import app"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 1
    told = json.loads(run.stderr.splitlines()[-1])
    assert told["event"] == "not-started"
    assert told["problems"] == [one.message for one in problems]
    assert "Traceback" not in run.stderr


UNDER_A_BASE_PATH = """
from streamlit import config
config.set_option("server.baseUrlPath", "karta")
from starlette.testclient import TestClient
import app
with TestClient(app.app) as client:
    for path in (
        "/karta/", "/karta/no/page", "/karta/api/v1/counts.csv",
        "/karta/" + app.assets.served().from_page("map.js"),
        "/karta/component/streamlit_folium.st_folium/index.html", "/karta/_stcore/metrics",
        "/karta/view", "/karta/robots.txt", "/karta/sitemap.xml", "/karta/view.png",
    ):
        answer = client.get(path)
        policy = answer.headers.get("Content-Security-Policy", "")
        print(answer.status_code, "unsafe-eval" in policy, "/karta/?lang=sv" in answer.text)
    print(client.get("/karta/robots.txt").text.split()[-1])
    print('href="http://testserver/karta/view"' in client.get("/karta/view").text)
    print("script-src 'none'" in client.get("/karta/view").headers["Content-Security-Policy"])
"""


def test_under_a_base_path_every_address_moves_along():
    command = [sys.executable, "-W", "ignore", "-c", UNDER_A_BASE_PATH]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert run.stdout.splitlines() == [
        "200 False False",
        "404 False True",  # with the way back under the base path
        "200 False False",
        "200 False False",
        "200 True False",
        "404 False False",
        *["200 False False"] * 4,
        "http://testserver/karta/sitemap.xml",
        "True",
        "True",
    ], run.stderr
