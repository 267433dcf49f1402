"""The cleaned tables, as the project keeps its own."""

from __future__ import annotations

from dataclasses import replace

from data.load import Tables
from data.package import key_fields, table_names


def in_order(tables: Tables) -> Tables:
    """Sort every table by its key, so that a change to a file is a readable difference."""
    return replace(
        tables,
        **{
            table: getattr(tables, table).sort_values(list(key_fields(table)), ignore_index=True)
            for table in table_names()
        },
    )
