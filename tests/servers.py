"""Start the app as readers meet it: a process of its own, on loopback, ended by its process id."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from starlette.testclient import TestClient

PROJECT = Path(__file__).parents[1]
SECONDS_TO_START = 60


def free_port() -> int:
    """Find a port that nobody uses on loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def running_app(folder: Path = PROJECT, *arguments: str, **variables: str) -> Iterator[str]:
    """Run the app of a project folder and give its address, "http://127.0.0.1:…/".

    Parameters
    ----------
    arguments
        For Streamlit.
    variables
        Of the environment, beside those that are there.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    # A pipe that nobody reads would be full one day, and the server would wait for ever.
    with TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | variables,
        )
        address = f"http://127.0.0.1:{port}/"
        try:
            _wait_until_healthy(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def answering(client: TestClient) -> Iterator[str]:
    """Let programs that fetch by themselves reach what a test client does: on loopback."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = {name: self.headers[name] for name in ("Host", "Accept") if name in self.headers}
            answer = client.get(f"http://{self.headers['Host']}{self.path}", headers=sent)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def _wait_until_healthy(process: subprocess.Popen, address: str, log: TextIO) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up:
        if process.poll() is not None:
            log.seek(0)
            raise RuntimeError(f"The app ended by itself:\n{log.read()}")
        try:
            with urllib.request.urlopen(f"{address}_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The app did not start within {SECONDS_TO_START} seconds.")
