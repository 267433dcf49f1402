"""The tables as files of the package: the bytes of `data/tables`, whatever they came from."""

from __future__ import annotations

from functools import lru_cache

from data.load import Tables


@lru_cache(maxsize=32)  # by the identity of the tables, which nobody changes
def table_file(tables: Tables, table: str) -> bytes:
    """Write a table as `datapackage.json` describes it: UTF-8, commas, plain line feeds."""
    return getattr(tables, table).to_csv(index=False, lineterminator="\n").encode("utf-8")
