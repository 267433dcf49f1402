"""Start the app as readers meet it: a process of its own, on loopback, ended by its process id."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from starlette.testclient import TestClient

from bench.processes import App, free_port

PROJECT = Path(__file__).parents[1]


@contextmanager
def running_app(folder: Path = PROJECT, *arguments: str) -> Iterator[str]:
    """Run the app of a project folder and give its address, "http://127.0.0.1:…/"."""
    app = App(folder, free_port(), arguments)
    try:
        app.wait_until_healthy()
        yield app.address
    finally:
        app.end()


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
