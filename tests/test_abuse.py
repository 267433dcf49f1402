"""Does the server stand what no browser sends: broken requests, bombs, floods, wrong methods?"""

from __future__ import annotations

import asyncio
import gc
import gzip
import socket
import time
import urllib.request
import zlib
from contextlib import suppress
from functools import _lru_cache_wrapper
from types import SimpleNamespace

import pytest
from loops import run
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.client import Reader
from pages import api, catalogue, package, pictures, view
from pages.shared import crawlers
from pages.shared.choices import MOST_CHARACTERS, MOST_UNKNOWN, read_choice
from pages.shared.messages import AT_ONCE, HEARD, ReadersMessages
from pages.shared.origin import READING
from pages.shared.shell import shell
from pages.shared.site import PAGES, page_path
from pages.shared.store import tables

pytestmark = pytest.mark.threat

END = b"Host: 127.0.0.1\r\nConnection: close\r\n"
SMUGGLED = b"GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
ANSWER_S = 20  # far more than any answer takes


def raw(address: str, request: bytes) -> bytes:
    """Send bytes as they are, and give whatever comes back before the connection ends."""
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    with socket.create_connection((host, int(port)), timeout=ANSWER_S) as connection:
        pieces = []
        try:
            connection.sendall(request)
            while piece := connection.recv(65536):
                pieces.append(piece)
        except ConnectionError:  # it need not listen to the end
            pass
        return b"".join(pieces)


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def is_well(address: str) -> bool:
    with urllib.request.urlopen(f"{address}_stcore/health", timeout=ANSWER_S) as answer:
        return answer.status == 200


@pytest.mark.parametrize(
    "request_",
    [
        b"POST / HTTP/1.1\r\n" + END + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        b"POST / HTTP/1.1\r\n" + END + b"Content-Length: +4\r\n\r\nabcd",
        b"POST / HTTP/1.1\r\n" + END + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + END + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + END + b"X: a\0b\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n" + END + b"\r\n",
        b"GET /../../etc/passwd HTTP/1.1\r\n" + END + b"\r\n",
        b"GET /assets/..%2f..%2fapp.py HTTP/1.1\r\n" + END + b"\r\n",
        b"GET /static/..%5c..%5capp.py HTTP/1.1\r\n" + END + b"\r\n",
        b"GET /component/streamlit_folium.st_folium/..%2f__init__.py HTTP/1.1\r\n" + END + b"\r\n",
        b"GET //evil.example/view HTTP/1.1\r\n" + END + b"\r\n",
        b"GET /view%00 HTTP/1.1\r\n" + END + b"\r\n",
        bytes(range(256)),
    ],
)
def test_a_malformed_request_is_refused(app, request_):
    assert status_of(raw(app, request_)) == 400
    assert is_well(app)


def test_of_a_body_whose_end_is_told_twice_nothing_is_taken_for_a_request(app):
    lengths = b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    request = b"POST /api/v1/counts.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n" + lengths + SMUGGLED
    answer = raw(app, request)
    assert status_of(answer) == 400
    assert b"Sitemap" not in answer
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("size", [60_000, 5_000_000])
@pytest.mark.parametrize("where", ["address", "header", "headers"])
def test_what_is_far_too_long_is_answered_soon_and_shortly(app, where, size):
    filling = b"a" * size
    start = time.monotonic()
    answer = raw(
        app,
        {
            "address": b"GET /view?region=" + filling + b" HTTP/1.1\r\n" + END + b"\r\n",
            "header": b"GET /view HTTP/1.1\r\n" + END + b"X: " + filling + b"\r\n\r\n",
            "headers": b"GET /view HTTP/1.1\r\n" + END + b"X: a\r\n" * (size // 6) + b"\r\n",
        }[where],
    )
    assert time.monotonic() - start < ANSWER_S
    assert len(answer) < 200_000
    if answer:  # else the connection was cut while it was still sending
        assert status_of(answer) in ((200, 400, 431) if size < 100_000 else (400, 431))
    assert is_well(app)


def test_a_slow_request_keeps_nobody_waiting(app):
    host, _, port = app.removeprefix("http://").rstrip("/").partition(":")
    slow = [socket.create_connection((host, int(port)), timeout=ANSWER_S) for _ in range(100)]
    try:
        for one in slow:
            one.sendall(b"GET /view HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
        assert is_well(app)
    finally:
        for one in slow:
            one.close()


def test_what_an_address_asks_for_in_vain_is_told_only_as_far_as_anybody_reads(client):
    address = {name: [f"{n}{'x' * 500}" for n in range(300)] for name in ("initiative", "region")}
    unknown = read_choice("map", address, tables()).unknown
    assert len(unknown) == MOST_UNKNOWN
    assert {len(one.value) for one in unknown} == {MOST_CHARACTERS + 1}
    usual = len(client.get("/view").content)
    many = "&".join(f"initiative=nothing{n}" for n in range(2000))
    assert len(client.get(f"/view?{many}").content) < usual + 10_000


def unbounded() -> dict[str, int]:
    """Count what is kept without a bound, by the function that keeps it."""
    return {
        f"{one.__module__}.{one.__qualname__}": one.cache_info().currsize
        for one in gc.get_objects()
        if isinstance(one, _lru_cache_wrapper)
        and one.__module__.startswith(("pages", "geo", "data"))
        and one.cache_info().maxsize is None
    }


def test_what_an_address_says_in_vain_multiplies_nothing_that_is_kept(client):
    """Neither parameters nor headers; what is kept without a bound is no reader's choice."""
    addresses = ("/", "/view", "/region?region=SE312", "/api/v1/openapi.json?lang=en")
    for address in addresses:
        client.get(address)
    before, shells, endless = client.get("/").headers["ETag"], shell.count(), unbounded()
    for number in range(100):
        for address in addresses[:3]:
            sent = {"X-Forwarded-Host": f"{number}.example", "Accept-Language": f"x{number}"}
            together = "&" if "?" in address else "?"
            client.get(f"{address}{together}x{number}={number}&utm_source={number}", headers=sent)
    assert shell.count() == shells
    assert (
        client.get("/?x=1", headers={"X-Forwarded-Host": "evil.example"}).headers["ETag"] == before
    )
    assert unbounded() == endless


def test_another_host_is_named_to_whoever_asked_for_it_only_and_few_are_kept(client, monkeypatch):
    asked = client.get("/sitemap.xml", headers={"Host": "evil.example"}).text
    assert "http://evil.example/" in asked
    assert "evil.example" not in client.get("/sitemap.xml").text
    for number in range(50):
        client.get("/sitemap.xml", headers={"Host": f"{number}.example"})
    assert crawlers.sitemap.count() <= crawlers.MOST_HOSTS
    monkeypatch.setenv("SAMVERKAN_ADDRESS", "https://karta.example")
    for path in ("/sitemap.xml", "/", "/view", "/dcat.ttl", "/datapackage.json"):
        answer = client.get(path, headers={"Host": "evil.example"}).text
        assert "evil.example" not in answer
        assert "https://karta.example/" in answer


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [("/", "'self'"), ("/view", "'self'"), ("/view?embed=true", "*"), ("/?embed=true", "*")],
)
def test_who_may_frame_a_page_is_said_in_both_ways(client, path, ancestors):
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].endswith(f"frame-ancestors {ancestors}")
    assert headers.get("X-Frame-Options") == ("SAMEORIGIN" if ancestors != "*" else None)


# --- Methods --------------------------------------------------------------------------------------

FILES = sorted(view.ROUTES | package.ROUTES | catalogue.ROUTES | pictures.ROUTES | api.ROUTES)
ADDRESSES = [f"/{page_path(page)}" for page in PAGES] + [
    address.replace("{path:path}", "nothing") for address in FILES
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_is_answered_as_get_is_without_the_content(client, address):
    got = client.get(address, params={"region": "SE312"} if "partners." in address else None)
    asked = client.head(address, params={"region": "SE312"} if "partners." in address else None)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    for name in ("ETag", "Content-Type", "Cache-Control", "Content-Security-Policy"):
        assert asked.headers.get(name) == got.headers.get(name)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_nothing_but_reading_is_answered_anywhere(client, method):
    assert method not in READING
    for address in ADDRESSES:
        answer = client.request(method, address, content=b"x" * 1000)
        assert answer.status_code == 405, address
        assert "GET" in answer.headers["Allow"]
        assert b"xxxx" not in answer.content


def test_a_compressed_body_is_not_unpacked(client):
    bomb = gzip.compress(bytes(50_000_000))
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    start = time.monotonic()
    assert client.post("/api/v1/counts.json", content=bomb, headers=headers).status_code == 405
    assert client.put("/_stcore/upload_file/a/b", content=bomb, headers=headers).status_code == 403
    assert time.monotonic() - start < ANSWER_S


# --- Websockets -----------------------------------------------------------------------------------


def closed_after(address: str, *messages: bytes | str, text: bool = False) -> int:
    """Open a session, send messages, and give the code with which the server ends it; 0 if not."""

    async def talk() -> int:
        url = address.replace("http://", "ws://") + "_stcore/stream"
        async with connect(url, subprotocols=["streamlit"], ping_interval=None) as socket_:
            try:
                for message in messages:
                    await socket_.send(message, text=text)
                async with asyncio.timeout(3):
                    async for _ in socket_:
                        pass
            except TimeoutError:
                return 0
            except ConnectionClosed:
                pass
            return socket_.close_code or 0

    return run(talk(), 3 * ANSWER_S)


def test_a_message_larger_than_any_reader_sends_ends_its_own_session_only(app):
    too_large = 1009
    assert closed_after(app, b"\0" * 1_100_000) == too_large
    assert closed_after(app, b"\0" * 9_000_000) == too_large
    assert is_well(app)


def test_a_compressed_message_is_unpacked_no_further_than_messages_may_be(app):
    """Zeros: some 50 kB on the wire, of which deflate would make 50 MB."""
    assert len(zlib.compress(bytes(50_000_000))) < 60_000
    start = time.monotonic()
    assert closed_after(app, bytes(50_000_000)) == 1009
    assert time.monotonic() - start < ANSWER_S
    assert is_well(app)


@pytest.mark.parametrize(
    ("message", "code"), [(b"\xff\xff\xff\xff", 1002), (b"\x0a\xff\xff\xff\xff\x0f", 1002)]
)
def test_a_message_that_is_none_ends_its_own_session_only(app, message, code):
    assert closed_after(app, message) == code
    assert is_well(app)


def test_text_in_place_of_a_message_ends_its_own_session_only(app):
    assert closed_after(app, b"hello", text=True) != 0
    assert is_well(app)


def test_many_empty_messages_end_their_own_session_only(app):
    assert closed_after(app, *[b""] * 3000) == 1008
    assert is_well(app)


# --- What reaches Streamlit -----------------------------------------------------------------------


def heard(*contents: bytes) -> list[bytes]:
    """Let a session of these messages through, and give those that arrive."""
    found = []

    async def session(scope, receive, send):
        while (message := await receive())["type"] == "websocket.receive":
            found.append(message["bytes"])

    sent = iter(
        [
            {"type": "websocket.connect"},
            *({"type": "websocket.receive", "bytes": content} for content in contents),
            {"type": "websocket.disconnect"},
        ]
    )

    async def receive():
        return next(sent)

    async def send(_):
        pass

    async def talk():
        guarded = ReadersMessages(session)
        await receive()  # the connection itself
        await guarded({"type": "websocket"}, receive, send)

    run(talk())
    return found


def message(kind: str) -> bytes:
    made = BackMsg()
    field = getattr(made, kind)
    if isinstance(field, bool):
        setattr(made, kind, True)
    else:
        field.SetInParent()
    return made.SerializeToString()


KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]


@pytest.mark.parametrize("kind", KINDS)
def test_only_messages_of_our_pages_reach_streamlit(kind):
    assert heard(message(kind)) == ([message(kind)] if kind in HEARD else [])


def test_what_is_no_message_ends_the_session_and_what_is_empty_is_left_out():
    assert heard(b"", b"\xff", b"") == [b"\xff"]


def test_a_flood_of_messages_ends_its_session():
    one = message("app_heartbeat")
    assert len(heard(*[one] * AT_ONCE)) == AT_ONCE
    assert AT_ONCE <= len(heard(*[one] * 3000)) < 2000
    assert heard(*[b""] * 3000) == []


def test_a_flood_of_one_session_leaves_the_others_their_page(app):
    async def flood() -> float:
        url = app.replace("http://", "ws://") + "_stcore/stream"
        async with connect(url, subprotocols=["streamlit"], max_size=None) as flooding:

            async def pour():
                for _ in range(20_000):
                    await flooding.send(message("rerun_script"))

            pouring = asyncio.create_task(pour())
            start = time.monotonic()
            reader = Reader(SimpleNamespace(port=int(app.rstrip("/").rpartition(":")[2])))
            await reader.open()
            for turn in range(3):
                await reader.choose(turn)
            await reader.close()
            took = time.monotonic() - start
            with suppress(ConnectionClosed):
                await pouring
                await flooding.wait_closed()
            assert flooding.close_code == 1008
            return took

    assert run(flood(), 3 * ANSWER_S) < ANSWER_S
