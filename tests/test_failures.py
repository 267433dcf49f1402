"""Are failures told in words, without any of their details, and logged once?"""

from __future__ import annotations

import errno

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from data.problems import DataGoneError
from pages.shared import editions, failures

SECRET = "a secret detail"
NO_SPACE = OSError(errno.ENOSPC, "No space left on device", SECRET)


def failing(error: Exception) -> TestClient:
    def fail(_):
        raise error

    paths = ("/view", "/api/v1/counts.gpkg", "/data.zip", "/readyz")
    return TestClient(
        Starlette(
            routes=[Route(path, fail) for path in paths],
            middleware=[Middleware(failures.ToldCalmly)],
        )
    )


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ValueError(SECRET), 500),
        (DataGoneError(SECRET), 503),
        (NO_SPACE, 507),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_failure_is_told_in_words_and_logged_once(error, status, language, caplog):
    client = failing(error)
    page = client.get(f"/view?lang={language}")
    assert (page.status_code, page.headers["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert f'<html lang="{language}">' in page.text
    assert f'href="/?lang={language}"' in page.text
    for path in ("/api/v1/counts.gpkg", "/data.zip"):
        data = client.get(f"{path}?lang={language}")
        assert data.headers["Content-Type"] == "application/problem+json"
        assert data.json()["status"] == data.status_code == status
        assert data.headers["Content-Language"] == language
        assert SECRET not in data.text
    assert SECRET not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert ("Retry-After" in page.headers) == (status == 503)
    told = [one for one in caplog.records if one.msg == "answer-failed"]
    assert [one.fields["status"] for one in told] == [status] * 3


def test_what_is_behind_a_failure_decides():
    error = RuntimeError("could not write")
    assert failures.status_of(error) == 500
    error.__cause__ = NO_SPACE
    assert failures.status_of(error) == 507


def test_while_there_is_nothing_to_show_readers_are_told_and_probes_answered(monkeypatch):
    monkeypatch.setattr(editions, "_newest", None)
    client = TestClient(
        Starlette(
            routes=[Route("/healthz", lambda _: StreamingResponse(iter([b"ok"])))],
            middleware=[Middleware(failures.ToldCalmly)],
        )
    )
    assert client.get("/healthz").text == "ok"
    page = client.get("/region?lang=en")
    assert page.status_code == 503
    assert "The facts cannot be reached right now" in page.text
    assert '<meta http-equiv="refresh" content="10">' in page.text
    assert client.get("/api/v1/counts.csv").json()["status"] == 503


def test_an_answer_that_has_begun_is_broken_off():
    def pieces():
        yield b"first"
        raise ValueError(SECRET)

    client = TestClient(
        Starlette(
            routes=[Route("/view", lambda _: StreamingResponse(pieces()))],
            middleware=[Middleware(failures.ToldCalmly)],
        )
    )
    with pytest.raises(ValueError, match=SECRET):
        client.get("/view")
