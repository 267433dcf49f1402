"""What stands before a server on loopback; one of it counts every byte on the wire, both ways."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

from bench.servers import HOST, free_port

CHUNK = 65536
Kind = TypeVar("Kind", bound="Before")


class Before:
    """What stands before a server, on a port and in a thread of its own; see `standing`."""

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.port = free_port()
        self.is_up = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.end: asyncio.Event | None = None

    @property
    def address(self) -> str:
        """The address of the server's first page, by way of what stands before it."""
        return f"http://{HOST}:{self.port}/"

    async def run(self) -> None:
        """Listen until `stop` is called."""
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        async with self.listening():
            self.is_up.set()
            await self.end.wait()

    def listening(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Listen on the port for as long as the context lasts."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it, from any thread."""
        self.loop.call_soon_threadsafe(self.end.set)


class Relay(Before):
    """A relay that counts.

    size : bytes that have passed so far, both ways, HTTP and websockets
    """

    size = 0

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen for connections of any kind."""
        server = await asyncio.start_server(self._connect, HOST, self.port)
        yield
        server.close()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, thither = await asyncio.open_connection(HOST, self.server_port)
        # Ended with the relay, which is no error.
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(self._pass_on(reader, thither), self._pass_on(there, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(CHUNK):
                self.size += len(chunk)
                writer.write(chunk)
                await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass  # one side has gone, or all is over; the other is told by closing
        finally:
            writer.close()


@contextmanager
def standing(before: Kind) -> Iterator[Kind]:
    """Run what stands before a server."""
    thread = threading.Thread(target=lambda: asyncio.run(before.run()), daemon=True)
    thread.start()
    before.is_up.wait()
    try:
        yield before
    finally:
        before.stop()
        thread.join()
