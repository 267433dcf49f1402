"""What goes over the wire: a relay before a server that counts every byte, both ways."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bench.servers import HOST, free_port

CHUNK = 65536


class Relay:
    """A relay on a port of its own.

    size : bytes that have passed so far, both ways, HTTP and websockets
    """

    def __init__(self, server_port: int) -> None:
        self.server_port = server_port
        self.port = free_port()
        self.size = 0
        self.is_up = threading.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.end: asyncio.Event | None = None

    @property
    def address(self) -> str:
        """The address of the server's first page, by way of the relay."""
        return f"http://{HOST}:{self.port}/"

    async def run(self) -> None:
        """Relay until `stop` is called."""
        self.loop, self.end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connect, HOST, self.port)
        self.is_up.set()
        await self.end.wait()
        server.close()

    def stop(self) -> None:
        """End the relay, from any thread."""
        self.loop.call_soon_threadsafe(self.end.set)

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
def relay(server_port: int) -> Iterator[Relay]:
    """Run a relay before a server on loopback."""
    before = Relay(server_port)
    thread = threading.Thread(target=lambda: asyncio.run(before.run()), daemon=True)
    thread.start()
    before.is_up.wait()
    try:
        yield before
    finally:
        before.stop()
        thread.join()
