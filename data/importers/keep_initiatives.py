"""Projects of keep.eu as rows of the initiatives, of the statements and of the themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from data.importers.keep_ids import plain, project_name
from data.importers.keep_projects import SOURCE, Project, Row
from data.importers.keep_workbook import AMOUNTS
from data.importers.lists import read_list, words

PROPERTIES = {"budget": "budget_eur", "eu_funding": "eu_funding_eur"}


def initiative_rows(projects: list[Project]) -> list[Row]:
    """Make a row of the initiatives of each project; it is counted as itself."""
    names = [project_name(one.rows[0]["acronym"]) for one in projects]
    times = Counter(name.casefold() for name in names)
    websites = Counter(one.rows[0]["website"] for one in projects)
    found = []
    for project, name in zip(projects, names, strict=True):
        if times[name.casefold()] > 1:
            name = f"{name} ({project.programme})"
        start, end = project.dates
        website = project.rows[0]["website"]
        found.append(
            {
                "initiative_id": project.initiative_id,
                "parent_id": "",
                "counts_as": project.initiative_id,
                "kind": "interreg-project",
                "name_sv": name,
                "name_en": name,
                "summary_sv": _summary(project, name, "sv"),
                "summary_en": _summary(project, name, "en"),
                "theme_id": theme_id(project.rows[0]["theme_1"]),
                "lead_body": lead_body(project),
                "programme": project.programme,
                "year_start": start[:4],
                "year_end": end[:4],
                # An address that several projects share is the programme's.
                "website": website if _is_address(website) and websites[website] == 1 else "",
            }
        )
    return found


def statement_rows(projects: list[Project]) -> Iterator[Row]:
    """Make a row of each thing that the export states of a project."""
    rounded = words("keep_words")["rounded"]
    for project in projects:
        start, end = project.dates
        stated = {
            "start": start,
            "end": end,
            "programme": project.programme,
            "lead_body": lead_body(project),
        }
        for column in AMOUNTS:
            amount = project.rows[0][column]
            stated[PROPERTIES[column]] = str(round(float(amount or 0)) or "")
        for property_, value in stated.items():
            amount = property_ in PROPERTIES.values()
            column = next((one for one in AMOUNTS if PROPERTIES[one] == property_), "")
            exact = not amount or project.rows[0][column].partition(".")[2].strip("0") == ""
            if value:
                yield {
                    "initiative_id": project.initiative_id,
                    "property": property_,
                    "value": value,
                    "as_of": "",
                    "source_id": SOURCE,
                    "quote": "",
                    "note_sv": "" if exact else rounded["sv"],
                    "note_en": "" if exact else rounded["en"],
                }


def theme_rows(projects: list[Project]) -> list[Row]:
    """Make the rows of the themes that projects have, with a row for each that is new to us."""
    known = {row["name_en"]: row for row in read_list("keep_themes")}
    found = {}
    for project in projects:
        name = project.rows[0]["theme_1"]
        row = known.get(name) or _new_theme(name)
        found[row["theme_id"]] = {**row, "broader_id": ""}
    return list(found.values())


def theme_id(name: str) -> str:
    """Give the identifier of a theme of keep.eu."""
    known = {row["name_en"]: row["theme_id"] for row in read_list("keep_themes")}
    return known.get(name) or _new_theme(name)["theme_id"]


def lead_body(project: Project) -> str:
    """Name the partners that lead a project."""
    return "; ".join(dict.fromkeys(plain(row["lead"]) for row in project.rows if row["lead"]))


def _new_theme(name: str) -> Row:
    none = words("keep_words")["no_topic"]
    slug = "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split()
    )
    if not slug:
        return {"theme_id": "not-stated", "name_sv": none["sv"], "name_en": none["en"]}
    return {"theme_id": slug, "name_sv": name, "name_en": name}


def _summary(project: Project, name: str, language: str) -> str:
    row = project.rows[0]
    known = {one["name_en"]: one for one in read_list("keep_themes")}
    told = [row[column] for column in ("theme_1", "theme_2", "theme_3") if row[column]]
    themes = [(known.get(one) or _new_theme(one))[f"name_{language}"] for one in told]
    full = plain(row["name"] or row["name_2"] or row["name_3"])
    if not full and name.endswith("…"):
        full = plain(row["acronym"])
    sentence = words("keep_words")["summary_named" if full and full != name else "summary"]
    text = sentence[language].format(
        programme=project.programme, themes="; ".join(themes), name=full.strip('"')
    )
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _is_address(website: str) -> bool:
    return website.startswith(("http://", "https://")) and " " not in website
