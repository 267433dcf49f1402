"""Start the app as readers meet it: a process of its own, on loopback, ended by its process id."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from starlette.testclient import TestClient

from bench.processes import STREAMLIT, App, free_port
from data.given import VARIABLE

PROJECT = Path(__file__).parents[1]


def copied_project(folder: Path) -> Path:
    """Copy what the app consists of, so that a test can break it."""
    for name in ("app.py", "data", "geo", "pages", ".streamlit"):
        source = PROJECT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / name)
    return folder


@contextmanager
def started_app(
    folder: Path = PROJECT,
    *arguments: str,
    variables: Mapping[str, str] | None = None,
    address: str = "readyz",
    program: tuple[str, ...] = STREAMLIT,
    log: Path | None = None,
) -> Iterator[App]:
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
    app = App(folder, free_port(), arguments, variables, program, log)
    try:
        app.wait_until_it_answers(f"{app.address}{address}")
        yield app
    finally:
        app.end()


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
    with started_app(folder, *arguments, variables=variables) as app:
        yield app.address


def opened_alone(script: Path, package: Path, seconds: float) -> None:
    """Run a test that opens the app with another package, which one process does only once.

    Its last line is "OK" if all went well.
    """
    opened = subprocess.run(
        [sys.executable, str(script)],
        cwd=PROJECT,
        env=os.environ | {VARIABLE: str(package), "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    assert opened.returncode == 0, opened.stderr[-3000:]
    assert opened.stdout.splitlines()[-1] == "OK", opened.stdout[-3000:]


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
