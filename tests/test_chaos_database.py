"""The database that holds the tables of a running server goes, and comes back."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2 as httpx
import pytest
from loops import run
from servers import started_app
from sessions import Session
from test_chaos_data import OLD, wait_until

from bench.postgres import Server, postgres_server
from bench.processes import App
from data.database.load import load_package
from data.given import VARIABLE
from data.package import PACKAGE_FILE

pytestmark = pytest.mark.chaos

KNOWN, UNKNOWN = "initiative=vanguard", "initiative=vanguard&year=2017&undated=1"
CALM = "The facts cannot be reached right now"


@pytest.fixture
def server() -> Iterator[Server]:
    with postgres_server() as running:
        load_package(PACKAGE_FILE.parent, running.address())
        yield running


def status(app: App, path: str) -> int:
    return httpx.get(f"{app.address}{path}", timeout=60).status_code


def probed(app: App) -> tuple[int, dict[str, str]]:
    answer = httpx.get(f"{app.address}readyz", timeout=60)
    return answer.status_code, answer.json()


def test_a_database_that_goes_leaves_what_is_known_and_is_used_again_when_it_is_back(
    server, record
):
    variables = {VARIABLE: server.address().whole}

    async def read(app: App) -> float:
        session = Session(app.port)
        await session.open(query=f"lang=en&{KNOWN}")
        heading = session.heading
        assert "Vanguard" in heading
        server.stop()
        wait_until(lambda: "gone" in probed(app)[1])
        assert probed(app)[0] == status(app, "healthz") == 200
        # What has been computed is shown still, to new readers too.
        other = Session(app.port)
        await other.open(query=f"lang=en&{KNOWN}")
        assert other.heading == heading
        assert status(app, f"view?lang=en&{KNOWN}") == 200
        # What has not is told in words, and the session goes on.
        _, *two = session.offered[:3]
        await session.choose_only(*two)
        assert CALM in session.errors
        page = httpx.get(f"{app.address}view?lang=en&{UNKNOWN}", timeout=60)
        assert (page.status_code, CALM in page.text) == (503, True)
        table = httpx.get(f"{app.address}api/v1/counts.csv?lang=en&{UNKNOWN}", timeout=60)
        assert (table.status_code, "Retry-After" in table.headers) == (503, True)
        server.start()
        took = wait_until(lambda: "gone" not in probed(app)[1])
        await session.choose_only(*two)
        assert session.errors == ""
        assert session.heading not in ("", heading)
        for path in (f"view?lang=en&{UNKNOWN}", f"api/v1/counts.csv?lang=en&{UNKNOWN}"):
            assert status(app, path) == 200
        await session.close()
        await other.close()
        return took

    with started_app(variables=variables) as app:
        # Asked for once, it is known.
        assert status(app, f"view?lang=en&{KNOWN}") == 200
        took = run(read(app))
        (gone,), (_,) = app.entries("data-gone"), app.entries("data-back")
    record(
        fault="The database goes while it is shown, and comes back",
        done="PostgreSQL is stopped while two sessions read, and started again.",
        seen="What has been asked for before is shown still. Otherwise: “The facts cannot be "
        "reached right now”, with 503 and Retry-After for programs. /readyz stays 200 and says so.",
        logged=gone,
        recovers="The app connects anew; the next click works.",
        recovered_s=took,
    )


def test_a_database_that_is_gone_at_the_start_is_waited_for(server, record):
    variables = {VARIABLE: server.address().whole}
    server.stop()
    with started_app(variables=variables, address="healthz") as app:
        assert probed(app) == (503, {"status": "not-ready", "reason": "no-data"})
        page = httpx.get(f"{app.address}region?lang=en", timeout=60)
        assert (page.status_code, CALM in page.text) == (503, True)
        table = httpx.get(f"{app.address}api/v1/counts.csv?lang=sv", timeout=60)
        assert table.json()["title"] == "Uppgifterna kan inte nås just nu"
        server.start()
        took = wait_until(lambda: probed(app)[0] == 200)
        page = httpx.get(f"{app.address}view?{KNOWN}", timeout=60)
        assert (page.status_code, OLD in page.text) == (200, True)
        (gone,) = app.entries("data-gone")
    record(
        fault="The database is gone when the app starts",
        done="The app is started before PostgreSQL.",
        seen="503: “The facts cannot be reached right now”, on a page that loads anew by itself; "
        "problem details and Retry-After for programs. /healthz is 200, /readyz 503.",
        logged=gone,
        recovers="The app tries again every other second.",
        recovered_s=took,
    )
