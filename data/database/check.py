"""Are the tables of a database in order?

The small ones are read and checked as files are. Of the participations the database finds the rows
that break a rule by themselves or beside the others, and these are then checked as rows of a file,
so that every problem is said in the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import ibis
from ibis import _

from data.database.connection import Database
from data.database.layout import PLACE, Layout
from data.files import TableFile
from data.load import file_of
from data.package import describe_table, field_names, key_fields
from data.problems import Problem
from data.validate import problems_in

TABLE = "participations"
MOST_ROWS = 1000  # whoever has more wrong is helped by these


def problems_in_database(
    database: Database, layout: Layout, small: Mapping[str, TableFile]
) -> list[Problem]:
    """Find everything that is wrong with the tables; see `data.validate.problems_in`.

    Parameters
    ----------
    small
        All tables but the participations.
    """
    rows = layout.table(TABLE)
    suspects = _suspects(layout, rows).select(PLACE).distinct()
    found = database.ask(rows.semi_join(suspects, PLACE).order_by(PLACE).limit(MOST_ROWS))
    cells = file_of(TABLE, found[list(field_names(TABLE))])
    records = zip(found[PLACE].astype(int), cells.records.values(), strict=True)
    return problems_in({**small, TABLE: replace(cells, records=dict(records))})


def _suspects(layout: Layout, rows: ibis.Table) -> ibis.Table:
    schema = describe_table(TABLE)["schema"]
    is_wrong = ibis.literal(False)
    for field in schema["fields"]:
        is_wrong |= _breaks(rows[field["name"]], field)
    is_wrong |= (rows.year_end < rows.year_start).fill_null(False)
    found = [rows.filter(is_wrong)]
    for one in schema["foreignKeys"]:
        (field,), (key,) = one["fields"], one["reference"]["fields"]
        other = layout.table(one["reference"]["resource"])
        known = other.select(**{field: other[key]})
        found.append(rows.anti_join(known, field))
    key = list(key_fields(TABLE))
    repeated = rows.group_by(key).agg(often=_.count()).filter(_.often > 1)
    found.append(rows.semi_join(repeated, key))
    told = layout.table("coverage").select("initiative_id", "source_id")
    found.append(rows.anti_join(told, ["initiative_id", "source_id"]))
    return ibis.union(*(one.select(PLACE) for one in found))


def _breaks(column: ibis.Column, field: dict) -> ibis.ir.BooleanValue:
    """Tell which cells break what the package asks of their column by itself."""
    constraints = field.get("constraints", {})
    is_wrong = ibis.literal(False)
    if field["type"] == "integer":
        bounds = constraints["minimum"], constraints["maximum"]
        return ~column.between(*bounds).fill_null(True)
    is_empty = column.isnull() | (column == "")
    if constraints.get("required"):
        is_wrong |= is_empty
    if "enum" in constraints:
        is_wrong |= ~is_empty & column.notin(constraints["enum"])
    if "pattern" in constraints:
        is_wrong |= ~is_empty & ~column.re_search(f"^(?:{constraints['pattern']})$")
    return is_wrong
