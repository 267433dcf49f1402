"""Which tables does a database hold for a package, and how are they told apart from those before?

Every version of a package has tables of its own, whose names end with it: `participations_1f0c…`.
One row in `package` says which version is the one to show. A reader who has begun with a version
asks its tables to the end, whatever is loaded meanwhile: the loader writes beside them, changes
that row at the end, and drops only what is older than the version before.

    package     version of the tables, and the one before; when they were loaded; what the package
                says of itself, as JSON
    the tables  of `datapackage.json`, with `place`, the row of the file as a spreadsheet counts
    parts       which initiative has which parts, at any depth
    reached     `data.spread.spread` of all participations over the Swedish regions, in its order

The last two are computed when a package is loaded, since they depend on no choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from data.database.backends import namespace_of
from data.given import Address
from data.package import field_dtypes, table_names

PACKAGE = "package"
PACKAGE_FIELDS = {"version": "string", "before": "string", "loaded": "string", "about": "string"}
PLACE = "place"
VERSION = "[0-9a-f]{12}"  # as the loader draws one by lot
DERIVED = {
    "parts": {"initiative_id": "string", "part_id": "string"},
    "reached": {
        PLACE: "int64",
        "initiative_id": "string",
        "nuts_code": "string",
        "participation": "int64",  # its place
        "named": "int64",  # the same for facts that are the same, see `data.behind.NAMED`
        "fact_id": "string",
        "fact_code": "string",
        "is_area": "boolean",
        "via": "string",
        "basis": "string",
        "year_start": "int64",
        "year_end": "int64",
        "source_id": "string",
        # Of the initiative that is reached, so that most choices are counted without a join.
        "is_whole": "boolean",  # it is part of nothing
        "counts_as": "string",
        "is_complete": "boolean",  # as all sources together say, see `data.listings.Listing`
        "lists": "string",  # likewise
    },
}
KINDS = {"str": "string", "Int64": "int64"}
# What is looked up by what.
INDEXES = {
    "participations": (PLACE, "initiative_id", "nuts_code"),
    "parts": ("part_id", "initiative_id"),
    "reached": ("nuts_code", "initiative_id"),
}


def fields_of(table: str) -> dict[str, str]:
    """Give the columns of a table in a database with their types, as Ibis calls them."""
    if table in DERIVED:
        return DERIVED[table]
    return {PLACE: "int64"} | {one: KINDS[dtype] for one, dtype in field_dtypes(table).items()}


def every_table() -> tuple[str, ...]:
    """List the tables that each version has."""
    return (*table_names(), *DERIVED)


@dataclass(frozen=True)
class Layout:
    """The tables of one version in a database."""

    address: Address
    version: str

    def name(self, table: str) -> str:
        """Give the name of a table in the database."""
        return f"{table}_{self.version}"

    def table(self, table: str) -> ibis.Table:
        """Give a table to be asked, whatever connection answers."""
        return _table(self.address, self.name(table), fields_of(table))


def package_row(address: Address) -> ibis.Table:
    """Give the table whose one row says which version is to be shown."""
    return _table(address, PACKAGE, PACKAGE_FIELDS)


def _table(address: Address, name: str, fields: dict[str, str]) -> ibis.Table:
    catalog, database = namespace_of(address) or (None, None)
    return ibis.table(fields, name=name, catalog=catalog, database=database)
