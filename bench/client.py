"""A reader without a browser: speaks Streamlit's protocol over a real websocket.

It keeps what the browser keeps and sends what the browser sends: the state of every widget, the
address as the script last wrote it, and which elements it still has from earlier runs.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.MultiSelect_pb2 import MultiSelect
from websockets.asyncio.client import ClientConnection, connect

from bench.replicas import Replicas
from bench.servers import HOST, Server

FILTER = "initiative"
LARGEST_MESSAGE = 50_000_000
WIDGETS = ("multiselect", "checkbox")
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class RunError(RuntimeError):
    """A run of the script showed an exception or did not finish as it should."""


class Reader:
    """One session: opens the page, then changes the filter.

    session : its id, "" until the server has told it
    """

    def __init__(self, server: Server | Replicas) -> None:
        self.server = server
        self.session = ""
        self._socket: ClientConnection | None = None
        self._query = ""
        self._page = ""
        self._values: dict[str, list[str] | bool] = {}  # id of the widget -> its value
        self._filter: MultiSelect | None = None
        self._kept: dict[str, int] = {}  # hash of an element -> the run that last used it
        self._kept_for = 2  # runs
        self._run = 0

    async def open(self, page: str = "", query: str = "") -> None:
        """Connect and wait for the first run of the script.

        Parameters
        ----------
        page, query
            The path and what follows the question mark, as in the address of a link; by default
            the map of everything.
        """
        self._query = query
        await self._connect()
        await self._rerun(page)

    async def choose(self, turn: int) -> None:
        """Choose the initiative whose turn it is, alone, and wait until the page says it is done.

        Raises
        ------
        RunError
            The script showed an exception, or has no filter for initiatives.
        """
        if self._filter is None:
            raise RunError(f"The page has no multiselect with the key {FILTER!r}.")
        options = self._filter.options
        self._values[self._filter.id] = [options[turn % len(options)]]
        await self._rerun()

    @property
    def has_choices(self) -> bool:
        """Whether the page has a filter for initiatives that offers any."""
        return self._filter is not None and bool(self._filter.options)

    async def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def _connect(self, *session: str, **headers: str) -> None:
        """Connect; a session is taken up again if its id is given and the server has it."""
        address = f"{HOST}:{self.server.port}"
        self._socket = await connect(
            f"ws://{address}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN", *session],
            origin=f"http://{address}",
            additional_headers=headers,
            max_size=LARGEST_MESSAGE,
            compression=None,  # as Streamlit's server has it by default
            ping_interval=None,
            open_timeout=60,
        )

    async def _rerun(self, page: str = "") -> None:
        self._run += 1
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page
        state.page_name = page  # until the server has told the hash of the page
        state.cached_message_hashes.extend(self._kept)
        for widget_id, value in self._values.items():
            widget = state.widget_states.widgets.add(id=widget_id)
            if isinstance(value, bool):
                widget.bool_value = value
            else:
                widget.string_array_value.data.extend(value)
        await self._socket.send(message.SerializeToString())
        async for answer in self._answers():
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished in FINISHED:
                    break
                if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RunError("The script does not compile.")
        self._forget()

    async def _answers(self) -> AsyncIterator[ForwardMsg]:
        async for received in self._socket:
            message = ForwardMsg.FromString(received)
            self._take(message)
            yield message
        raise RunError("The server closed the connection.")

    def _take(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.session = message.new_session.initialize.session_id
            self._page = message.new_session.page_script_hash
            self._kept_for = message.new_session.config.max_cached_message_age
        elif kind == "navigation":  # the page that the path leads to
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = self._run
        elif kind == "delta":
            if message.metadata.cacheable:
                self._kept[message.hash] = self._run
            self._take_element(message.delta.new_element)

    def _take_element(self, element: object) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RunError(f"{element.exception.type}: {element.exception.message}")
        if kind not in WIDGETS:
            return
        widget = getattr(element, kind)
        if kind == "checkbox":
            self._values[widget.id] = widget.value if widget.set_value else widget.default
        elif widget.set_value:
            self._values[widget.id] = list(widget.raw_values)
        elif widget.id not in self._values:
            self._values[widget.id] = [widget.options[index] for index in widget.default]
        if kind == "multiselect" and widget.id.endswith(f"-{FILTER}"):
            self._filter = widget

    def _forget(self) -> None:
        """Drop, as the browser does, what the last runs have not used."""
        self._kept = {
            one: run for one, run in self._kept.items() if self._run - run < self._kept_for
        }
