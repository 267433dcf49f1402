"""Clients that are slow, or gone without a word, hold no connection for ever.

The server ends a connection that asks for nothing after an answer, and websockets whose browser
has gone. It would wait without end for a request that never becomes whole, and for somebody who
takes nothing of an answer. A server in front of this one does all of that too, and counts
connections.
"""

from __future__ import annotations

import asyncio
import socket

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_S = 20.0  # from the first connection, or byte, to the end of the headers
CONTENT_S = 30.0  # between two pieces of what is sent along
TAKEN_S = 60.0  # in which a client has to take something of what it is sent


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 as before, with an end to waiting."""

    _waiting: asyncio.TimerHandle | None = None
    _waits_for: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for a request."""
        super().connection_made(transport)
        connection = transport.get_extra_info("socket")
        if connection is not None and hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(TAKEN_S * 1000))
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._wait_no_longer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came, and wait for the rest."""
        super().data_received(data)
        self._wait()

    def _wait(self) -> None:
        expected = self.conn.their_state
        is_ours = self.transport.get_protocol() is self  # it is not, once it is a websocket
        if not is_ours or expected not in (h11.IDLE, h11.SEND_BODY):
            self._wait_no_longer()
        elif expected is h11.SEND_BODY or self._waits_for is not h11.IDLE:
            # Headers have to be there in time, however they come; of content, something has to.
            self._wait_no_longer()
            self._waits_for = expected
            seconds = REQUEST_S if expected is h11.IDLE else CONTENT_S
            self._waiting = self.loop.call_later(seconds, self.transport.abort)

    def _wait_no_longer(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._waits_for = None
