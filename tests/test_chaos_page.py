"""A page raises, an address fails, the disk is full, the clock is wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest
from loops import run
from servers import copied_project, started_app
from sessions import Session

from bench.processes import App

pytestmark = pytest.mark.chaos

SECRET = "a secret detail"
CALM = "Something went wrong while showing the page."


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> Iterator[App]:
    """The app with two faults in its code: a card that cannot be shown, and a table."""
    folder = copied_project(tmp_path_factory.mktemp("broken"))
    for name, place, fault in (
        ("card", "    shown = set(view.shown", 'if choice.region == "SE312":\n        '),
        ("open_files", "    today = date.today()", 'if name == "counts":\n        '),
    ):
        path = folder / "pages" / "shared" / f"{name}.py"
        code = path.read_text("utf-8")
        assert code.count(place) == 1, name
        # The line of code stands in the log; what it says must not.
        words = SECRET.split()
        raises = f"    {fault}raise ValueError(' '.join({words}))\n"
        path.write_text(code.replace(place, raises + place), "utf-8")
    with started_app(folder) as app:
        yield app


def test_a_page_that_raises_says_so_calmly_and_the_next_click_works(broken, record):
    async def read() -> float:
        session, other = Session(broken.port), Session(broken.port)
        await other.open(query="lang=en")
        await session.open(query="region=SE312&lang=en")
        assert CALM in session.errors
        assert SECRET not in session.errors + session.html
        assert "question" in session.html  # what stands above it is there, the way on too
        begun = time.monotonic()
        session._query = "region=SE311&lang=en"
        await session._rerun()
        took = time.monotonic() - begun
        assert session.errors == ""
        assert "Region Värmland" in session.html
        await other.choose(0)
        assert other.errors == ""
        for one in (session, other):
            await one.close()
        return took

    took = run(read())
    (told,) = broken.entries("page-failed")
    assert told["exception"] == "ValueError"
    assert any("card.py" in line for line in told["traceback"])
    assert SECRET not in broken.errors()
    record(
        fault="A page raises",
        done="The card of one region has a fault in its code.",
        seen=f"“{CALM} …”, with navigation and filters still there. Other sessions notice nothing.",
        logged={**told, "traceback": ["…", *told["traceback"][-3:]]},
        recovers="The next click shows the page.",
        recovered_s=took,
    )


@pytest.mark.parametrize(
    ("path", "media_type", "words"),
    [
        ("api/v1/counts.csv?lang=sv", "application/problem+json", "Något gick fel hos oss."),
        ("api/v1/counts.csv?lang=en", "application/problem+json", "Something went wrong on our"),
        ("view?region=SE312&lang=sv", "text/html; charset=utf-8", "Sidan gick inte att visa."),
        ("view?region=SE312&lang=en", "text/html; charset=utf-8", "The page could not be shown."),
    ],
)
def test_an_address_that_fails_says_so_in_words_and_is_logged_once(
    broken, record, path, media_type, words
):
    before = len(broken.entries())
    answer = httpx.get(f"{broken.address}{path}", timeout=60)
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, media_type)
    assert words in answer.text
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text
    assert "Content-Security-Policy" in answer.headers
    (told,) = broken.entries()[before:]
    assert (told["event"], told["status"], told["exception"]) == (
        "answer-failed",
        500,
        "ValueError",
    )
    assert httpx.get(f"{broken.address}api/v1/participation.csv", timeout=60).status_code == 200
    if "lang=en" in path:
        record(
            fault=f"An address fails: {path.partition('?')[0]}",
            done="What it shows has a fault in its code.",
            seen=f"500, “{words} …”, in the language that was asked for.",
            logged={**told, "traceback": ["…", *told["traceback"][-3:]]},
        )


def test_on_a_full_disk_files_say_so_and_everything_else_goes_on(tmp_path, record):
    full = tmp_path / "full"
    full.mkdir()
    # A file cannot grow beyond a few bytes: as on a disk that is full, also for root.
    code = (
        "import resource, runpy, signal, sys, tempfile\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "sys.argv = ['streamlit', *sys.argv[1:]]\n"
        "runpy.run_module('streamlit', run_name='__main__')\n"
    )
    with started_app(variables={"TMPDIR": str(full)}, program=(sys.executable, "-c", code)) as app:
        answer = httpx.get(f"{app.address}api/v1/counts.gpkg?lang=en", timeout=120)
        assert answer.status_code == 507, answer.text
        assert "no room to write the file" in answer.text
        for path in ("view", "api/v1/counts.csv", "api/v1/counts.geojson", "data.zip", "readyz"):
            assert httpx.get(f"{app.address}{path}", timeout=60).status_code == 200, path
        assert list(full.iterdir()) == []
        told = app.entries("answer-failed")[0]
    record(
        fault="The disk is full",
        done="Nothing longer than 100 kB can be written, and files that need a temporary one are "
        "asked for.",
        seen="507 in words for GeoPackage; every other form and all pages as before. Nothing of "
        "the file is left.",
        logged={**told, "traceback": ["…", *told["traceback"][-2:]]},
        recovers="As soon as there is room.",
    )


def test_a_log_that_cannot_be_written_ends_nothing(record):
    with started_app(log=Path("/dev/full")) as app:
        for path in ("view", "api/v1/counts.csv", "readyz"):
            assert httpx.get(f"{app.address}{path}", timeout=60).status_code == 200
        assert app.process.poll() is None
    record(
        fault="The disk of the log is full",
        done="The log is written to a device that is always full.",
        seen="Everything as before; entries are lost.",
        recovers="As soon as there is room.",
    )


@pytest.mark.parametrize("jump_s", [-400 * 86_400, 400 * 86_400], ids=["back", "forward"])
def test_a_clock_that_jumps_changes_dates_and_nothing_else(tmp_path, record, jump_s):
    # The clock of the process alone, moved while it runs: by a file that it looks at.
    jump = tmp_path / "jump"
    folder = copied_project(tmp_path)
    (folder / "sitecustomize.py").write_text(
        "import datetime, os, time\n"
        "real, path = time.time, os.environ['JUMP']\n"
        "def jumped():\n"
        "    return real() + (float(open(path).read()) if os.path.exists(path) else 0)\n"
        "time.time = jumped\n"
        "class Date(datetime.date):\n"
        "    @classmethod\n"
        "    def today(cls):\n"
        "        return cls.fromtimestamp(jumped())\n"
        "datetime.date = Date\n",
        "utf-8",
    )
    variables = {"JUMP": str(jump), "PYTHONPATH": str(folder), "PYTHONWARNINGS": "ignore"}
    with started_app(folder, variables=variables) as app:

        async def read() -> None:
            session = Session(app.port)
            await session.open()
            jump.write_text(str(jump_s))
            for turn in range(5):
                await session.choose(turn)
            await session.close()

        today = httpx.get(f"{app.address}view", timeout=60).text
        run(read())
        then = httpx.get(f"{app.address}view", timeout=60).text
        assert then != today  # the day that is printed on it
        for path in ("", "about", "data", "api/v1/counts.xlsx", "data.zip", "readyz", "healthz"):
            assert httpx.get(f"{app.address}{path}", timeout=60).status_code == 200, path
        # Another version is taken up all the same.
        table = folder / "data" / "tables" / "initiatives.csv"
        table.write_text(table.read_text("utf-8").replace("Vanguardinitiativet", "Förtruppen"))
        begun = time.monotonic()
        while "Förtruppen" not in httpx.get(f"{app.address}view?initiative=vanguard").text:
            assert time.monotonic() - begun < 60
            time.sleep(0.2)
        took = time.monotonic() - begun
        failed = [one for one in app.entries() if one["level"] == "error"]
        assert failed == []
    record(
        fault=f"The clock jumps {'back' if jump_s < 0 else 'forward'} by 400 days",
        done="The clock of the process is set while a session chooses; then the tables change.",
        seen="Another day on pages and files. Sessions go on, and the new tables are taken up.",
        logged="time in entries as the clock has it",
        recovers="Waiting is counted by a clock that nobody can set.",
        recovered_s=took,
    )
