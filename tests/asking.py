"""Ask the app for anything at all, byte by byte as its server would hand it on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree import ElementTree

import anyio
from hostile import PWNED, more_than_text
from starlette.testclient import TestClient

MOST_BYTES = 20_000_000  # of any answer; the largest file of the project's own tables has 3 MB
ANOTHER_SITE = ("//", "/\\", "\\")  # as browsers understand it
# What any address may answer, beside what the description of the open-data addresses says.
DECLARED = {200, 204, 206, 301, 303, 304, 307, 308, 400, 403, 404, 405, 414, 416}


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def faults(self) -> list[str]:
        """Say what no reader should ever get."""
        found = []
        if self.status not in DECLARED:
            found.append(f"status {self.status}: {self.content[:300]!r}")
        if len(self.content) > MOST_BYTES:
            found.append(f"{len(self.content)} bytes")
        if b"Traceback (most recent" in self.content:
            found.append("a traceback")
        for name, value in self.headers.items():
            if "\r" in value or "\n" in value:
                found.append(f"header {name}: {value!r}")
        if self.headers.get("location", "/").startswith(ANOTHER_SITE):
            found.append(f"leads to another site: {self.headers['location']}")
        kind = self.headers.get("content-type", "").partition(";")[0]
        is_whole = self.content and "content-encoding" not in self.headers and self.status != 206
        if is_whole and kind == "text/html":
            found += more_than_text(self.content.decode())
        elif is_whole and kind.endswith("json"):
            json.loads(self.content)
        elif is_whole and kind.endswith("xml"):
            found += [
                f"<{element.tag}>"
                for element in ElementTree.fromstring(self.content).iter()
                if PWNED in element.tag or element.tag.endswith("script")
            ]
        return found


def ask(
    client: TestClient,
    path: str,
    query: str = "",
    headers: dict[str, str] | None = None,
    method: str = "GET",
) -> Answer:
    """Ask the app below a client that runs; whatever it raises is raised here.

    Parameters
    ----------
    path, query
        As they stand in the address, with percent signs; what a server would refuse is encoded.
    """
    address = f"{path}?{query}".encode("utf-8", "surrogatepass")
    raw = b"".join(b"%%%02X" % one if one < 0x21 or one > 0x7E else bytes([one]) for one in address)
    raw_path, _, raw_query = raw.partition(b"?")
    sent = {"host": "testserver", **(headers or {})}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw_path.decode("ascii")),
        "raw_path": raw_path,
        "query_string": raw_query,
        "root_path": "",
        "headers": [
            (name.encode(), value.encode("latin-1", "replace")) for name, value in sent.items()
        ],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 80),
        "state": client.app_state,
        "extensions": {},
    }
    answer = Answer()
    whole = [{"type": "http.request", "body": b"", "more_body": False}]
    is_over = anyio.Event()

    async def receive() -> dict:
        if whole:
            return whole.pop()
        await is_over.wait()  # as a server does, which has no more to tell until all is sent
        return {"type": "http.disconnect"}

    async def send(message: dict) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in message["headers"]
            }
        elif message["type"] == "http.response.body":
            answer.content += message.get("body", b"")
            if not message.get("more_body"):
                is_over.set()

    client.portal.call(client.app, scope, receive, send)
    return answer
