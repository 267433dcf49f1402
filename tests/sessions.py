"""A reader without a browser who looks at what is shown: a session over a real websocket."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.client import Reader

QUIET_S = 0.5  # without a message: the server has said all
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass
class At:
    """Where a server, or what stands before it, listens."""

    port: int


class Session(Reader):
    """A session that keeps what is shown, and comes back when it is cut off."""

    def __init__(self, port: int) -> None:
        super().__init__(At(port))
        self.messages = 0
        self._elements: dict[str, str] = {}  # hash -> HTML
        self._shown: list[str] = []
        self.errors = ""  # what the last run told of failures

    async def come_back(self, resume: bool) -> None:
        """Connect anew after a cut, as the browser does, and ask for the page again.

        Parameters
        ----------
        resume
            Whether the session that it had is taken up.
        """
        await self._connect(*([self.session] if resume else []))
        if not resume:
            self._kept = {}
        await self._rerun()
        await self.settle()

    async def settle(self) -> None:
        """Take whatever still comes, of a run that was under way."""
        while True:
            try:
                received = await asyncio.wait_for(self._socket.recv(), QUIET_S)
            except TimeoutError:
                return
            self._take(ForwardMsg.FromString(received))

    def put(self, initiatives: list[str]) -> None:
        """Choose initiatives without telling the server."""
        self._values[self._filter.id] = initiatives

    async def choose_only(self, *initiatives: str) -> None:
        """Choose initiatives, and wait for what they show."""
        self.put(list(initiatives))
        await self._rerun()

    @property
    def address(self) -> str:
        """The query of the address as the browser knows it."""
        return self._query

    @property
    def offered(self) -> list[str]:
        """What the filter for initiatives offers."""
        return list(self._filter.options)

    @property
    def filter_values(self) -> list[str]:
        """What the filter for initiatives holds."""
        return list(self._values[self._filter.id])

    @property
    def html(self) -> str:
        """All HTML that the last run showed."""
        return "\n".join(self._shown)

    @property
    def heading(self) -> str:
        """The question that the page answers."""
        return HEADING.search(self.html).group(1)

    def _take(self, message: ForwardMsg) -> None:
        self.messages += 1
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._shown, self.errors = [], ""
        elif kind == "ref_hash":
            self._shown.append(self._elements.get(message.ref_hash, ""))
        elif kind == "delta":
            element = message.delta.new_element
            which = element.WhichOneof("type")
            if which == "html":
                self._elements[message.hash] = element.html.body
                self._shown.append(element.html.body)
            elif which == "alert":
                self.errors += element.alert.body
            elif which == "multiselect" and element.multiselect.set_value:
                self._values[element.multiselect.id] = list(element.multiselect.raw_values)
        super()._take(message)
