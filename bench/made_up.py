"""Packages of any size, made up: projects in programmes, with partners all over Europe.

They have the form of an export of keep.eu: one source, some five partners to a project, each in a
NUTS 3 area, and a row that tells how complete each list is. Nothing in them is true.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from pandas import DataFrame, Series, concat

from data.load import Tables, swedish_regions
from data.package import field_dtypes

SOURCE_ID = "made-up"
PROJECTS_OF_PROGRAMME = 28  # as in the export: 1,852 projects in 66 programmes
PARTNERS_OF_PROJECT = 5
SWEDISH_SHARE = 0.04
FIRST_YEARS = range(2014, 2019)
AREAS_OF_COUNTRY = 40
# Countries of which NUTS 3 areas are made up; their codes look like those of the real ones.
COUNTRIES = ("DE", "FI", "FR", "IT", "PL", "ES", "RO", "NL", "EL", "NO")
ISO_OF_NUTS = {"EL": "GR"}


def made_up_tables(real: Tables, participations: int, programmes: int = 0) -> Tables:
    """Make a package with about so many participations; the same for the same numbers.

    Parameters
    ----------
    real
        The project's own tables: Sweden's territories and the themes are taken from them.
    programmes
        0 for as many as would be in the export.
    """
    random = Random(participations)
    projects = max(participations // PARTNERS_OF_PROJECT, 1)
    programmes = programmes or max(projects // PROJECTS_OF_PROGRAMME, 1)
    territories = _territories(real)
    regions = list(swedish_regions(real)["nuts_code"])
    abroad = territories.loc[
        (territories["nuts_level"] == 3) & (territories["country"] != "SE"), "nuts_code"
    ].tolist()
    ids = [f"project-{number}" for number in range(projects)]
    starts = [random.choice(FIRST_YEARS) for _ in ids]
    rows = {
        (one, random.choice(regions if random.random() < SWEDISH_SHARE else abroad)): start
        for one, start in zip(ids, starts, strict=True)
        for _ in range(PARTNERS_OF_PROJECT)
    }
    themes = list(real.themes["theme_id"])
    return replace(
        real,
        territories=territories,
        initiatives=_table(
            "initiatives",
            len(ids),
            initiative_id=ids,
            counts_as=ids,
            kind="interreg-project",
            name_sv=[f"Projekt {number}" for number in range(projects)],
            name_en=[f"Project {number}" for number in range(projects)],
            summary_sv="Ett påhittat projekt.",
            summary_en="A made-up project.",
            theme_id=[random.choice(themes) for _ in ids],
            programme=[f"Program {number % programmes}" for number in range(projects)],
            year_start=starts,
            year_end=[start + 3 for start in starts],
        ),
        participations=_table(
            "participations",
            len(rows),
            initiative_id=[one for one, _ in rows],
            nuts_code=[code for _, code in rows],
            basis="territory",
            role="partner",
            organisation=[f"Partner {number % 1000}" for number in range(len(rows))],
            year_start=list(rows.values()),
            year_end=[start + 3 for start in rows.values()],
            source_id=SOURCE_ID,
        ),
        coverage=_table(
            "coverage",
            len(ids),
            initiative_id=ids,
            scope="EU",
            listing=["unstated" if number % 5 == 0 else "complete" for number in range(projects)],
            source_id=SOURCE_ID,
            as_of="2020",
        ),
        statements=_table("statements", 0),
        priorities=_table("priorities", 0),
        sources=_table(
            "sources",
            1,
            source_id=SOURCE_ID,
            publisher="Påhittat",
            title="Made up",
            address="https://made-up.example/",
            published="2020-01-01",
            accessed="2026-11-23",
            language="en",
            licence="CC0-1.0",
        ),
    )


def _territories(real: Tables) -> DataFrame:
    swedish = real.territories[real.territories["country"] == "SE"]
    codes = [
        (code, country)
        for country in COUNTRIES
        for code in dict.fromkeys(
            (country + number)[:length]
            for number in (f"{area:03d}" for area in range(AREAS_OF_COUNTRY))
            for length in (2, 3, 4, 5)
        )
    ]
    abroad = _table(
        "territories",
        len(codes),
        nuts_code=[code for code, _ in codes],
        nuts_level=[len(code) - 2 for code, _ in codes],
        parent_nuts_code=[code[:-1] if len(code) > 2 else "" for code, _ in codes],
        country=[ISO_OF_NUTS.get(country, country) for _, country in codes],
        name_sv=[f"Område {code}" for code, _ in codes],
        name_en=[f"Area {code}" for code, _ in codes],
    )
    return concat([swedish, abroad]).sort_values("nuts_code", ignore_index=True)


def _table(name: str, rows: int, **cells: object) -> DataFrame:
    """Make a table with all its columns; a single value stands in every row."""
    empty = {"str": "", "Int64": None}
    return DataFrame(
        {
            field: Series(cells.get(field, empty[dtype]), index=range(rows), dtype=dtype)
            for field, dtype in field_dtypes(name).items()
        }
    )
