"""Which projects does an export hold, and how complete is the list of the partners of each?

A project is told by its programme and its acronym. One that stands in several rows, once for each
of several lead partners, is one project.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from data.importers.keep_ids import identifiers, programme_name
from data.importers.keep_places import ITSELF, NOWHERE, place_of
from data.importers.keep_workbook import Export

Row = dict[str, str]
Key = tuple[str, str]
SOURCE = "keep-eu-export"
UNSTATED_PROGRAMME = 0.5  # share of projects with leads only beyond which no list is believed


@dataclass
class Project:
    """One project with all its rows.

    rows : of the sheet of projects, in the order of the file
    partners : rows of the sheet of partners
    """

    initiative_id: str
    programme: str
    rows: list[Row] = field(default_factory=list)
    partners: list[Row] = field(default_factory=list)

    @property
    def has_leads_only(self) -> bool:
        """Whether no partner is listed beside those that lead."""
        return all(partner["is_lead"].casefold() == "yes" for partner in self.partners)

    @property
    def dates(self) -> tuple[str, str]:
        """First and last day; empty both where the export has the last before the first."""
        start, end = self.rows[0]["start"], self.rows[0]["end"]
        return ("", "") if self.dates_are_reversed else (start, end)

    @property
    def dates_are_reversed(self) -> bool:
        """Whether the export has the last day before the first."""
        start, end = self.rows[0]["start"], self.rows[0]["end"]
        return bool(start and end and end < start)


def projects_of(export: Export) -> tuple[dict[Key, Project], list[Row]]:
    """Put rows and partners of each project together; give the partners of no project besides."""
    keys = list(dict.fromkeys(_key(row) for row in export.projects))
    ids = identifiers(keys)
    projects = {key: Project(ids[key], programme_name(key[0])) for key in keys}
    for row in export.projects:
        projects[_key(row)].rows.append(row)
    strays = []
    for partner in export.partners:
        project = projects.get(_key(partner))
        if project:
            project.partners.append(partner)
        else:
            strays.append(partner)
    return projects, strays


def believed_programmes(projects: list[Project]) -> set[str]:
    """Name the programmes of which most projects have partners listed beside those that lead."""
    leads_only = Counter(one.programme for one in projects if one.has_leads_only)
    number = Counter(one.programme for one in projects)
    return {one for one in number if leads_only[one] <= UNSTATED_PROGRAMME * number[one]}


def coverage_row(project: Project, believed: set[str], exported: str) -> Row:
    """Tell how complete the list of a project's partners is.

    It is taken to be complete where it has partners beside those that lead, in a programme whose
    projects mostly have, and where nobody can be in a Swedish county that is not named; everywhere
    else the export does not say.
    """
    complete = (
        project.programme in believed
        and not project.has_leads_only
        and not any(_may_be_in_any_county(partner) for partner in project.partners)
    )
    return {
        "initiative_id": project.initiative_id,
        "scope": "EU",
        "listing": "complete" if complete else "unstated",
        "source_id": SOURCE,
        "as_of": exported,
        "quote": "",
    }


def _may_be_in_any_county(partner: Row) -> bool:
    place = place_of(partner)
    return place.how == NOWHERE or (place.how != ITSELF and place.nuts_code.startswith("SE"))


def _key(row: Row) -> Key:
    return row["programme"], row["acronym"]
