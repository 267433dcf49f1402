"""Every open table in every form: what its files hold, say and are called."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from datetime import date

import duckdb
import openpyxl
import pytest
from day import Today
from pandas import isna

from data.selection import Selection
from data.status import participation_status
from pages.shared import open_files, open_tables, store
from pages.shared.files_kept import FilesKept
from pages.shared.open_files import FORMS, MEDIA_TYPES, open_file
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.texts import LANGUAGES

OWN = {"partners": (("region", "SE311"),)}
EVERY_FILE = [(name, form) for name, forms in FORMS.items() for form in forms]
SPATIAL = {"territories", "participation", "counts", "europe", "partners"}


class Tomorrow(date):
    @classmethod
    def today(cls):
        return cls(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(open_files, "date", Today)
    monkeypatch.setattr(open_tables, "date", Today)


def content(name: str, form: str, tables, selection=None, language="sv", **more) -> bytes:
    own = more.pop("own", OWN.get(name, ()))
    chosen = Selection() if selection is None else selection
    return open_file(name, form, tables, chosen, language, own=own, **more).content


def cells(value: object) -> str:
    return "" if value is None or isna(value) else str(value)


def rows_of(form: str, file: bytes, name: str, tmp_path) -> list[list[str]]:
    """Read a file back as cells of text, without its heading."""
    if form == "csv":
        return list(csv.reader(io.StringIO(file.decode(), newline="")))[1:]
    if form == "json":
        return [[cells(one) for one in row.values()] for row in json.loads(file)["rows"]]
    path = tmp_path / f"{name}.{form}"
    path.write_bytes(file)
    if form == "xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        read = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        days = [
            [one.date().isoformat() if hasattr(one, "date") else one for one in row] for row in read
        ]
        return [[cells(one) for one in row] for row in days]
    return [[cells(one) for one in row] for row in duckdb.read_parquet(str(path)).fetchall()]


def test_every_table_has_the_forms_of_tables_and_some_have_those_of_maps():
    tabular = ("csv", "xlsx", "json", "parquet")
    assert set(FORMS) == set(OPEN_TABLES)
    assert all(form in forms for forms in FORMS.values() for form in tabular)
    assert {name for name, forms in FORMS.items() if "geojson" in forms} == SPATIAL
    assert {name for name, forms in FORMS.items() if "gpkg" in forms} == SPATIAL


@pytest.mark.parametrize(("name", "form"), EVERY_FILE)
def test_a_file_is_typed_and_named_after_its_table_its_filter_and_the_day(name, form, tables):
    file = open_file(name, form, tables, Selection(years=(2018,)), "en", own=OWN.get(name, ()))
    assert file.media_type == MEDIA_TYPES[form]
    assert file.file_name.startswith(f"samverkanskartan_{OPEN_TABLES[name].called['en']}_")
    assert file.file_name.endswith(f"2018_2026-11-23.{form}")
    assert file.content


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "parquet"])
@pytest.mark.parametrize("name", FORMS)
def test_all_forms_of_a_table_hold_the_same_rows(name, form, tmp_path):
    tables = store.tables()
    view = OPEN_TABLES[name].view(tables, Selection(), "sv", **dict(OWN.get(name, ())))
    expected = [[cells(one) for one in row] for row in view.to_numpy(dtype=object)]
    assert rows_of(form, content(name, form, tables), name, tmp_path) == expected


@pytest.mark.parametrize("name", sorted(SPATIAL))
def test_the_forms_of_maps_hold_the_same_territories(name, tmp_path):
    tables = store.tables()
    view = OPEN_TABLES[name].view(tables, Selection(), "sv", **dict(OWN.get(name, ())))
    features = json.loads(content(name, "geojson", tables))["features"]
    codes = sorted(set(view["nuts_code"]))
    assert sorted(one["properties"]["nuts_code"] for one in features) == codes
    path = tmp_path / "map.gpkg"
    path.write_bytes(content(name, "gpkg", tables))
    found = sqlite3.connect(path).execute(f'select nuts_code from "{name}"').fetchall()
    assert sorted(code for (code,) in found) == codes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMS)
def test_every_column_of_a_file_is_explained_in_the_readers_language(name, language, tables):
    said = json.loads(content(name, "json", tables, language=language))
    view = OPEN_TABLES[name].view(tables, Selection(), language, **dict(OWN.get(name, ())))
    assert [column["name"] for column in said["columns"]] == list(view.columns)
    assert all(column["title"] and column["description"] for column in said["columns"])


def test_every_feature_of_a_map_is_explained(tables):
    said = json.loads(content("participation", "geojson", tables, language="en"))
    explained = {column["name"]: column["title"] for column in said["columns"]}
    assert set(explained) == set(said["features"][0]["properties"])
    assert explained["status_club"] == "Club"


def test_a_file_says_what_was_chosen_in_words_and_as_parameters(tables):
    chosen = Selection(initiatives=("club",), derived=False)
    own = (("region", "SE311"), ("country", ("DE", "SE")), ("known_partners", "already"))
    said = json.loads(content("partners", "json", tables, chosen, "en", own=own))["filter"]
    assert said == {
        "in_words": "for Värmland County; country Germany and Sweden; only those that share an "
        "initiative already; initiative Club; areas are not counted",
        "parameters": {
            "initiative": ["club"], "derived": ["0"], "region": ["SE311"],
            "country": ["DE", "SE"], "known_partners": ["already"],
        },
    }  # fmt: skip
    everything = json.loads(content("counts", "json", tables))["filter"]
    assert everything == {
        "in_words": "inget, alla initiativ och källor är med",
        "parameters": {},
    }


def sources_named(name: str, tables, **filters) -> list[str]:
    said = json.loads(content(name, "json", tables, Selection(**filters)))
    return [source["publisher"] for source in said["sources"]]


def test_a_file_names_the_sources_that_its_rows_rest_on(tables):
    assert sources_named("participation", tables, initiatives=("club",)) == ["Verket"]
    assert sources_named("counts", tables, initiatives=("club",)) == ["Verket"]
    assert sources_named("counts", tables) == ["Verket", "Tidningen"]
    assert sources_named("participations", tables, initiatives=("project",)) == ["Tidningen"]
    assert sources_named("counts", tables, sources=("paper",)) == ["Tidningen"]


def test_a_map_names_whose_its_boundaries_are(tables):
    of_sweden = json.loads(content("counts", "geojson", tables))["licence"]
    of_europe = json.loads(content("europe", "geojson", tables))["licence"]
    assert "SCB (CC0)" in of_sweden
    assert "Natural Earth" in of_europe
    assert "SCB" not in json.loads(content("counts", "json", tables))["licence"]


def test_both_dialects_of_csv_are_there(tables):
    excel = content("counts", "csv", tables, dialect="excel")
    assert excel.startswith(b"\xef\xbb\xbfnuts_code;")
    assert content("counts", "csv", tables).startswith(b"nuts_code,")


@pytest.mark.parametrize("form", ["xlsx", "json", "parquet", "geojson", "gpkg"])
def test_a_file_is_of_its_day(form, tables, monkeypatch):
    of_today = content("counts", form, tables)
    assert content("counts", form, tables) is of_today  # kept
    monkeypatch.setattr(open_files, "date", Tomorrow)
    assert content("counts", form, tables) != of_today


def test_a_csv_file_has_no_day(tables, monkeypatch):
    of_today = content("counts", "csv", tables)
    monkeypatch.setattr(open_files, "date", Tomorrow)
    assert content("counts", "csv", tables) is of_today


@pytest.mark.parametrize("name", FORMS)
def test_a_choice_that_leaves_nothing_gives_files_all_the_same(name, tables):
    nothing = Selection(initiatives=("club",), themes=("energy",))
    for form in FORMS[name]:
        assert content(name, form, tables, nothing)


# --- What is kept -----------------------------------------------------------------------------


def test_a_file_is_made_once_and_the_oldest_leaves_when_room_is_short():
    kept, made = FilesKept(most_bytes=10), []

    def ask(name: str, size: int = 2) -> bytes:
        def make() -> bytes:
            made.append(name)
            return name.encode() * size

        return kept.get(name, make)

    for name in "abcde":
        ask(name)
    assert made == list("abcde")
    assert ask("a") == b"aa"
    ask("f")  # no room: "b" has not been asked for longest
    assert made == list("abcdef")
    ask("a"), ask("b")
    assert made == list("abcdefb")


def test_a_file_that_would_take_most_of_the_room_is_not_kept():
    kept, made = FilesKept(most_bytes=10), []
    for _ in range(2):
        assert kept.get("large", lambda: made.append(1) or b"xxx") == b"xxx"
    assert len(made) == 2


def test_statuses_are_those_of_the_view(tables):
    features = json.loads(content("participation", "geojson", tables))["features"]
    statuses = participation_status(tables, Selection())
    assert {
        (one["properties"]["nuts_code"], name.removeprefix("status_")): status
        for one in features
        for name, status in one["properties"].items()
        if name.startswith("status_")
    } == {(row.nuts_code, row.initiative_id): row.status for row in statuses.itertuples()}
