"""Start the app as readers meet it: a process of its own, on loopback, ended by its process id."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from starlette.testclient import TestClient

PROJECT = Path(__file__).parents[1]
SECONDS_TO_START = 60


def free_port() -> int:
    """Find a port that nobody uses on loopback."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def copied_project(folder: Path) -> Path:
    """Copy what the app consists of, so that a test can break it."""
    for name in ("app.py", "data", "geo", "pages", ".streamlit"):
        source = PROJECT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


@dataclass
class RunningApp:
    """The app as a process of its own.

    address : "http://127.0.0.1:…/"
    log : the file that it writes its log to
    """

    process: subprocess.Popen
    address: str
    log: Path

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return urlsplit(self.address).port

    def entries(self, event: str = "") -> list[dict]:
        """Read what it has logged so far: everything, or what is called as `event` says."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        entries = [json.loads(line) for line in lines]
        return [entry for entry in entries if event in ("", entry["event"])]


@contextmanager
def started_app(
    folder: Path = PROJECT,
    *arguments: str,
    variables: Mapping[str, str] | None = None,
    address: str = "readyz",
    program: tuple[str, ...] = (sys.executable, "-m", "streamlit"),
    log: Path | None = None,
) -> Iterator[RunningApp]:
    """Run the app of a project folder, with a log to be read.

    Parameters
    ----------
    variables
        Those of the environment that are to be otherwise.
    address
        What answers 200 when the app is up.
    program
        What stands in place of `streamlit`.
    log
        Where the log goes; a file that is gone afterwards if None.
    """
    port = free_port()
    command = [*program, "run", "app.py", "--server.port", str(port)]
    with TemporaryDirectory() as place:
        log = log or Path(place) / "log"
        with log.open("wb") as written:
            process = subprocess.Popen(
                [*command, *arguments],
                cwd=folder,
                env=os.environ | (variables or {}),
                stdout=subprocess.DEVNULL,
                stderr=written,
            )
        app = RunningApp(process, f"http://127.0.0.1:{port}/", log)
        try:
            _wait_until_up(app, address)
            yield app
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def running_app(folder: Path = PROJECT, *arguments: str) -> Iterator[str]:
    """Run the app of a project folder and give its address, "http://127.0.0.1:…/"."""
    with started_app(folder, *arguments) as app:
        yield app.address


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


def _wait_until_up(app: RunningApp, address: str) -> None:
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up:
        if app.process.poll() is not None:
            raise RuntimeError(f"The app ended by itself:\n{app.log.read_text()}")
        try:
            with urllib.request.urlopen(f"{app.address}{address}", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The app did not start within {SECONDS_TO_START} seconds.")
