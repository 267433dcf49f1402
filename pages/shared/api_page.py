"""The description of the open-data addresses for people, read from the one for programs.

It runs no scripts and takes no other file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from data.kept import each, kept
from data.load import Tables
from geo.palette import stylesheet
from pages.shared import assets
from pages.shared.api_document import document
from pages.shared.api_parts import example_of_problem, examples, parameter_rows, table_groups
from pages.shared.frame_parts import LANGUAGE_NAMES
from pages.shared.html import render
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.paging import MOST_ROWS
from pages.shared.problem import DOCUMENTATION, KINDS
from pages.shared.texts import LANGUAGES, Language, number, text

MOST_KEPT = 8  # languages times hosts that the app is asked for under
PAPER = Path(__file__).parents[1] / "paper"
SECTIONS = ("examples", "tables", "parameters", "lists", "answers", "problems")


@kept(MOST_KEPT, each)  # by the identity of the tables, which nobody changes
def api_page(tables: Tables, language: Language, base: str) -> bytes:
    """Write the page; `base` is the app's own absolute address."""
    return render("api.html", language, **describe(tables, language, base)).encode()


def describe(tables: Tables, language: Language, base: str) -> dict[str, Any]:
    """Describe what the page says: values and words, no HTML."""
    told = document(tables, language, base)
    address = f"{base}{DOCUMENTATION[1:]}"
    components = told["components"]
    return {
        "styles": _styles(),
        "icon": f"../../{assets.served().from_page('icon.svg').removeprefix('./')}",
        "canonical": f"{address}?lang={language}",
        "languages": [
            {
                "code": code,
                "name": LANGUAGE_NAMES[code],
                "address": f"?lang={code}",
                "is_current": code == language,
            }
            for code in LANGUAGES
        ],
        "home": f"../../?lang={language}",
        "data_page": f"../../data?lang={language}",
        "document": f"openapi.json?lang={language}",
        "answer": text(language, "api.page.answer", tables=number(language, len(OPEN_TABLES))),
        "about": text(language, "api.filters_about"),
        "sections": [{"id": one, "title": text(language, f"api.page.{one}")} for one in SECTIONS],
        "examples": examples(tables, address, language),
        "groups": table_groups(told, language),
        "parameters": parameter_rows(components["parameters"], language),
        "lists": text(language, "api.page.lists_about", most=number(language, MOST_ROWS)),
        "headers": [
            {"name": name, "about": header["description"]}
            for name, header in components["headers"].items()
        ],
        "problems": [
            {
                "id": f"problem-{kind}",
                "title": text(
                    language,
                    "api.page.problem",
                    status=status,
                    title=text(language, f"api.problem.{kind}.title"),
                ),
                "about": text(language, f"api.problem.{kind}.about"),
            }
            for status, kind in KINDS.items()
        ],
        "problem_example": example_of_problem(language),
    }


def _styles() -> Markup:
    """Give the palette and the style sheets of pages without scripts, to stand within the page."""
    files = [(PAPER / name).read_text(encoding="utf-8") for name in ("view.css", "api.css")]
    return Markup(stylesheet() + "".join(files))
