"""What became of an export, and what could not be taken as it stands: for whoever made the package.

Nothing is left out or put elsewhere without a line here.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from data.importers.keep_ids import programme_name
from data.importers.keep_places import (
    COUNTRY,
    LARGER_AREA,
    NOWHERE,
    country_named,
    place_of,
    split_cell,
)
from data.importers.keep_projects import Project, believed_programmes, coverage_row
from data.importers.keep_workbook import Export
from data.importers.lists import read_list

FIELDS = ("what", "programme", "project", "organisation", "found", "became")
WHAT = {
    "several-rows": "projects that stand in several rows, one per lead partner; put together",
    "larger-area": "partners in a NUTS 3 area of 2013 without a counterpart in 2021; placed in a "
    "larger area",
    "country-only": "partners without a NUTS code; placed in their country",
    "nowhere": "partners whose country is not known; left out",
    "other-country": "partners whose codes or country contradict each other; the NUTS code is "
    "followed, or else the code of the country",
    "no-project": "partners of no project in the export; left out",
    "no-partners": "projects without partners",
    "reversed-dates": "projects that end before they begin; left without dates",
    "new-theme": "projects with a theme that has no Swedish name here; it keeps its English name",
    "no-amount": "projects without a budget or EU funding above 0",
}


@dataclass(frozen=True)
class Remark:
    """One thing that could not be taken as it stands; `what` is a key of `WHAT`."""

    what: str
    programme: str
    project: str
    organisation: str
    found: str
    became: str


def remarks_of(projects: list[Project], strays: list[dict[str, str]]) -> list[Remark]:
    """List everything that could not be taken as it stands, in the order of `WHAT`."""
    found = [one for project in projects for one in _of_project(project)]
    for partner in strays:
        programme = programme_name(partner["programme"])
        place = partner["nuts3"]
        found.append(
            Remark("no-project", programme, partner["acronym"], partner["partner"], place, "")
        )
    return sorted(found, key=lambda one: list(WHAT).index(one.what))


def _of_project(project: Project) -> Iterator[Remark]:
    row = project.rows[0]
    about = (project.programme, row["acronym"])
    known = {one["name_en"] for one in read_list("keep_themes")}
    if len(project.rows) > 1:
        rows = ", ".join(one["row"] for one in project.rows)
        yield Remark("several-rows", *about, "", f"rows {rows}", project.initiative_id)
    if not project.partners:
        yield Remark("no-partners", *about, "", "", project.initiative_id)
    if project.dates_are_reversed:
        yield Remark("reversed-dates", *about, "", f"{row['start']} to {row['end']}", "")
    if row["theme_1"] not in known:
        yield Remark("new-theme", *about, "", row["theme_1"], "")
    for column in ("budget", "eu_funding"):
        if not float(row[column] or 0):
            yield Remark("no-amount", *about, "", f"{column}: {row[column]}", "")
    for partner in project.partners:
        yield from _of_partner(partner, about)


def _of_partner(partner: dict[str, str], about: tuple[str, str]) -> Iterator[Remark]:
    place = place_of(partner)
    what = {LARGER_AREA: "larger-area", COUNTRY: "country-only", NOWHERE: "nowhere"}.get(place.how)
    if what:
        yield Remark(what, *about, partner["partner"], place.named, place.nuts_code)
    code, _ = split_cell(partner["country_code"])
    told = {code, country_named(partner["country"])} - {"", place.nuts_code[:2]}
    if told and place.nuts_code:
        found = f"{partner['country']}, {code}, {place.named}"
        yield Remark("other-country", *about, partner["partner"], found, place.nuts_code)


def remarks_text(remarks: list[Remark]) -> str:
    """Write the remarks as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([getattr(one, field) for field in FIELDS] for one in remarks)
    return text.getvalue()


def programme_lists(projects: list[Project]) -> list[tuple[str, int, int, int, int]]:
    """Count projects per programme: all, with one partner only, with leads only, and complete."""
    believed = believed_programmes(projects)
    listings = ((one, coverage_row(one, believed, "")["listing"]) for one in projects)
    complete = Counter(one.programme for one, listing in listings if listing == "complete")
    number = Counter(one.programme for one in projects)
    single = Counter(one.programme for one in projects if len(one.partners) == 1)
    leads = Counter(one.programme for one in projects if one.has_leads_only)
    return [
        (
            one,
            number[one],
            single[one],
            leads[one],
            complete[one],
        )
        for one in sorted(number)
    ]


def summary_lines(
    export: Export, projects: list[Project], remarks: list[Remark], participations: int
) -> list[str]:
    """Tell in a few lines what the package holds and what could not be taken as it stands."""
    found = Counter(one.what for one in remarks)
    single = sum(len(one.partners) == 1 for one in projects)
    lists = programme_lists(projects)
    return [
        f"{len(export.projects)} rows of projects: {len(projects)} projects "
        f"in {len(lists)} programmes",
        f"{len(export.partners)} rows of partners: {participations} participations "
        "(a project and a territory each)",
        f"{single} projects list one partner only; "
        f"{sum(complete for *_, complete in lists)} lists are taken to be complete",
        *(f"{found[what]} {meaning}" for what, meaning in WHAT.items() if found[what]),
    ]


def readme(lines: list[str], projects: list[Project], exported: str) -> str:
    """Write what the package is, how it was made, and how complete each programme is."""
    table = [
        f"| {programme} | {number} | {single} | {leads} | {complete} |"
        for programme, number, single, leads, complete in programme_lists(projects)
    ]
    return TEXT.format(
        exported=exported,
        lines="\n".join(f"- {line}" for line in lines),
        table="\n".join(table),
    )


TEXT = """\
# Interreg projects from keep.eu

Made by `python -m data.importers.keep` from an export of [keep.eu](https://keep.eu), the database
of Interact, of {exported}. The tables have the form that `datapackage.json` describes.

Credit: keep.eu, Interact. Free to use for any lawful purpose with credit, a link to
https://keep.eu and a note of what was changed. This was changed:

{lines}

`report.csv` lists them one by one.

## How it was read

- A project is told by its programme and its acronym. Its first theme is its theme; the others
  stand in its summary. Acronyms longer than a list can hold are cut, and stand whole in the
  summary if the project has no other name.
- The partners are organisations at an address. Most of them only have their seat in a territory
  and say nothing of it, so they are `seat`. Swedish regions, county councils and county
  administrative boards in their own county are `territory`, told from their names. Abroad all
  are `seat`: a region's address lies in one NUTS 3 area, while the region itself is larger.
- Several partners of one project in one territory are one row.
- NUTS 3 codes of 2013 became codes of 2021 by `data/importers/nuts3_2013_to_2021.csv` of the
  project. Where there is no counterpart, the smallest area was taken that holds it in both
  divisions, and the row says so in a note.
- Budget and EU funding are whole euro. What the partners get is left out: it does not add up to
  what the projects get.
- An address that several projects share is their programme's and was left out.

## How complete the lists are

Some programmes give keep.eu only who leads. A list is taken to be complete where it names
partners beside the leads, in a programme of which at most half the projects name leads only.
All others are `unstated`: no link between partners can be read from them, and a territory that
is not on them may well take part.

| Programme | Projects | One partner only | Leads only | Complete |
|---|---:|---:|---:|---:|
{table}
"""
