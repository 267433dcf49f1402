"""A reader without a browser whose connection may be cut: it comes back as Streamlit's page does.

The page waits a little, tries again, and waits twice as long after each failure. It asks for the
session that it had, and a replica that does not know the session begins one from the address.
"""

from __future__ import annotations

import asyncio
import random
import time
from http.cookies import SimpleCookie

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.protocol import State

from bench.client import WIDGETS, Reader, RunError
from bench.replicas import Replicas
from deploy.nginx.replicas import COOKIE

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 4.0
GIVEN_UP_AFTER_S = 30.0


class ReturningReader(Reader):
    """One session, which is taken up again or made anew whenever its connection is cut.

    replica : the number of the replica that has it, as the cookie says
    """

    def __init__(self, replicas: Replicas) -> None:
        super().__init__(replicas)
        self.replica = ""
        self._shown: dict[tuple[int, ...], str] = {}  # where an element stands -> its hash
        self._widgets: dict[str, str] = {}  # hash of a widget -> its id

    @property
    def view(self) -> tuple[str, dict[tuple[int, ...], str], dict[str, list[str] | bool]]:
        """What the reader sees: the query of the address, every element, and what is chosen."""
        return self._query, dict(self._shown), dict(self._values)

    @property
    def is_connected(self) -> bool:
        """Whether the connection is open."""
        return self._socket.state is State.OPEN

    async def wait_until_cut(self) -> None:
        """Wait until the connection is gone."""
        await self._socket.wait_closed()

    async def come_back(self) -> float:
        """Connect again and wait until the page is there; gives the seconds that it took.

        Raises
        ------
        RunError
            If nobody answers within `GIVEN_UP_AFTER_S`.
        """
        begun, longest = time.perf_counter(), FIRST_WAIT_S
        while time.perf_counter() - begun < GIVEN_UP_AFTER_S:
            await asyncio.sleep(random.uniform(longest / 2, longest))
            try:
                await self._connect(self.session, Cookie=f"{COOKIE}={self.replica}")
                await self._rerun()
                return time.perf_counter() - begun
            except (OSError, WebSocketException, RunError):
                longest = min(2 * longest, LONGEST_WAIT_S)
        raise RunError(f"Nobody answered within {GIVEN_UP_AFTER_S:.0f} s.")

    async def _connect(self, *session: str, **headers: str) -> None:
        await super()._connect(*session, **headers)
        told = SimpleCookie(self._socket.response.headers.get("Set-Cookie", ""))
        if COOKIE in told:
            self.replica = told[COOKIE].value

    def _take(self, message: ForwardMsg) -> None:
        super()._take(message)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._shown = {}
        elif kind in ("delta", "ref_hash"):
            told = message.ref_hash or message.hash
            element = message.delta.new_element
            if element.WhichOneof("type") in WIDGETS:
                # The same widget, whether the reader has set it or the script of the address; what
                # it is set to stands in the address.
                self._widgets[told] = getattr(element, element.WhichOneof("type")).id
            self._shown[tuple(message.metadata.delta_path)] = self._widgets.get(told, told)
