"""Does the log say what an operator needs, and nothing of readers?"""

from __future__ import annotations

import io
import json
import logging
import warnings
from pathlib import Path

import pytest
from browsing import opened_page
from playwright.sync_api import expect
from servers import copied_project, started_app
from test_browser_check import INPUT

from pages.shared import log

SECRET = "Anna Svensson"


@pytest.fixture
def written(monkeypatch) -> io.StringIO:
    """What is written as JSON; everything is as before afterwards."""
    monkeypatch.setenv(log.VARIABLE, "json")
    stream = io.StringIO()
    handler = log._OneForm()
    handler.setStream(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def entry(written: io.StringIO) -> dict:
    (line,) = written.getvalue().splitlines()
    return json.loads(line)


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_an_entry_tells_when_what_and_how_bad_with_fields_of_its_own(written):
    log.tell("data-refused", logging.WARNING, version="2026-03", problems=["rad 5: é"])
    told = entry(written)
    assert told.pop("time").endswith("Z")
    assert told == {
        "level": "warning",
        "event": "data-refused",
        "version": "2026-03",
        "problems": ["rad 5: é"],
    }


def test_of_a_failure_there_are_the_lines_of_code_and_not_what_it_says(written):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(f"could not read {SECRET}") from error
    except ValueError as error:
        log.tell_of_failure("page-failed", error, page="check")
    told = entry(written)
    assert (told["event"], told["level"], told["page"]) == ("page-failed", "error", "check")
    assert told["exception"] == "ValueError"
    assert "KeyError" in told["traceback"]
    assert any(Path(__file__).name in line for line in told["traceback"])
    assert SECRET not in written.getvalue()


def test_failures_within_a_group_are_told_too(written):
    log.tell_of_failure("x", raised(ExceptionGroup(SECRET, [raised(KeyError(SECRET))])))
    assert entry(written)["traceback"][-1].endswith("ExceptionGroup")
    assert "KeyError" in entry(written)["traceback"]
    assert SECRET not in written.getvalue()


def test_what_the_system_says_of_a_failure_is_told_without_the_name_of_the_file(written):
    with pytest.raises(FileNotFoundError) as caught:
        Path(f"/{SECRET}").read_text()
    log.tell_of_failure("x", caught.value)
    assert entry(written)["exception"] == "FileNotFoundError: No such file or directory"
    assert SECRET not in written.getvalue()


@pytest.mark.parametrize(
    ("message", "filled_in", "sentence"),
    [
        ("%s - cannot open %s", (SECRET, "10.1.2.3"), "%s - cannot open %s"),
        (f'no file called "{SECRET}" for 10.1.2.3:55', (), "no file called … for …"),
        (f"asked for /view?initiative={SECRET.replace(' ', '+')}", (), "asked for /view?…"),
        ("from 2001:db8::8a2e:370:7334 to ::1", (), "from … to …"),
        (f"Task exception was never retrieved\n{SECRET}", (), "Task exception was never retrieved"),
        ("Invalid HTTP request received.", (), "Invalid HTTP request received."),
    ],
)
def test_of_what_libraries_tell_there_is_the_sentence_without_what_was_filled_in(
    written, message, filled_in, sentence
):
    logging.getLogger("a.library").warning(message, *filled_in)
    told = entry(written)
    assert (told["event"], told["library"]) == ("told-by-library", "a.library")
    assert told["sentence"] == sentence
    assert told["where"].startswith("test_log:")


def test_connections_and_the_course_of_things_are_not_told(written):
    for name in ("uvicorn.error", "streamlit.web"):
        logging.getLogger(name).info('%s - "WebSocket %s" [accepted]', "10.1.2.3:5", "/?search=x")
    assert written.getvalue() == ""


def test_a_library_that_sets_up_its_log_later_writes_in_the_same_form(written):
    from streamlit.logger import get_logger

    log.set_up()
    get_logger("streamlit.set_up_later").error("Went %s", "wrong")
    assert entry(written)["library"] == "streamlit.set_up_later"
    assert logging.getLogger("streamlit.set_up_later").handlers == []


def test_a_warning_is_told_by_its_place(written):
    log.set_up()
    warnings.showwarning(UserWarning(SECRET), UserWarning, "module.py", 5)
    assert (entry(written)["kind"], entry(written)["where"]) == ("UserWarning", "module.py:5")


def test_a_log_that_cannot_be_written_ends_nothing(written, capsys, monkeypatch):
    log.set_up()

    def full(_: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as while_full:
        while_full.setattr(written, "write", full)
        log.tell("lost")
    log.tell("back")
    assert entry(written)["event"] == "back"
    assert "Traceback" not in capsys.readouterr().err


def test_people_who_look_on_read_the_same_as_text(monkeypatch):
    monkeypatch.setenv(log.VARIABLE, "text")
    told = logging.LogRecord(log.NAME, logging.ERROR, "", 0, "not-started", None, None)
    told.fields = {"problems": ["one", "two"], "version": "3"}
    first, *rest = log._OneForm().format(told).splitlines()
    assert first.endswith("Z ERROR not-started version=3")
    assert rest == ["one", "two"]


@pytest.mark.browser
def test_nothing_of_readers_is_in_the_log_of_a_server_that_was_visited(desktop, tmp_path):
    folder = copied_project(tmp_path)
    page_file = folder / "pages" / "check.py"
    code = page_file.read_text(encoding="utf-8")
    shows = "        _result(found, choice)\n"
    assert code.count(shows) == 1
    fails = "raise ValueError(found.name, file.getvalue(), st.query_params, st.context.headers)"
    page_file.write_text(code.replace(shows, f"        {fails}\n"), encoding="utf-8")
    with started_app(folder) as running:
        page = opened_page(desktop, f"{running.address}region?search=Grannlaget&region=SE312")
        agent = page.evaluate("navigator.userAgent")
        for path in ("view?initiative=Grannlaget", "no/such/page?x=Grannlaget", "api/v1/x?a=b"):
            assert page.request.get(f"{running.address}{path}").status in (200, 404)
        page.goto(f"{running.address}check?search=Grannlaget")
        file = {"name": "Hemligheten.csv", "mimeType": "text/csv", "buffer": SECRET.encode()}
        expect(page.locator("#answer h1")).to_be_visible(timeout=20_000)
        page.set_input_files(INPUT, file)
        expect(page.get_by_text("Något gick fel")).to_be_visible(timeout=20_000)
        (failed,) = running.entries("page-failed")
        assert failed["exception"] == "ValueError"
        assert any("check.py" in line for line in failed["traceback"])
        assert [one["data"] for one in running.entries("started")]
        told = running.errors()
        for personal in (SECRET, "Grannlaget", "Hemligheten", agent, "Mozilla", "127.0.0.1"):
            assert personal not in told
        page.close()
