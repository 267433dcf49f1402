"""Are the tables loaded as they are written, and not at all when they are broken?"""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pandas as pd
import pytest
from seed import SEED_ID

from data.load import load_tables, swedish_regions
from data.package import TABLES_FOLDER, field_dtypes, field_names, table_names
from data.problems import DataError

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path):
    """A copy of the real tables that a test may break."""
    return Path(shutil.copytree(TABLES_FOLDER, tmp_path / "tables"))


def edit(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def test_columns_and_types_are_those_of_the_package():
    tables = load_tables()
    for table in table_names():
        frame = getattr(tables, table)
        assert list(frame.columns) == list(field_names(table))
        assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == field_dtypes(table)


def test_empty_text_is_an_empty_string_and_an_unknown_year_is_missing():
    initiatives = load_tables().initiatives.set_index("initiative_id")
    assert initiatives.loc["s3-platform", "website"] == ""
    assert initiatives.loc["s3-platform", "year_start"] is pd.NA
    assert initiatives.loc["industrial-transition-pilot", "year_start"] == 2017


def test_no_text_cell_is_missing():
    tables = load_tables()
    for table in table_names():
        frame = getattr(tables, table).select_dtypes("str")
        assert not frame.isna().any(axis=None)


def test_codes_keep_their_zeros():
    regions = swedish_regions(load_tables()).set_index("nuts_code")
    assert regions.loc["SE110", "lan_kod"] == "01"


@pytest.mark.parametrize("text", ["NA", "null", "None", "nan"])
def test_text_that_looks_like_a_missing_value_is_text(folder, text):
    edit(folder, "initiatives", ",LARS,LARS,", f",{text},{text},")
    initiatives = load_tables(folder).initiatives.set_index("initiative_id")
    assert initiatives.loc["lars", "name_sv"] == text


def test_line_ends_of_windows_are_read_like_any_others(folder):
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    written, read = load_tables(), load_tables(folder)
    for table in table_names():
        pd.testing.assert_frame_equal(getattr(read, table), getattr(written, table))


def test_no_break_space_of_the_source_is_kept():
    participations = load_tables().participations
    (quote,) = participations.loc[
        (participations["initiative_id"] == "lars") & (participations["source_id"] == SEED_ID),
        "quote",
    ]
    assert "som\N{NO-BREAK SPACE}Region Västerbotten" in quote


def test_swedish_regions_are_21_in_the_order_of_their_codes():
    regions = swedish_regions(load_tables())
    assert len(regions) == 21
    assert list(regions["nuts_code"]) == sorted(regions["nuts_code"])
    assert list(regions.index) == list(range(21))
    assert list(regions.iloc[14]) == [
        "SE311", "17", "Region Värmland", "Värmlands län", "Värmland County", "SE31",
    ]  # fmt: skip


def test_tables_cannot_be_exchanged():
    with pytest.raises(FrozenInstanceError):
        load_tables().themes = None


def test_broken_tables_are_not_loaded_and_every_problem_is_told(folder):
    edit(folder, "participations", "lars,SE331", "lars,SE33I")
    edit(folder, "themes", "energy,", "enery,")
    with pytest.raises(DataError) as caught:
        load_tables(folder)
    whole = load_tables()
    broken = [
        f"{table}.csv, row {row}, {field} "
        for table, field, code in [
            ("initiatives", "theme_id", "energy"),
            ("priorities", "theme_id", "energy"),
            ("participations", "nuts_code", "SE331"),
        ]
        for row, line in enumerate(getattr(whole, table).to_dict("records"), start=2)
        if line[field] == code and (code == "energy" or line["initiative_id"] == "lars")
    ]
    assert len(broken) > 4
    assert [problem.rule for problem in caught.value.problems] == ["unknown-code"] * len(broken)
    lines = str(caught.value).split("\n")
    assert lines[-1] == f"{len(broken)} problems"
    assert all(any(line.startswith(one) for line in lines) for one in broken)
    assert lines[0].startswith('initiatives.csv, row 6, theme_id "energy": no such code in themes')
    assert any('nuts_code "SE33I"' in line for line in lines)


def test_data_error_survives_being_sent_between_processes(folder):
    edit(folder, "themes", "energy,", "enery,")
    with pytest.raises(DataError) as caught:
        load_tables(folder)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_missing_folder_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="no such folder"):
        load_tables(tmp_path / "nowhere")


def test_importing_the_loader_does_not_import_frictionless():
    code = "import sys, data.load; sys.exit('frictionless' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
