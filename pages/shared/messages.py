"""Which messages of a session reach Streamlit: those of our pages, no faster than a reader can be.

A browser's websocket is open to whoever speaks its protocol. Streamlit hears messages for
developers on it too, writes each that it does not know to the log, and takes as many as come.
"""

from __future__ import annotations

import time

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# What our pages send: a choice, a stop, that they are still there, where to put a file.
HEARD = ("rerun_script", "stop_script", "app_heartbeat", "file_urls_request")
AT_ONCE = 300  # messages of a session; a reader who hurries sends some ten
A_SECOND = 50
TOO_MANY = 1008  # against the rules


class ReadersMessages:
    """Middleware: leaves out messages that no page of ours sends, and ends sessions that flood.

    A reader whose session was ended is connected again by the page, with what was chosen.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on everything but the messages of websockets, which are looked at first."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        left, counted = float(AT_ONCE), time.monotonic()

        async def next_heard() -> Message:
            nonlocal left, counted
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                now = time.monotonic()
                left, counted = min(AT_ONCE, left + (now - counted) * A_SECOND) - 1, now
                if left < 0:
                    await send({"type": "websocket.close", "code": TOO_MANY})
                    return {"type": "websocket.disconnect", "code": TOO_MANY}
                if _is_heard(message.get("bytes")):
                    return message

        await self.app(scope, next_heard, send)


def _is_heard(content: bytes | None) -> bool:
    """Tell whether a message is one of `HEARD`, or none at all, which ends the session."""
    try:
        return content is None or BackMsg.FromString(content).WhichOneof("type") in HEARD
    except DecodeError:
        return True
