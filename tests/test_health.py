"""Do probes learn whether the process is there, and whether readers can be sent to it?"""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from pages import health
from pages.shared import editions, readiness


@pytest.fixture
def client() -> TestClient:
    editions.current()  # as the app does when it starts
    routes = [Route(path, answer) for path, answer in health.ROUTES.items()]
    return TestClient(Starlette(routes=routes))


@pytest.fixture
def draining(monkeypatch) -> None:
    monkeypatch.setattr(readiness, "why_not", lambda: readiness.DRAINING)


def test_a_process_that_answers_is_alive(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


def test_a_process_with_tables_is_ready_and_names_their_version(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    assert answer.json()["data"] == "0.1.0"


def test_a_process_that_is_to_end_is_alive_and_not_ready(client, draining):
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "not-ready", "reason": "draining"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nobody_keeps_what_probes_are_told(client, path):
    for answer in (client.get(path), client.head(path)):
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
