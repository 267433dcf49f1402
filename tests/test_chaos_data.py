"""The tables of a running server are replaced, broken, taken away; its boundaries are gone."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
from loops import run
from servers import copied_project, started_app
from sessions import Session

from bench.processes import App
from data.package import PACKAGE_FILE, TABLES_FOLDER

pytestmark = pytest.mark.chaos

MADE = "2026-03-01T00:00:00Z"
OLD, NEW = "Vanguardinitiativet", "Förtruppsinitiativet"
SESSIONS = 20
SECONDS_TO_TAKE_UP = 60


def version_of(folder: Path, version: str, name: str = OLD) -> Path:
    """Make a package in which one initiative is called otherwise, as its version is."""
    shutil.copytree(TABLES_FOLDER, folder / "tables")
    table = folder / "tables" / "initiatives.csv"
    table.write_text(table.read_text("utf-8").replace(OLD, name), "utf-8")
    told = json.loads(PACKAGE_FILE.read_text("utf-8")) | {"version": version, "created": MADE}
    (folder / "datapackage.json").write_text(json.dumps(told), "utf-8")
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("replaced")


@pytest.fixture(scope="module")
def app(place) -> Iterator[App]:
    """The app on a package that a link leads to."""
    (place / "shown").symlink_to(version_of(place / "first", "1"))
    with started_app(variables={"SAMVERKAN_DATA": str(place / "shown")}) as running:
        yield running


def lead_to(place: Path, folder: Path) -> None:
    """Let the link lead elsewhere, at once."""
    (place / "next").symlink_to(folder)
    (place / "next").replace(place / "shown")


def ready(app: App) -> dict:
    answer = httpx.get(f"{app.address}readyz", timeout=60)
    assert answer.status_code == 200
    return answer.json()


def wait_until(is_so: Callable[[], bool], seconds: float = SECONDS_TO_TAKE_UP) -> float:
    """Wait until something is so, and give how long it took."""
    begun = time.monotonic()
    while not is_so():
        assert time.monotonic() - begun < seconds, "it did not come to pass"
        time.sleep(0.05)
    return time.monotonic() - begun


@contextmanager
def asked_all_the_time(address: str) -> Iterator[list[tuple[int, str, float]]]:
    """Ask an address over and over: status, ETag and seconds of each answer."""
    answers: list[tuple[int, str, float]] = []
    is_over = threading.Event()

    def ask() -> None:
        with httpx.Client(timeout=60) as client:
            while not is_over.is_set():
                begun = time.monotonic()
                answer = client.get(address)
                seconds = time.monotonic() - begun
                answers.append((answer.status_code, answer.headers.get("ETag", ""), seconds))

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        yield answers
    finally:
        is_over.set()
        asking.join()


def test_another_version_is_taken_up_while_sessions_and_programs_ask(app, place, record):
    second = version_of(place / "second", "2", NEW)

    async def read() -> tuple[float, float, set[tuple[bool, bool]]]:
        sessions = [Session(app.port) for _ in range(SESSIONS)]
        for one in sessions:
            await one.open(query="initiative=vanguard")
        assert all(OLD in one.heading for one in sessions)
        lead_to(place, second)
        begun, longest, seen = time.monotonic(), 0.0, set()
        while not all(NEW in one.html for one in sessions):
            for one in sessions:
                asked = time.monotonic()
                await one.choose_only(*one.filter_values)
                longest = max(longest, time.monotonic() - asked)
                seen.add((OLD in one.html, NEW in one.html))
            assert time.monotonic() - begun < SECONDS_TO_TAKE_UP
        took = time.monotonic() - begun
        told = "Uppgifter i version 2, senast ändrad 1 mars 2026"
        assert all(told in one.html for one in sessions)
        for one in sessions:
            await one.close()
        return took, longest, seen

    with asked_all_the_time(f"{app.address}api/v1/participation.csv?lang=sv") as answers:
        took, longest, seen = run(read())
    # Each run of the script was of one version, whole.
    assert seen <= {(True, False), (False, True)}
    assert {status for status, _, _ in answers} == {200}
    assert len({etag for _, etag, _ in answers}) == 2
    assert ready(app)["data"] == "2"
    assert app.entries("page-failed") == []
    (told,) = app.entries("data-taken-up")
    slowest = max(seconds for _, _, seconds in answers)
    record(
        fault="The package is replaced while it is shown",
        done=f"A link is led to another folder while {SESSIONS} sessions choose and a program asks "
        "for a table again and again.",
        seen=f"Every run and every answer was of one version, whole; {len(answers)} answers, none "
        "failed. The foot of the page names the new version and its day. The longest change of a "
        f"filter took {longest:.2f} s, the longest answer {slowest:.2f} s.",
        logged=told,
        recovers="The new version is shown to everybody without a restart.",
        recovered_s=took,
    )


def test_a_broken_version_is_refused_and_the_mended_one_taken_up(app, place, record):
    broken = version_of(place / "broken", "3")
    table = broken / "tables" / "participations.csv"
    sound = table.read_text("utf-8")
    table.write_text(sound.replace(",SE331,", ",SE33I,"), "utf-8")
    lead_to(place, broken)
    noticed = wait_until(lambda: "refused" in ready(app))
    assert ready(app)["data"] == "2"
    assert "participations.csv, row " in ready(app)["refused"]
    assert NEW in httpx.get(f"{app.address}view?initiative=vanguard", timeout=60).text
    refused = app.entries("data-refused")[-1]
    table.write_text(sound, "utf-8")
    took = wait_until(lambda: ready(app)["data"] == "3")
    assert "refused" not in ready(app)
    record(
        fault="A version with faults is put in place",
        done="A region's code is misspelt in every row of a table.",
        seen="The version from before. /readyz stays 200 and says what is wrong, after "
        f"{noticed:.1f} s.",
        logged={**refused, "problems": [*refused["problems"][:1], "…"]},
        recovers="Once mended, the version is taken up by itself.",
        recovered_s=took,
    )


@pytest.mark.parametrize("how", ["missing", "truncated", "gone"])
def test_tables_that_are_damaged_while_shown_change_nothing(app, place, record, how):
    folder = (place / "shown").resolve()
    kept = shutil.copytree(folder, place / f"kept-{how}")
    table = folder / "tables" / "coverage.csv"
    if how == "missing":
        table.unlink()
    elif how == "truncated":
        table.write_bytes(table.read_bytes()[: table.stat().st_size // 2])
    else:
        shutil.rmtree(folder)
    before = ready(app)["data"]
    wait_until(lambda: "refused" in ready(app))
    told = app.entries("data-refused")[-1]
    for path in ("view", "api/v1/counts.csv", "api/v1/counts.geojson", "data.zip", "view.png"):
        assert httpx.get(f"{app.address}{path}", timeout=60).status_code == 200, path
    if how != "gone":
        shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    took = wait_until(lambda: "refused" not in ready(app))
    assert ready(app)["data"] == before
    record(
        fault=f"Tables that are shown: {how}",
        done={
            "missing": "A table is deleted.",
            "truncated": "A table is cut in the middle of a row.",
            "gone": "The whole folder is deleted.",
        }[how],
        seen="All pages and addresses as before, with what is in memory.",
        logged={**told, "problems": told["problems"][:1]},
        recovers="Once the files are back.",
        recovered_s=took,
    )


def test_boundaries_that_are_deleted_change_nothing(tmp_path, record):
    folder = copied_project(tmp_path)
    with started_app(folder) as app:
        shutil.rmtree(folder / "geo" / "boundaries")
        for path in (
            "view", "view.png", "data.zip", "api/v1/counts.geojson", "api/v1/counts.gpkg",
            "api/v1/map.svg", "api/v1/map.pdf", "api/v1/europe-map.svg", "api/v1/europe.geojson",
        ):  # fmt: skip
            assert httpx.get(f"{app.address}{path}", timeout=120).status_code == 200, path
        httpx.get(f"{app.address}readyz", timeout=60).raise_for_status()
        assert app.entries("answer-failed") == []
    record(
        fault="Boundaries are deleted while shown",
        done="The folder of the boundaries is deleted, and everything that draws is asked for.",
        seen="Every map and file, as before: all of them are read when the server starts.",
    )


def test_boundaries_that_are_missing_at_the_start_keep_the_app_from_starting(tmp_path, record):
    folder = copied_project(tmp_path)
    (folder / "geo" / "boundaries" / "map_europe.json").unlink()
    with (
        pytest.raises(RuntimeError, match=r"map_europe\.json: not found") as ended,
        started_app(folder),
    ):
        pass
    told = next(line for line in str(ended.value).splitlines() if "not-started" in line)
    record(
        fault="Boundaries or tables are missing or broken when the app starts",
        done="A file of the boundaries is deleted, and the app is started.",
        seen="Nothing: the app does not start, and says why.",
        logged=told,
        recovers="Nothing. Whoever deploys sees it at once, and the version before goes on.",
    )
