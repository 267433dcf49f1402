"""All other hosts, answered from this machine, so that nothing goes out and nothing is waited for.

Chromium sends every name but the loopback address to one small HTTPS server here. Playwright's own
interception is not used: it turns off the browser's cache, and a warm cache is what we measure.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import shutil
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench.packages import find_packaged, read_packaged

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What an address is answered with.

    source : package, version and path; "" if nothing holds the file and the answer is empty
    """

    content: bytes
    source: str

    @property
    def checksum(self) -> str:
        """The content's SHA-256."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass
class Outside:
    """The other hosts as the browser sees them.

    answers : by address, without the scheme; grows with what the pages ask for
    asked : every address that was asked for, in turn
    errors : why an address that a package holds could not be answered from it
    """

    port: int
    key_hash: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def browser_options(self) -> list[str]:
        """Options that make Chromium ask here, and trust this one key, instead of going out."""
        return [
            f"--host-resolver-rules=MAP * {LOOPBACK}:{self.port}, EXCLUDE {LOOPBACK}",
            f"--ignore-certificate-errors-spki-list={self.key_hash}",
        ]

    def answer(self, address: str) -> Answer:
        """Answer an address from memory; the first time from its package."""
        with self.lock:
            self.asked.append(address)
            if address not in self.answers:
                self.answers[address] = self._first_answer(address)
            return self.answers[address]

    def _first_answer(self, address: str) -> Answer:
        file = find_packaged(address)
        if file is None:
            return Answer(b"", "")
        try:
            return Answer(read_packaged(file), f"{file.package} {file.version}: {file.path}")
        except (RuntimeError, KeyError, OSError) as error:
            self.errors.append(f"{address}: {error}")
            return Answer(b"", "")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Small answers would otherwise wait for the browser's acknowledgement, some 40 ms.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, outside: Outside, *arguments: object) -> None:
        self.outside = outside
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        # No page asked for it, but Chromium by itself, as for its autofill.
        is_browsers_own = self.headers["Sec-Fetch-Site"] == "none"
        address = f"{self.headers['Host']}{path}"
        content = b"" if is_browsers_own else self.outside.answer(address).content
        self.send_response(200)
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        # As the public hosts answer: to be kept, and readable from any page.
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing; what was asked for is in the report."""


class _Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that closes its pages breaks off connections."""


@contextmanager
def other_hosts() -> Iterator[Outside]:
    """Answer for all other hosts as long as this lasts."""
    with tempfile.TemporaryDirectory() as folder:
        certificate, key, key_hash = _make_certificate(Path(folder))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
    outside = Outside(port=0, key_hash=key_hash)
    listener = _Listener((LOOPBACK, 0), partial(_Handler, outside))
    outside.port = listener.server_address[1]
    # The handshake belongs to the thread of each connection, not to the one that accepts them.
    listener.socket = context.wrap_socket(
        listener.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        yield outside
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def _make_certificate(folder: Path) -> tuple[Path, Path, str]:
    """Make a certificate for this run that only the measured browser trusts."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    program = shutil.which("openssl")
    if program is None:
        raise RuntimeError("The program openssl is needed to answer for other hosts; install it.")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    subject = ("-subj", "/CN=bench", "-days", "2")
    files = ("-keyout", str(key), "-out", str(certificate))
    subprocess.run(
        [program, "req", "-x509", *curve, *subject, *files], check=True, capture_output=True
    )
    public_key = subprocess.run(
        [program, "x509", "-in", str(certificate), "-pubkey", "-noout"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    der = base64.b64decode("".join(public_key.strip().splitlines()[1:-1]))
    return certificate, key, base64.b64encode(hashlib.sha256(der).digest()).decode()
