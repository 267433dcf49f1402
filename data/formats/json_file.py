"""Tables as JSON: one object that says what it is, with the rows as objects."""

from __future__ import annotations

import json
from typing import Any

from pandas import DataFrame, Series

from data.formats.about import About, members

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def records(frame: DataFrame) -> list[dict[str, Any]]:
    """Give the rows as values that JSON can hold: numbers as numbers, None for an empty cell.

    An empty cell of text is "" in the tables, which say "not known" or "none" by it.
    """
    columns = [_values(frame[name]) for name in frame.columns]
    if not columns:
        return [{} for _ in range(len(frame))]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def to_json(frame: DataFrame, about: About) -> bytes:
    """Write a table as one object: the members of `about`, and `rows`, one on each line."""
    head = _encode(members(about))[:-1]
    rows = ",\n".join(map(_encode, records(frame)))
    return f'{head},"rows":[\n{rows}\n]}}\n'.encode()


def _values(column: Series) -> list[Any]:
    values = column.astype(object)
    return values.where(column.notna() & (values != ""), None).tolist()
