"""Is another version of a package told apart without reading it?"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from data.given import VARIABLE
from data.package import TABLES_FOLDER
from data.version import given_version, seen


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    copy = Path(shutil.copytree(TABLES_FOLDER, tmp_path / "first" / "tables")).parent
    monkeypatch.setenv(VARIABLE, str(copy))
    return copy


def test_the_same_files_are_the_same_version(folder):
    assert given_version() == given_version()


@pytest.mark.parametrize("change", ["longer", "touched", "removed", "unreadable", "put back"])
def test_whatever_is_otherwise_makes_another_version(folder, change):
    before, table = given_version(), folder / "tables" / "themes.csv"
    if change == "longer":
        table.write_text(table.read_text("utf-8") + "x", "utf-8")
    elif change == "touched":
        os.utime(table, ns=(1, 1))
    elif change == "removed":
        table.unlink()
    elif change == "unreadable":
        table.chmod(0)
    else:  # the same bytes and times in another file
        shutil.copy2(table, folder / "copy")
        (folder / "copy").replace(table)
    assert given_version() != before


def test_what_is_beside_the_tables_makes_no_difference(folder):
    before = given_version()
    (folder / "notes.txt").write_text("x")
    assert given_version() == before


def test_a_link_that_leads_elsewhere_is_another_version_at_once(folder, tmp_path, monkeypatch):
    link = tmp_path / "shown"
    link.symlink_to(folder)
    monkeypatch.setenv(VARIABLE, str(link))
    before = given_version()
    second = Path(shutil.copytree(folder, tmp_path / "second"))
    assert given_version() == before
    other = tmp_path / "other"
    other.symlink_to(second)
    other.replace(link)
    assert given_version() != before


def test_it_is_told_when_anything_was_last_written(folder):
    (folder / "tables" / "themes.csv").touch()
    assert time.time() - 60 < seen().changed_at <= time.time() + 60


def test_where_nothing_is_there_is_a_version_too(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nothing"))
    assert seen().version == seen().version
    assert seen().changed_at == 0


def test_the_projects_own_tables_have_a_version_as_well(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert given_version()
