"""A relay between a browser and the server that cuts the websocket after so many messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from bench.client import LARGEST_MESSAGE
from bench.relay import Before
from bench.servers import HOST


class CuttingRelay(Before):
    """A relay for websockets.

    passed : messages that have passed, both ways, since `cut_after` was set
    cut_after : how many pass before the connection is cut, as a cable is; None for all
    """

    passed = 0
    cut_after: int | None = None

    def cut(self, after: int | None) -> None:
        """Cut after so many messages from now on."""
        self.passed, self.cut_after = 0, after

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen for websockets."""
        options = {"max_size": LARGEST_MESSAGE, "compression": None, "ping_interval": None}
        async with serve(self._relay, HOST, self.port, subprotocols=["streamlit"], **options):
            yield

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
