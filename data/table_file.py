"""The tables as files of the package: the bytes of `data/tables`, whatever they came from."""

from __future__ import annotations

from data.kept import each, kept
from data.load import Tables


@kept(32, each)  # by the identity of the tables, which nobody changes
def table_file(tables: Tables, table: str) -> bytes:
    """Write a table as `datapackage.json` describes it: UTF-8, commas, plain line feeds."""
    return getattr(tables, table).to_csv(index=False, lineterminator="\n").encode("utf-8")
