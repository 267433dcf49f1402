"""What may be kept, what has changed, and what a browser is allowed to run."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

from pages.shared import http, security

CONTENT = "Region Örebro län".encode() * 20
COMPONENT = "component/streamlit_folium.st_folium"
PAGE_HASHES = ("'sha256-one='", "'sha256-two='")


def client_for(content=CONTENT, **options):
    def reply(request):
        return http.answer(request, content, "text/plain; charset=utf-8", **options)

    return TestClient(Starlette(routes=[Route("/", reply)]))


def test_a_first_answer_has_the_content_and_says_how_long_it_may_be_kept():
    answer = client_for().get("/")
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["ETag"].startswith('W/"')


def test_what_never_changes_may_be_kept_for_a_year():
    answer = client_for(cache_control=http.FOR_A_YEAR).get("/")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_further_headers_are_added():
    answer = client_for(headers={"Access-Control-Allow-Origin": "*"}).get("/")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["ETag"]


@pytest.mark.parametrize("known", ["{etag}", '"old", {etag}', '{etag} , W/"older"', "*"])
def test_a_reader_who_has_the_content_gets_304_and_nothing_more(known):
    client = client_for(cache_control=http.FOR_A_YEAR)
    etag = client.get("/").headers["ETag"]
    answer = client.get("/", headers={"If-None-Match": known.format(etag=etag)})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == http.FOR_A_YEAR


@pytest.mark.parametrize("known", ['W/"0123"', '""', "", "W/"])
def test_a_reader_who_has_something_else_gets_the_content(known):
    answer = client_for().get("/", headers={"If-None-Match": known})
    assert (answer.status_code, answer.content) == (200, CONTENT)


def test_the_etag_changes_with_the_content_and_only_then():
    first, again, other = (
        client_for(content).get("/").headers["ETag"] for content in (b"one", b"one", b"other")
    )
    assert first == again != other


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("identity", None),
        ("br", None),
        ("x-gzip", None),
        ("", None),
    ],
)
def test_only_a_reader_who_accepts_gzip_gets_it(accepted, expected):
    client = client_for(compressed=gzip.compress(CONTENT, mtime=0))
    answer = client.get("/", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == expected
    assert answer.content == CONTENT
    assert int(answer.headers["Content-Length"]) < len(CONTENT) or not expected
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_what_is_not_kept_compressed_is_left_to_the_server():
    answer = client_for().get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers


@pytest.mark.parametrize("q", ["0", "0.0", "0.000", " 0"])
def test_a_reader_who_refuses_gzip_does_not_get_it(q):
    client = client_for(compressed=gzip.compress(CONTENT, mtime=0))
    answer = client.get("/", headers={"Accept-Encoding": f"identity, gzip;q={q}, br"})
    assert "Content-Encoding" not in answer.headers


def say_path(request):
    return PlainTextResponse(f"streamlit: {request.url.path}")


async def say_hello(websocket):
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


STREAMLIT = Starlette(
    routes=[
        WebSocketRoute("/stream", say_hello),
        Route("/{path:path}", say_path, methods=["GET", "POST"]),
    ]
)


def headers_of(path, base=""):
    server = security.SecurityHeaders(STREAMLIT, PAGE_HASHES, f"{base}/component/")
    return TestClient(server).get(f"{base}{path}").headers


def policy_of(path, base=""):
    parts = headers_of(path, base)["Content-Security-Policy"].split("; ")
    return {part.partition(" ")[0]: part.partition(" ")[2] for part in parts}


def test_the_page_runs_scripts_of_its_own_origin_and_the_known_inline_ones_only():
    assert policy_of("/") == {
        "default-src": "'self'",
        "script-src": "'self' 'sha256-one=' 'sha256-two='",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


@pytest.mark.parametrize("base", ["", "/karta", "/en/karta"])
def test_the_maps_iframe_may_evaluate_its_script(base):
    policy = policy_of(f"/{COMPONENT}/index.html", base)
    assert policy["script-src"] == "'self' 'unsafe-inline' 'unsafe-eval'"
    same = {"script-src": "", "frame-ancestors": ""}
    assert policy | same == policy_of("/") | same


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/karta/",
        "/assets/map.js",
        "/api/v1/counts.csv",
        "/components/",
        "/_stcore/x",
        f"/anything/{COMPONENT}/index.html",
    ],
)
def test_nothing_else_may_evaluate_a_script(path):
    scripts = policy_of(path)["script-src"]
    assert "unsafe" not in scripts
    assert "*" not in scripts


@pytest.mark.parametrize("path", ["/", f"/{COMPONENT}/index.html", "/assets/map.js"])
def test_every_answer_has_the_other_headers(path):
    headers = headers_of(path)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"


@pytest.mark.parametrize("path", ["/?embed=true", "/region?embed=True&lang=en", "/view?embed=true"])
def test_anybody_may_frame_what_is_made_to_be_embedded(path):
    assert policy_of(path)["frame-ancestors"] == "*"


@pytest.mark.parametrize(
    "path", ["/", "/?embed=false", "/?embed=", "/?embedded=true", "/?region=embed=true", "/view"]
)
def test_only_the_app_itself_may_frame_everything_else(path):
    assert policy_of(path)["frame-ancestors"] == "'self'"


def test_the_maps_iframe_may_stand_wherever_the_embedded_page_may():
    # Every ancestor counts: the page that embeds the app is one of the map's as well.
    assert policy_of(f"/{COMPONENT}/index.html")["frame-ancestors"] == "*"


def test_who_may_frame_the_app_and_the_map_in_it_can_be_set(monkeypatch):
    monkeypatch.setenv("SAMVERKAN_FRAME_ANCESTORS", "https://www.example.se")
    for path in ("/", "/?embed=true", "/view?embed=true"):
        assert policy_of(path)["frame-ancestors"] == "https://www.example.se"
    component = policy_of(f"/{COMPONENT}/index.html")["frame-ancestors"]
    assert component == "'self' https://www.example.se"


def test_a_page_without_scripts_may_run_none():
    server = security.SecurityHeaders(STREAMLIT, PAGE_HASHES, paths_without_scripts=("/view",))
    for path, scripts in (("/view?embed=true", "'none'"), ("/views", "'self' 'sha256-one='")):
        policy = TestClient(server).get(path).headers["Content-Security-Policy"]
        assert f"script-src {scripts}" in policy


def test_every_value_of_every_parameter_is_read():
    def reply(request):
        return JSONResponse(http.parameters(request))

    client = TestClient(Starlette(routes=[Route("/", reply)]))
    assert client.get("/?a=1&b=&a=2").json() == {"a": ["1", "2"], "b": [""]}


@pytest.mark.parametrize("base", ["", "/karta"])
def test_the_servers_metrics_are_closed_and_its_health_is_not(base):
    client = TestClient(security.SecurityHeaders(STREAMLIT))
    closed, health = (client.get(f"{base}/_stcore/{name}") for name in ("metrics", "health"))
    assert (closed.status_code, closed.text) == (404, "Not Found")
    assert (health.status_code, health.text) == (200, f"streamlit: {base}/_stcore/health")


def test_websockets_are_let_through():
    client = TestClient(security.SecurityHeaders(http.ComponentFiles(STREAMLIT, dict, COMPONENT)))
    with client.websocket_connect("/stream") as websocket:
        assert websocket.receive_text() == "hello"


@pytest.fixture
def component():
    files = {"index.html": b"<!doctype html>", "static/js/main.0a1b.js": b"run()"}
    return TestClient(http.ComponentFiles(STREAMLIT, lambda: files, COMPONENT))


@pytest.mark.parametrize("base", ["", "/karta"])
def test_the_maps_own_page_stands_in_place_of_the_components(component, base):
    answer = component.get(f"{base}/{COMPONENT}/index.html?streamlitUrl=x")
    assert (answer.status_code, answer.text) == (200, "<!doctype html>")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_maps_script_bears_its_checksum_and_may_be_kept_for_a_year(component):
    answer = component.get(f"/{COMPONENT}/static/js/main.0a1b.js")
    assert answer.text == "run()"
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_of_the_map_that_the_reader_has_is_not_sent_again(component):
    address = f"/{COMPONENT}/index.html"
    etag = component.get(address).headers["ETag"]
    assert component.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/index.html",
        f"/{COMPONENT}/",
        f"/{COMPONENT}/other.js",
        f"/{COMPONENT}/../index.html",
        "/component/another.one/index.html",
    ],
)
def test_everything_else_is_left_to_streamlit(component, path):
    assert component.get(path).text.startswith("streamlit: ")


def test_only_reading_is_answered(component):
    path = f"/{COMPONENT}/index.html"
    assert component.post(path).text == f"streamlit: {path}"
