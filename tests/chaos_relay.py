"""A relay between a browser and the server that cuts the websocket after so many messages."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from bench.client import LARGEST_MESSAGE
from bench.servers import HOST


class CuttingRelay:
    """A relay for websockets on a port of its own.

    passed : messages that have passed, both ways, since `cut_after` was set
    cut_after : how many pass before the connection is cut, as a cable is; None for all
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.port = 0
        self.passed = 0
        self.cut_after: int | None = None
        self.is_up = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.end: asyncio.Event | None = None

    def cut(self, after: int | None) -> None:
        """Cut after so many messages from now on."""
        self.passed, self.cut_after = 0, after

    async def run(self) -> None:
        """Relay until `stop` is called."""
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        options = {"max_size": LARGEST_MESSAGE, "compression": None, "ping_interval": None}
        async with serve(self._relay, HOST, 0, subprotocols=["streamlit"], **options) as server:
            self.port = server.sockets[0].getsockname()[1]
            self.is_up.set()
            await self.end.wait()

    def stop(self) -> None:
        """End the relay, from any thread."""
        self.loop.call_soon_threadsafe(self.end.set)

    async def _relay(self, browser: ServerConnection) -> None:
        asked = browser.request.headers["Sec-WebSocket-Protocol"].replace(" ", "").split(",")
        async with connect(
            f"ws://{HOST}:{self.server_port}{browser.request.path}",
            subprotocols=asked,
            origin=f"http://{HOST}:{self.server_port}",
            max_size=LARGEST_MESSAGE,
            compression=None,
            ping_interval=None,
        ) as server:
            ways = ((browser, server), (server, browser))
            passing = [asyncio.create_task(self._pass_on(*way)) for way in ways]
            await asyncio.wait(passing, return_when=asyncio.FIRST_COMPLETED)
            for one in (browser, server):
                one.transport.abort()
            for one in passing:
                one.cancel()

    async def _pass_on(
        self,
        sender: ClientConnection | ServerConnection,
        taker: ClientConnection | ServerConnection,
    ) -> None:
        try:
            async for message in sender:
                if self.cut_after is not None and self.passed >= self.cut_after:
                    return
                self.passed += 1
                await taker.send(message)
        except ConnectionClosed:
            return


@contextmanager
def cutting_relay(server_port: int) -> Iterator[CuttingRelay]:
    """Run a relay before a server on loopback."""
    relay = CuttingRelay(server_port)
    thread = threading.Thread(target=lambda: asyncio.run(relay.run()), daemon=True)
    thread.start()
    relay.is_up.wait()
    try:
        yield relay
    finally:
        relay.stop()
        thread.join()
