"""Where does a partner have its seat, in the division of 2021?

keep.eu gives a NUTS 3 code of 2013, or none outside the division. Where such an area has no
counterpart, the smallest area is taken that holds it and exists in both divisions; where there is
no code, the country. Nothing is guessed from addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data.importers.lists import read_list

CODE = re.compile(r"([A-Z]{2}[A-Z0-9]{0,3})(?:\s*/\s*(.*))?")
LATIN_IN_BRACKETS = re.compile(r"[^()]*[^\x00-\u024f][^()]*\((.+)\)[,\s]*")

ITSELF = "itself"
LARGER_AREA = "larger area"
COUNTRY = "country only"
NOWHERE = "nowhere"


@dataclass(frozen=True)
class Place:
    """Where a partner is put.

    nuts_code : of 2021; "" if nothing tells even the country
    how : ITSELF, LARGER_AREA, COUNTRY or NOWHERE
    named : the area as the export names it: "NO061 Sør-Trøndelag"
    """

    nuts_code: str
    how: str
    named: str


def place_of(partner: dict[str, str]) -> Place:
    """Find the territory of a row of partners."""
    code, name = split_cell(partner["nuts3"])
    if len(code) == 5:
        named = f"{code} {name}".strip()
        found = codes_of_2021().get(code, "")
        return Place(found, ITSELF, named) if found else Place(_around(code), LARGER_AREA, named)
    country = country_of(partner)
    return Place(country, COUNTRY if country else NOWHERE, partner["country"])


def country_of(partner: dict[str, str]) -> str:
    """Give the two letters of a partner's country; "" if it is not known."""
    code, _ = split_cell(partner["country_code"])
    return code if code in countries() else country_named(partner["country"])


def country_named(name: str) -> str:
    """Give the two letters of a country by its English name; "" if it is not known."""
    names = {row["name_en"].casefold(): code for code, row in countries().items()}
    return names.get(name.casefold(), "")


def split_cell(cell: str) -> tuple[str, str]:
    """Take a cell such as "DEG01 / Erfurt, Kreisfreie Stadt" apart; ("", "") if it is empty.

    Of a name in two alphabets the Latin letters are kept.
    """
    found = CODE.fullmatch(cell)
    if not found:
        return "", ""
    name = (found[2] or "").strip(" ,")
    latin = LATIN_IN_BRACKETS.fullmatch(name)
    return found[1], latin[1].strip(" ,") if latin else name


@cache
def codes_of_2021() -> dict[str, str]:
    """Give the NUTS 3 code of 2021 by that of 2013, or by itself; "" where there is none."""
    rows = read_list("nuts3_2013_to_2021")
    itself = {row["nuts3_2021"]: row["nuts3_2021"] for row in rows if row["nuts3_2021"]}
    return itself | {row["nuts3_2013"]: row["nuts3_2021"] for row in rows}


@cache
def countries() -> dict[str, dict[str, str]]:
    """List the countries that keep.eu knows, with their names, by the two letters of NUTS."""
    return {row["code"]: row for row in read_list("keep_countries")}


def _around(code: str) -> str:
    """Give the smallest area around a code of 2013 that the division of 2021 has too.

    A country that is a single area of a level is named as the country.
    """
    there = {one for one in codes_of_2021().values() if one.startswith(code[:2])}
    for length in (4, 3):
        inside = {one for one in there if one.startswith(code[:length])}
        if inside and inside != there:
            return code[:length]
    return code[:2] if code[:2] in countries() else ""
