"""Do the codes, levels, parents and countries of the territories agree with each other?

A NUTS code says its own place: the country's two letters, then one character per level, so the
level and the parent can be told from the code. Regulation (EC) No 1059/2003, annex I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.files import TableFile
from data.package import describe_field
from data.problems import Problem

# NUTS and ISO 3166 write two countries differently.
ISO_OF_NUTS = {"EL": "GR", "UK": "GB"}
LEVELS = ("0", "1", "2", "3")
COUNTY_LEVEL = 3


def territory_problems(territories: TableFile) -> Iterator[Problem]:
    """Find every territory that is not where its code says."""
    if territories.missing_fields & {"nuts_code", "nuts_level", "country"}:
        return
    pattern = re.compile(describe_field("territories", "nuts_code")["constraints"]["pattern"])
    country_rows: dict[str, int] = {}
    for row, record in territories.records.items():
        if not pattern.fullmatch(record["nuts_code"]):
            continue  # the schema says so
        yield from _misplaced(row, record)
        yield from _misplaced_county_fields(row, record)
        if record["nuts_level"] == "0":
            first = country_rows.setdefault(record["country"], row)
            if first != row:
                place = ("territories", row, "country", record["country"])
                yield Problem(*place, "repeated-country-row", expected=str(first))
    told: set[str] = set()
    for row, record in territories.records.items():
        country = record["country"]
        if country and country not in country_rows and country not in told:
            told.add(country)
            yield Problem("territories", row, "country", country, "no-country-row")


def _misplaced(row: int, record: dict[str, str]) -> Iterator[Problem]:
    code, parent = record["nuts_code"], record["parent_nuts_code"]
    level, found = len(code) - 2, record["nuts_level"]
    if found in LEVELS and found != str(level):
        yield Problem("territories", row, "nuts_level", found, "level-not-code", str(level))
    if level == 0 and parent:
        yield Problem("territories", row, "parent_nuts_code", parent, "parent-of-country")
    if level > 0 and parent != code[:-1]:
        yield Problem("territories", row, "parent_nuts_code", parent, "wrong-parent", code[:-1])
    country = ISO_OF_NUTS.get(code[:2], code[:2])
    if record["country"] and record["country"] != country:
        yield Problem("territories", row, "country", record["country"], "wrong-country", country)


def _misplaced_county_fields(row: int, record: dict[str, str]) -> Iterator[Problem]:
    code = record["nuts_code"]
    is_swedish_county = code.startswith("SE") and len(code) - 2 == COUNTY_LEVEL
    for field in ("region_name_sv", "lan_kod"):
        found = record[field]
        if is_swedish_county and not found:
            yield Problem("territories", row, field, found, "missing-for-county")
        if found and not is_swedish_county:
            yield Problem("territories", row, field, found, "not-for-others")
