"""The table of territories: all of Sweden, what partners are in, and everything around it.

Names come from our own table, which has them in Swedish and English; what is not in it is called
as the export calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.files import read_file
from data.importers.keep_places import codes_of_2021, countries, split_cell
from data.importers.lists import read_list
from data.package import TABLES_FOLDER
from data.territory_rules import ISO_OF_NUTS

Row = dict[str, str]


def own_territories(folder: Path = TABLES_FOLDER) -> dict[str, Row]:
    """Give the rows of the project's own table of territories by their code."""
    return {row["nuts_code"]: row for row in read_file("territories", folder).records.values()}


def territory_rows(codes: Iterable[str], partners: list[Row]) -> list[Row]:
    """Make the rows of the territories and of everything that they lie in, with all of Sweden."""
    own = own_territories()
    needed = {one for one, row in own.items() if row["country"] == "SE"}
    needed |= {code[:length] for code in codes for length in range(2, len(code) + 1)}
    names = _names_in(partners)
    return [own.get(code) or _row(code, names) for code in sorted(needed)]


def _row(code: str, names: dict[str, str]) -> Row:
    country = countries().get(code[:2], {})
    is_country = len(code) == 2
    local = names.get(code, code)
    return {
        "nuts_code": code,
        "nuts_level": str(len(code) - 2),
        "parent_nuts_code": "" if is_country else code[:-1],
        "country": ISO_OF_NUTS.get(code[:2], code[:2]),
        "name_sv": country["name_sv"] if is_country else local,
        "name_en": country["name_en"] if is_country else local,
        "region_name_sv": "",
        "lan_kod": "",
    }


def _names_in(partners: list[Row]) -> dict[str, str]:
    """Give the names of areas of 2021: those that came then, and those of the export.

    An area of NUTS 1 or 2 is called as in the export only where a partner in it is still in it:
    then its code means the same.
    """
    found: dict[str, str] = {}
    for partner in partners:
        code, name = split_cell(partner["nuts3"])
        today = codes_of_2021().get(code, "")
        if today:
            found.setdefault(today, name)
        for column in ("nuts1", "nuts2"):
            area, name = split_cell(partner[column])
            if area and (today or code).startswith(area):
                found.setdefault(area, _as_written(name))
    return found | {row["nuts_code"]: row["name"] for row in read_list("nuts_2021_names")}


def _as_written(name: str) -> str:
    """Write a name as a name: NUTS 1 stands in capitals in the division."""
    return name.title() if name.isupper() else name
