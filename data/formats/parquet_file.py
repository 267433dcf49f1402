"""Tables as Parquet: typed columns, with what they are in the metadata of the schema."""

from __future__ import annotations

import json
from io import BytesIO

import pyarrow
from pandas import DataFrame
from pyarrow import parquet

from data.formats.about import About, members

WORDS = ("title", "date", "licence")


def to_parquet(frame: DataFrame, about: About) -> bytes:
    """Write a table as Parquet; an empty cell is null, as is what is not known.

    The metadata of the schema hold title, date and licence as text, and filter and sources as JSON.
    Those of each column hold its title and description.
    """
    rows = pyarrow.Table.from_pandas(frame.replace("", None), preserve_index=False)
    explained = {one.name: one for one in about.columns}
    for place, field in enumerate(rows.schema):
        one = explained[field.name]
        field = field.with_metadata({"title": one.title, "description": one.description})
        rows = rows.set_column(place, field, rows.column(place))
    said = members(about)
    metadata = {name: said[name] for name in WORDS}
    metadata |= {name: _json(said[name]) for name in ("filter", "sources")}
    content = BytesIO()
    parquet.write_table(rows.replace_schema_metadata(metadata), content)
    return content.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
