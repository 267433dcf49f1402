"""What the page says first of a list that somebody checks, and what it asks for."""

from __future__ import annotations

from typing import Any

from data.reading.limits import MOST_COLUMNS, MOST_MEGABYTES, MOST_ROWS
from data.views import region_names
from pages.shared import store
from pages.shared.check_words import say_problem
from pages.shared.checked import Checked
from pages.shared.choices import Choice
from pages.shared.texts import Language, number, plural, text

EXAMPLE_ROWS = 2


def answer(found: Checked | None, language: Language) -> str:
    """Say whether a file is in order."""
    if found is None:
        return text(language, "check.answer.empty")
    upload, named = found.upload, {"file": found.name}
    if not upload.own:
        said = " ".join(say_problem(problem, language) for problem in upload.problems)
        return text(language, "check.answer.unreadable", problem=said, **named)
    if upload.problems:
        return plural(language, "check.answer.problems", len(upload.problems), **named)
    participations = found.tables.participations
    initiatives = participations["initiative_id"].nunique()
    return text(
        language,
        "check.answer.sound",
        participations=plural(language, "check.participations", len(participations)),
        initiatives=plural(language, "check.initiatives", initiatives),
        **named,
    )


def what_to_bring(choice: Choice) -> dict[str, Any]:
    """Describe what a list is to hold, with an example, for `check.html`."""
    language = choice.language
    limits = {"megabytes": MOST_MEGABYTES, "rows": MOST_ROWS, "columns": MOST_COLUMNS}
    return {
        "example": _example(language),
        "limits": text(
            language,
            "check.limits",
            **{name: number(language, most) for name, most in limits.items()},
        ),
    }


def _example(language: Language) -> str:
    """Write the beginning of a list, of what is in the tables."""
    tables = store.tables()
    names = tables.initiatives.set_index("initiative_id")[f"name_{language}"]
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    known = tables.participations[tables.participations["nuts_code"].isin(regions.index)]
    known = known[known["year_start"].notna()]
    rows = [text(language, "check.example_headings")]
    for row in known.drop_duplicates("nuts_code").head(EXAMPLE_ROWS).to_dict("records"):
        role = text(language, f"role.{row['role']}")
        rows.append(
            f"{names[row['initiative_id']]};{regions[row['nuts_code']]};{role};{row['year_start']}"
        )
    return "\n".join(rows)
