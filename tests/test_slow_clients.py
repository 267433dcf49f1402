"""Is a connection that waits for ever ended, and any other left alone?"""

from __future__ import annotations

import asyncio

import pytest
from loops import run
from uvicorn import Config
from uvicorn.server import ServerState

from pages.shared import slow_clients
from pages.shared.slow_clients import ImpatientProtocol

REQUEST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"


async def answer(scope, receive, send):
    content = b""
    while True:
        message = await receive()
        content += message.get("body", b"")
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": content})


def said_to(*pieces: bytes, between_s: float) -> bytes:
    """Send pieces to a server, wait after each, and give all that it says until it hangs up."""

    async def talk() -> bytes:
        config = Config(answer, log_level="critical", timeout_keep_alive=1)
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: ImpatientProtocol(config, state, {}), "127.0.0.1", 0
        )
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(between_s)
            return await asyncio.wait_for(reader.read(), 20)
        except ConnectionError:
            return b""
        finally:
            writer.close()
            server.close()

    return run(talk())


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(slow_clients, "REQUEST_S", 0.5)
    monkeypatch.setattr(slow_clients, "CONTENT_S", 0.5)


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"GET / HTTP/1.1\r\nHost:",),
        tuple(bytes([letter]) for letter in b"GET / HTTP/1.1"),  # now and then a letter
        (REQUEST, b"ab"),
    ],
    ids=["nothing", "half the headers", "letter by letter", "half the content"],
)
def test_who_never_finishes_a_request_is_ended(pieces):
    assert said_to(*pieces, between_s=0.1) == b""


def test_who_sends_in_pieces_but_goes_on_is_answered():
    told = said_to(REQUEST, b"a", b"b", b"c", b"d", between_s=0.2)
    assert told.startswith(b"HTTP/1.1 200 OK")
    assert b"abcd" in told


def test_who_asks_twice_over_one_connection_is_answered_twice():
    told = said_to(REQUEST + b"abcd", REQUEST + b"efgh", between_s=0.3)
    assert told.count(b"HTTP/1.1 200 OK") == 2
