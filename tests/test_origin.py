"""Do pages of other sites get nothing but what is open to all, and forged hosts nothing at all?"""

from __future__ import annotations

import pytest
from loops import run
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from pages.shared.origin import HOST, OwnOrigin

pytestmark = pytest.mark.threat

OWN = "http://testserver"
FOREIGN = (
    "https://evil.example",
    "http://testserver:9000",
    "http://testserver.evil.example",
    "http://localhost",
    "http://127.0.0.1:1",
    "http://[::1",
    "null",
    "",
)


def say_origin(request):
    return PlainTextResponse(request.headers.get("origin", "none"))


async def say_hello(websocket):
    await websocket.accept()
    await websocket.send_text(websocket.headers.get("origin", "none"))
    await websocket.close()


@pytest.fixture
def guarded():
    methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"]
    server = Starlette(
        routes=[WebSocketRoute("/stream", say_hello), Route("/", say_origin, methods=methods)]
    )
    return TestClient(OwnOrigin(server), base_url=OWN)


@pytest.mark.parametrize("origin", FOREIGN)
def test_no_page_of_another_site_opens_a_websocket(guarded, origin):
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        guarded.websocket_connect("/stream", headers={"Origin": origin}),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_no_page_of_another_site_does_more_than_read(guarded, origin, method):
    assert guarded.request(method, "/", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_every_page_may_read_and_what_it_says_of_itself_is_left(guarded, method):
    answer = guarded.request(method, "/", headers={"Origin": FOREIGN[0]})
    assert (answer.status_code, answer.text) == (200, "" if method == "HEAD" else FOREIGN[0])


@pytest.mark.parametrize("headers", [{"Origin": OWN}, {"Origin": "https://testserver"}, {}])
def test_our_own_pages_and_programs_are_let_in(guarded, headers):
    with guarded.websocket_connect("/stream", headers=dict(headers)) as websocket:
        assert websocket.receive_text() == (OWN if headers else "none")
    assert guarded.put("/", headers=headers).status_code == 200


def test_where_readers_find_the_app_is_its_own_origin_even_if_a_proxy_hides_it(
    guarded, monkeypatch
):
    origin = {"Origin": "https://samverkan.example"}
    assert guarded.put("/", headers=origin).status_code == 403
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://samverkan.example/karta/")
    # Streamlit compares with the host too, so it is told that of the host.
    assert guarded.put("/", headers=origin).text == OWN
    with guarded.websocket_connect("/stream", headers=origin) as websocket:
        assert websocket.receive_text() == OWN


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example/x",
        'a"onload="x',
        "<script>",
        "a b",
        "user@host",
        "a:99999999",
        "[::1",
        "å",
    ],
)
def test_what_is_no_host_is_refused_before_anything_is_named_by_it(guarded, host):
    headers = [("Host", host.encode("latin-1"))]
    assert guarded.get("/", headers=headers).status_code == 400


@pytest.mark.parametrize(
    "host", ["testserver", "testserver:8501", "10.0.0.1:1", "[::1]:8501", "xn--ml-0ia.se"]
)
def test_hosts_of_all_kinds_are_hosts(host):
    assert HOST.fullmatch(host)


# --- The running server -------------------------------------------------------------------------


def handshake(address: str, **options) -> int:
    """Open a session and give the status of the answer, 101 if it was opened."""

    async def ask() -> int:
        url = address.replace("http://", "ws://") + "_stcore/stream"
        try:
            async with connect(url, subprotocols=["streamlit"], **options):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return run(ask(), 30)


def test_a_session_is_opened_by_our_own_page_and_by_no_other(app):
    own = app.rstrip("/")
    assert handshake(app, origin=own) == 101
    assert handshake(app) == 101  # a program
    foreign = ["https://evil.example", "http://localhost:1", "http://127.0.0.1:1", "null"]
    assert [handshake(app, origin=origin) for origin in foreign] == [403] * 4


def test_the_server_asks_nobody_which_address_it_has(monkeypatch, client):
    def ask(*_: object) -> None:
        raise AssertionError("Streamlit wanted to ask the internet for its own address")

    monkeypatch.setattr("streamlit.net_util._make_blocking_http_get", ask)
    headers = {"Origin": "https://evil.example"}
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/_stcore/stream", headers=headers),
    ):
        pass
    assert client.put("/_stcore/upload_file/a/b", headers=headers).status_code == 403


def test_no_page_that_frames_ours_may_steer_it(client):
    assert client.get("/_stcore/host-config").json()["allowedOrigins"] == []


@pytest.mark.parametrize("name", ["interact", "mcp", "openapi.json"])
def test_nothing_drives_the_app_without_a_page(client, name):
    for method in ("GET", "POST", "OPTIONS"):
        answer = client.request(method, f"/_stcore/agent/{name}")
        assert (answer.status_code, answer.text) == (404, "Not Found")
        assert "Content-Security-Policy" in answer.headers


def test_a_file_needs_the_token_of_our_own_page(client):
    """The double-submitted cookie: another site can send it along, but not read it."""
    client.cookies.clear()
    files = {"file": ("x.csv", b"a")}
    address = "/_stcore/upload_file/nobody/1"
    assert client.put(address, files=files).status_code == 403
    client.get("/_stcore/health")
    token = client.cookies["_streamlit_xsrf"]
    assert client.put(address, files=files).status_code == 403
    answer = client.put(address, files=files, headers={"X-Xsrftoken": token})
    assert answer.status_code == 400  # there is no such session
    assert "SameSite=Lax" in client.get("/_stcore/health").headers.get("Set-Cookie", "SameSite=Lax")


def test_only_open_data_is_open_to_other_sites_and_never_with_cookies(client):
    origin = {"Origin": "https://evil.example"}
    for path in ("/api/v1/counts.csv", "/datapackage.json", "/tables/themes.csv", "/dcat.ttl"):
        headers = client.get(path, headers=origin).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
    for path in ("/", "/region", "/view", "/_stcore/health", "/_stcore/host-config", "/x.png"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers=origin).headers
