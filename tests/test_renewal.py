"""Is a package that is replaced taken up whole or not at all, and is what was before forgotten?"""

from __future__ import annotations

import gc
import json
import logging
import shutil
import time
import weakref
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.edition import ChangedWhileReadError, load_edition
from data.given import VARIABLE
from data.package import PACKAGE_FILE, TABLES_FOLDER
from data.problems import DataGoneError
from data.selection import Selection
from pages.shared import assets, editions, log, readiness, renewal, store
from pages.shared.renewal import Watched, look

OLD, NEW = "Vanguardinitiativet", "Förtruppsinitiativet"


@pytest.fixture
def package(tmp_path, monkeypatch) -> Path:
    """A package of one's own, shown from now on; what the process showed is back afterwards."""
    folder = tmp_path / "package"
    shutil.copytree(TABLES_FOLDER, folder / "tables")
    describe(folder, "1")
    monkeypatch.setenv(VARIABLE, str(folder))
    monkeypatch.setattr(editions, "_newest", None)
    monkeypatch.setattr(readiness, "state", readiness.State())
    monkeypatch.setattr(renewal, "LEFT_ALONE_S", 0)
    editions.take_up(load_edition())
    return folder


@pytest.fixture(autouse=True)
def collected(monkeypatch) -> list[str]:
    """Note down what is asked of the collector: tests hold so much that it takes a second."""
    told: list[str] = []
    steps = {name: partial(told.append, name) for name in ("unfreeze", "collect", "freeze")}
    monkeypatch.setattr(renewal, "gc", SimpleNamespace(**steps))
    return told


@pytest.fixture(autouse=True)
def hear_everything(caplog) -> None:
    caplog.set_level(logging.INFO, log.NAME)


def describe(folder: Path, version: str) -> None:
    told = json.loads(PACKAGE_FILE.read_text("utf-8")) | {"version": version}
    (folder / "datapackage.json").write_text(json.dumps(told), "utf-8")


def rename(folder: Path, old: str = OLD, new: str = NEW) -> None:
    table = folder / "tables" / "initiatives.csv"
    text = table.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new), "utf-8")


def names() -> set[str]:
    return set(store.tables().initiatives["name_sv"])


def test_another_version_is_shown_whole_with_what_it_says_of_itself(package):
    assert OLD in names()
    store.offered(Selection())
    rename(package)
    describe(package, "2")
    look(Watched())
    assert NEW in names()
    assert OLD not in names()
    assert readiness.what_is_shown() == {"data": "2"}
    assert NEW in set(store.view(Selection()).shown["name_sv"])


def test_whoever_has_begun_sees_what_it_began_with_to_the_end(package):
    with editions.pinned():
        rename(package)
        look(Watched())
        assert OLD in names()
        assert OLD in set(store.view(Selection()).shown["name_sv"])
    assert NEW in names()


def test_a_broken_version_is_refused_with_all_that_is_wrong_and_the_old_one_stays(package, caplog):
    table = package / "tables" / "participations.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace(",SE331,", ",SE33I,"), "utf-8")
    watched = Watched()
    look(watched)
    assert OLD in names()
    assert readiness.why_not() == ""
    refused = readiness.what_is_shown()["refused"]
    assert refused.startswith("participations.csv, row ")
    (told,) = [one for one in caplog.records if one.msg == "data-refused"]
    assert told.fields["problems"][0] == refused
    assert told.fields["count"] == text.count(",SE331,")
    look(watched)
    assert len([one for one in caplog.records if one.msg == "data-refused"]) == 1  # told once

    table.write_text(text, "utf-8")  # mended
    rename(package)
    look(watched)
    assert NEW in names()
    assert "refused" not in readiness.what_is_shown()


@pytest.mark.parametrize("fault", ["missing", "truncated", "unreadable", "no description", "gone"])
def test_of_whatever_cannot_be_read_nothing_is_shown(package, fault, monkeypatch):
    table = package / "tables" / "coverage.csv"
    if fault == "missing":
        table.unlink()
    elif fault == "truncated":
        table.write_bytes(table.read_bytes()[: table.stat().st_size // 2])
    elif fault == "unreadable":  # as it is for everybody but root
        table.touch()
        read = Path.read_bytes
        monkeypatch.setattr(
            Path, "read_bytes", lambda path: read(path if path != table else "/proc/self/mem")
        )
    elif fault == "no description":
        (package / "datapackage.json").write_text("{", "utf-8")
    else:
        shutil.rmtree(package)
    look(Watched())
    assert OLD in names()
    assert readiness.what_is_shown()["refused"]
    assert readiness.why_not() == ""


def test_regions_without_boundaries_are_refused(package, monkeypatch):
    from data.load import swedish_regions

    some = swedish_regions(store.tables()).iloc[1:]
    rename(package)
    monkeypatch.setattr(renewal, "swedish_regions", lambda _: some)
    look(Watched())
    assert OLD in names()
    assert "boundaries" in readiness.what_is_shown()["refused"]


def test_what_nobody_thought_of_is_refused_too_and_its_traceback_is_logged(
    package, monkeypatch, caplog
):
    rename(package)
    monkeypatch.setattr(assets, "map_of_europe", lambda _: 1 / 0)
    look(Watched())
    assert OLD in names()
    (told,) = [one for one in caplog.records if one.msg == "data-refused"]
    assert told.exc_info[0] is ZeroDivisionError


def test_what_cannot_even_be_looked_at_is_told_once_and_looked_at_again(
    package, monkeypatch, caplog
):
    def fail() -> None:
        raise KeyError("nobody thought of it")

    watched = Watched()
    rename(package)
    with monkeypatch.context() as broken:
        broken.setattr(renewal, "seen", fail)
        look(watched)
        look(watched)
    assert [one.msg for one in caplog.records] == ["data-refused"]
    assert (OLD in names(), readiness.state.refused) == (True, "KeyError")
    look(watched)
    assert (NEW in names(), readiness.state.refused) == (True, "")


def test_a_folder_that_is_still_written_to_is_left_alone(package, monkeypatch):
    monkeypatch.setattr(renewal, "LEFT_ALONE_S", 3600)
    rename(package)
    watched = Watched()
    look(watched)
    look(watched)
    assert OLD in names()
    monkeypatch.setattr(time, "time", lambda: 0.0)  # a clock that was set back does not matter
    watched.since -= 3601
    look(watched)
    assert NEW in names()


def test_a_folder_that_was_made_ready_elsewhere_is_taken_at_once(package, tmp_path, monkeypatch):
    link = tmp_path / "shown"
    link.symlink_to(package)
    monkeypatch.setenv(VARIABLE, str(link))
    editions.take_up(load_edition())
    second = Path(shutil.copytree(package, tmp_path / "second"))
    rename(second)
    monkeypatch.setattr(renewal, "LEFT_ALONE_S", 60)
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    (tmp_path / "other").symlink_to(second)
    (tmp_path / "other").replace(link)
    look(Watched())
    assert NEW in names()


def test_a_package_that_is_written_to_while_it_is_read_is_read_again(package, monkeypatch):
    seen = iter(["a", "b"])
    monkeypatch.setattr("data.edition.given_version", lambda: next(seen))
    with pytest.raises(ChangedWhileReadError):
        load_edition()
    rename(package)
    monkeypatch.setattr(renewal, "load_edition", _changed)
    watched = Watched()
    look(watched)
    assert (OLD in names(), watched.refused) == (True, "")
    monkeypatch.undo()


def _changed():
    raise ChangedWhileReadError("changed")


def test_what_cannot_be_reached_is_waited_for_and_told_once(package, monkeypatch, caplog):
    rename(package)

    def gone():
        raise DataGoneError("database: no answer")

    with monkeypatch.context() as while_gone:
        while_gone.setattr(renewal, "load_edition", gone)
        watched = Watched()
        look(watched)
        look(watched)
        assert readiness.why_not() == ""  # known views can be shown
        assert readiness.what_is_shown()["gone"] == "data.problems.DataGoneError"
    look(watched)
    assert "gone" not in readiness.what_is_shown()
    assert NEW in names()
    events = [one.msg for one in caplog.records if one.msg.startswith("data-")]
    assert events == ["data-gone", "data-taken-up", "data-back"]


def test_nothing_is_left_of_what_was_shown_before(client, package, collected):
    pages = ("/", "/view", "/view?initiative=vanguard", "/view.png", "/sitemap.xml", "/data.zip",
             "/region?region=SE312", "/dcat.ttl", "/datapackage.json", "/api/v1/",
             "/api/v1/counts.csv", "/api/v1/participation.xlsx", "/api/v1/map.svg",
             "/api/v1/partners.json?region=SE312&limit=5", "/api/v1/europe-map.svg")  # fmt: skip
    for page in pages:
        assert client.get(page).status_code == 200, page
    before = weakref.ref(store.tables())
    rename(package)
    look(Watched())
    assert collected == ["unfreeze", "collect", "freeze"]
    for step in collected:
        getattr(gc, step)()
    gc.collect()
    assert before() is None


def test_every_address_answers_of_the_new_version_and_with_another_etag(client, package):
    pages = ("/view?initiative=vanguard", "/?initiative=vanguard", "/tables/initiatives.csv",
             "/data.zip", "/datapackage.json", "/dcat.ttl", "/api/v1/openapi.json",
             "/view.png?initiative=vanguard", "/api/v1/initiatives.csv",
             "/api/v1/map.svg?initiative=vanguard")  # fmt: skip
    before = {page: client.get(page).headers["ETag"] for page in pages}
    assert OLD in client.get(pages[0]).text
    old_map = assets.served().from_page("europe.json")
    rename(package)
    describe(package, "2")
    look(Watched())
    after = {page: client.get(page) for page in pages}
    assert [page for page in pages if after[page].headers["ETag"] == before[page]] == []
    assert NEW in after[pages[0]].text
    assert OLD not in after[pages[0]].text
    # A page that is open may ask for what it has named.
    assert assets.served().from_page("europe.json") != old_map
    assert client.get(f"/{old_map}").status_code == 200
