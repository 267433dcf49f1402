"""Can the app show another package than the project's own, and does it say so?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from keep_export import write_export
from servers import opened_alone

from data.given import VARIABLE, GivenPackageError, describe_folder, given_package, unpacked
from data.importers.keep import main
from data.load import load_given_tables, load_tables
from data.package import TABLES_FOLDER, describe_package, table_names
from data.problems import DataError
from data.reading.archive import Most
from data.selection import Selection
from pages.shared import editions
from pages.shared.package_file import package_file
from pages.shared.texts import package_words, text

ROOT = Path(__file__).parents[1]
OPENED = Path(__file__).parent / "opened_package.py"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given")
    export = write_export(folder / "export.xlsx")
    assert main([str(export), "--out", str(folder / "package")]) == 0
    return folder / "package"


def zipped(folder: Path, file: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted(folder.rglob("*.*")):
            archive.write(path, f"{inside}{path.relative_to(folder)}")
    return file


def test_without_a_name_the_app_shows_the_projects_own_tables(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert given_package() is None
    assert describe_package()["name"] == "samverkanskartan"
    monkeypatch.setenv(VARIABLE, " ")
    assert given_package() is None
    assert load_given_tables().themes.equals(load_tables().themes)


def test_a_folder_is_shown_with_its_own_title_sources_and_licence(package, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(package))
    assert len(load_given_tables().initiatives) == 5
    shown = describe_package()
    assert shown["title"] == "Interreg projects from keep.eu, as exported on 2019-11-23"
    assert [one["name"] for one in shown["licenses"]] == ["other-at"]
    assert all(one["licenses"] == shown["licenses"] for one in shown["resources"])
    assert len(shown["resources"]) == 8
    assert "changes" not in shown  # ours would be untrue of it


@pytest.mark.parametrize("inside", ["", "my package/"])
def test_a_zip_file_is_shown_as_the_folder_in_it(package, tmp_path, monkeypatch, inside):
    monkeypatch.setenv(VARIABLE, str(zipped(package, tmp_path / "package.zip", inside)))
    assert len(load_given_tables().initiatives) == 5
    assert describe_package()["title"].startswith("Interreg projects from keep.eu")


def test_tables_may_lie_in_the_folder_itself_and_without_a_description(tmp_path, monkeypatch):
    folder = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "Our list"))
    monkeypatch.setenv(VARIABLE, str(folder))
    assert len(load_given_tables().sources) == len(load_tables().sources)
    shown = describe_package()
    assert (shown["name"], shown["title"], shown["title_sv"]) == ("our-list", *["Our list"] * 2)
    assert shown["licenses"] == shown["sources"] == []
    monkeypatch.setattr(editions, "package", describe_package)
    assert package_words("en")["licence"] == "The terms for these facts are not stated."
    assert text("en", "source.licence") == (
        "The facts: Our list. The terms for these facts are not stated."
    )


def test_the_package_that_the_app_gives_away_can_be_shown_again(tmp_path, monkeypatch):
    tables = load_tables()
    given = tmp_path / "data.zip"
    given.write_bytes(package_file(tables, Selection(), "sv").content)
    monkeypatch.setenv(VARIABLE, str(given))
    again = load_given_tables()
    for name in table_names():
        assert getattr(again, name).equals(getattr(tables, name)), name
    assert describe_package()["licenses"][0]["name"] == "CC-BY-4.0"


def test_of_a_zip_file_nothing_but_tables_is_unpacked_and_nothing_is_left(package, tmp_path):
    file = zipped(package, tmp_path / "package.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("elsewhere/outside.csv", "x")
        archive.writestr("tables/outside.txt", "x")
    with unpacked(file) as folder:
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
        assert found == {
            "datapackage.json",
            *(f"tables/{path.name}" for path in (package / "tables").iterdir()),
        }
    assert not folder.exists()


@pytest.mark.parametrize(
    "name", ["../outside.csv", "tables/../../outside.csv", "/etc/outside.csv", "C:\\outside.csv"]
)
def test_a_zip_file_that_leads_out_of_its_folder_is_not_unpacked(package, tmp_path, name):
    file = zipped(package, tmp_path / "package.zip")
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(GivenPackageError, match="leads out of its folder"), unpacked(file):
        pass
    assert not list(tmp_path.parent.rglob("outside.csv"))


def test_a_zip_file_that_would_be_too_large_is_not_unpacked(package, tmp_path, monkeypatch):
    file = zipped(package, tmp_path / "package.zip")
    monkeypatch.setattr("data.given.MOST", Most(megabytes=0))
    with pytest.raises(GivenPackageError, match="more than 0 MB when unpacked"), unpacked(file):
        pass
    monkeypatch.setattr("data.given.MOST", Most(entries=3))
    with pytest.raises(GivenPackageError, match="at most 3 are read"), unpacked(file):
        pass


def test_what_is_not_there_or_no_package_is_told_of(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nothing"))
    with pytest.raises(GivenPackageError, match="no such folder or zip file; SAMVERKAN_DATA"):
        load_given_tables()
    (tmp_path / "text").write_text("text", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "text"))
    with pytest.raises(GivenPackageError, match="the zip is damaged"):
        load_given_tables()
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "empty"))
    with pytest.raises(DataError) as error:
        load_given_tables()
    assert len(error.value.problems) == 8
    (tmp_path / "empty" / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(GivenPackageError, match="not a description of a package"):
        describe_folder(tmp_path / "empty")


def test_of_a_description_only_what_has_the_right_form_is_taken(tmp_path):
    said = {"title": ["a list"], "version": "2", "licenses": ["CC0", {"name": "CC0-1.0"}], "x": 1}
    (tmp_path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    assert describe_folder(tmp_path) == {"version": "2", "licenses": [{"name": "CC0-1.0"}]}


def test_every_page_shows_another_package_and_none_says_that_it_is_ours(package, tmp_path):
    file = zipped(package, tmp_path / "package.zip")
    opened_alone(OPENED, file, seconds=300)


def test_the_app_does_not_start_on_a_package_with_problems(package, tmp_path):
    broken = Path(shutil.copytree(package, tmp_path / "broken"))
    themes = broken / "tables" / "themes.csv"
    themes.write_text(themes.read_text("utf-8").replace("tourism", "Tourism"), "utf-8")
    started = subprocess.run(
        [sys.executable, "-c", "import app"],
        cwd=ROOT,
        env=os.environ | {VARIABLE: str(broken)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert started.returncode == 1
    (told,) = map(json.loads, started.stderr.splitlines())
    problem = 'themes.csv, row 4, theme_id "Tourism": not written in the right form'
    assert any(line.startswith(problem) for line in told["problems"])
