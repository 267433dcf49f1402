"""Partners of keep.eu as participations: one row per project and territory."""

from __future__ import annotations

from collections.abc import Iterator

from data.importers.keep_ids import plain
from data.importers.keep_places import COUNTRY, LARGER_AREA, NOWHERE, Place, place_of
from data.importers.keep_projects import SOURCE, Project
from data.importers.lists import words
from data.importers.swedish_bodies import stands_for_county

Row = dict[str, str]
Placed = tuple[Row, Place]
COUNTY = 5  # letters of a NUTS 3 code


def participation_rows(project: Project, counties: dict[str, Row]) -> Iterator[Row]:
    """Make one row of the participations for each territory that partners of a project are in.

    Parameters
    ----------
    counties
        Rows of territories by code, of which the Swedish counties are used: a region or county
        administrative board stands for its county, everybody else only has a seat somewhere.
    """
    by_code: dict[str, list[Placed]] = {}
    leads_first = sorted(project.partners, key=lambda one: one["is_lead"].casefold() != "yes")
    for partner in leads_first:
        place = place_of(partner)
        if place.how != NOWHERE:
            by_code.setdefault(place.nuts_code, []).append((partner, place))
    start, end = project.dates
    for code, placed in by_code.items():
        is_county = code.startswith("SE") and len(code) == COUNTY
        standing = {
            _name(partner)
            for partner, _ in placed
            if is_county and stands_for_county(partner["partner"], counties[code])
        }
        names = list(dict.fromkeys(_name(partner) for partner, _ in placed))
        leads = any(partner["is_lead"].casefold() == "yes" for partner, _ in placed)
        yield {
            "initiative_id": project.initiative_id,
            "nuts_code": code,
            "basis": "territory" if standing else "seat",
            "role": "lead" if leads else "partner",
            "organisation": "; ".join(names),
            "year_start": start[:4],
            "year_end": end[:4],
            "source_id": SOURCE,
            "quote": "",
            "note_sv": " ".join(_notes(placed, names, standing, "sv")),
            "note_en": " ".join(_notes(placed, names, standing, "en")),
        }


def _notes(
    placed: list[Placed], names: list[str], standing: set[str], language: str
) -> Iterator[str]:
    """Tell who of a row only has a seat in the territory, and who is somewhere inside it."""
    only_seat = [name for name in names if name not in standing] if standing else []
    if only_seat:
        yield _said("only_seat", language, organisations="; ".join(only_seat))
    inside: dict[str, list[str]] = {}
    for partner, place in placed:
        if place.how == LARGER_AREA:
            inside.setdefault(place.named, []).append(_name(partner))
    for area, organisations in inside.items():
        together = "; ".join(dict.fromkeys(organisations))
        yield _said("larger_area", language, organisations=together, places=area)
    nowhere_else = dict.fromkeys(_name(one) for one, place in placed if place.how == COUNTRY)
    if nowhere_else:
        yield _said("country_only", language, organisations="; ".join(nowhere_else))


def _said(key: str, language: str, **values: str) -> str:
    return words("keep_words")[key][language].format(**values)


def _name(partner: Row) -> str:
    return plain(partner["partner"])
