"""Who may ask the server for what: pages of its own origin, and nobody by a forged host.

What is open to all sites is only read. A session, and a file that is brought along, belong to the
app's own pages: a browser says from which page it asks (`Origin`), and a page of another site must
not speak for its reader. Streamlit would let in everything that runs on the same machine, whatever
its port, and would ask a host on the internet for its own address before it refused the rest.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pages.shared.addresses import ADDRESS_VARIABLE

READING = ("GET", "HEAD", "OPTIONS")
# A name or an address of the internet's, as a browser writes it, and a port. The server names
# itself by it, so nothing else may stand there.
HOST = re.compile(r"(?:[\w.-]{1,253}|\[[0-9a-fA-F:.]{2,45}\])(?::[0-9]{1,5})?", re.ASCII)
# A body whose end is told twice may end elsewhere for a proxy in front: what it takes for the rest
# of the body would be answered here as another reader's request.
TWO_LENGTHS = {"content-length", "transfer-encoding"}
POLICY_VIOLATION = 1008


class OwnOrigin:
    """Middleware: refuses what a page of another site asks in its reader's name.

    A websocket, and every request that is more than reading, has to come from the host that is
    asked, from the one that `SAMVERKAN_ADDRESS` names, or from a program, which names no origin.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 to what is malformed, 403 to another origin, and hand on everything else."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host"), headers.get("origin")
        is_host = host is None or HOST.fullmatch(host) is not None
        is_sound = is_host and not set(headers.keys()) >= TWO_LENGTHS
        is_reading = scope["type"] == "http" and scope["method"] in READING
        if is_sound and (is_reading or origin is None):
            await self.app(scope, receive, send)
        elif is_sound and _is_own(origin, host):
            _ask_as_own(scope, host)
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
        else:
            refusal = ("Forbidden", 403) if is_sound else ("Bad Request", 400)
            # What follows may be meant for somebody else.
            closing = {"Connection": "close"}
            await PlainTextResponse(*refusal, headers=closing)(scope, receive, send)


def _is_own(origin: str, host: str | None) -> bool:
    known = os.environ.get(ADDRESS_VARIABLE, "").strip()
    return _place(origin) in {place for place in (host, _place(known)) if place}


def _place(address: str) -> str:
    """Give host and port of an address; "" if it is none, such as "null"."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _ask_as_own(scope: Scope, host: str | None) -> None:
    """Spare Streamlit a decision that is taken, since its own would ask the internet.

    Where a proxy does not hand on the host, a reader's own origin is another than the host.
    """
    scheme = "https" if scope["scheme"] in ("https", "wss") else "http"
    MutableHeaders(scope=scope)["origin"] = f"{scheme}://{host or ''}"
