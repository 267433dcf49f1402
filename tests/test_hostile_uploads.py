"""Are files that want to end the process refused in words, soon, and with little memory?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import examples
from hostile_files import FILES
from hypothesis import given
from hypothesis import strategies as st

from data.export import FORMULA_STARTS, to_csv
from data.files import TableFile
from data.load import files_of, tables_of
from data.package import describe_table, field_names, table_names
from data.problems import SENTENCES, DataError
from data.validate import problems_in
from pages.shared import check_words
from pages.shared.checked import read
from pages.shared.store import tables

pytestmark = pytest.mark.threat

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 10  # of the processor; the slowest takes two
MOST_MEGABYTES = 300
LEAST_WORDS = 4


@pytest.fixture(scope="module")
def told() -> dict[str, dict]:
    """What came of every file, read by a process of its own that may not have much memory."""
    done = subprocess.run(
        [sys.executable, "tests/hostile_files.py"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["name"]: line for line in lines}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_told_of_soon_and_in_words(told, name):
    _, rules = FILES[name]
    found = told[name]
    assert bool(rules & set(found["rules"])) if rules else found["rules"] == []
    assert found["seconds"] < MOST_SECONDS
    assert found["megabytes"] < MOST_MEGABYTES
    swedish, english = found["words"]
    assert swedish != english
    for words in (*found["words"], *found["lines"]):
        assert len(words.split()) >= LEAST_WORDS
        assert "{" not in words
        assert "Error" not in words
    assert not {"root:", "/etc/passwd"} & set(" ".join(found["words"]).split())


def test_what_is_saved_of_a_file_with_formulas_is_text():
    content, _ = FILES["formulas"]
    upload = read(content(), "formulas.csv", "1", "sv").upload
    rows = check_words.problem_rows(upload, upload.problems, {}, "sv")
    assert any(row["value"].startswith("=cmd") for row in rows)
    saved = to_csv(check_words.problem_table(rows, False, "sv"), "excel").decode("utf-8-sig")
    cells = [cell.strip('"') for line in saved.splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.startswith(FORMULA_STARTS)]


# --- Tables broken in every way -------------------------------------------------------------------

CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", " ", "0", "-1", "9" * 400, "SE312", "SE", "2018", "2018-02-30", "0000"]),
    st.sampled_from(["=1+1", "NaN", "None", "<script>", "\0", "\ud800", "\x1b[31m", "a\nb", "١٢"]),
)
WRITTEN = files_of(tables())


@st.composite
def broken(draw: st.DrawFn) -> dict[str, TableFile]:
    """Take the project's tables, a few rows of each, and break some cells, columns and rows."""
    files = {}
    for table in table_names():
        records = {row: dict(record) for row, record in list(WRITTEN[table].records.items())[:4]}
        files[table] = TableFile(table, records=records)
    for _ in range(draw(st.integers(1, 6))):
        file = files[draw(st.sampled_from(table_names()))]
        name = draw(st.sampled_from(field_names(file.table)))
        if file.records:
            file.records[draw(st.sampled_from(list(file.records)))][name] = draw(CELLS)
        if draw(st.integers(0, 9)) == 0:
            file.records.clear()
    return files


@examples(8)
@given(files=broken())
def test_broken_tables_give_problems_and_sound_ones_tables_but_never_an_error(files):
    problems = problems_in(files)
    for problem in problems:
        assert problem.rule in SENTENCES
        assert problem.message.isprintable()
    assert str(DataError(problems))
    if not problems:
        found = tables_of(files)
        assert [len(getattr(found, name)) for name in table_names()] == [
            len(file.records) for file in files.values()
        ]


LINES = st.lists(st.lists(CELLS, max_size=5), max_size=5)
HEADINGS = [field["name"] for field in describe_table("participations")["schema"]["fields"]]


@examples(8)
@given(
    lines=LINES,
    headings=st.lists(st.sampled_from([*HEADINGS, "Region", "Roll", "x", ""]), max_size=6),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", "windows-1252", "utf-32"]),
)
def test_any_bytes_are_read_or_told_of(lines, headings, separator, encoding):
    text = "\n".join(separator.join(cells) for cells in [headings, *lines])
    content = text.encode(encoding, "replace")
    upload = read(content, "x.csv", "1", "en").upload
    assert upload.problems or upload.files
    check_words.result(upload, {}, "en")
