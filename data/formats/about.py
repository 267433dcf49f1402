"""What does a file say of itself, so that it can be understood far from where it was fetched?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

LABELS = (
    "table", "about", "title", "filter", "date", "licence", "sources", "publisher", "source_title",
    "address", "published", "columns", "column", "column_title", "description",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """A column of a file, explained; `title` and `description` are "" where nobody has.

    holds_dates : whether its text is a year, a month or a day, "2018-03-07"
    """

    name: str
    title: str
    description: str
    holds_dates: bool = False


@dataclass(frozen=True)
class FileSource:
    """A document that the file rests on; `published` is its date, "" if it bears none."""

    publisher: str
    title: str
    address: str
    published: str


@dataclass(frozen=True)
class About:
    """What a file says of itself, in the language that it was asked for.

    title : what the table is called
    filter : what was chosen, in words
    parameters : the same as the parameters of an address; empty if everything was
    date : the day on which it was fetched, "2026-11-23"
    licence : what may be done with it, in words
    labels : what all of this is called where it stands on a sheet of its own, see `LABELS`
    """

    title: str
    filter: str
    parameters: Mapping[str, list[str]]
    date: str
    licence: str
    sources: tuple[FileSource, ...]
    columns: tuple[Column, ...]
    labels: Mapping[str, str]


def members(about: About) -> dict[str, Any]:
    """Give what a JSON object says of the rows beside it.

    Returns
    -------
    dict
        title, date, licence : str
        filter : in_words : str, and parameters : list of str by name
        sources : publisher, title, address, published of each
        columns : name, title, description of each
    """
    return {
        "title": about.title,
        "date": about.date,
        "filter": {"in_words": about.filter, "parameters": dict(about.parameters)},
        "licence": about.licence,
        "sources": [{**asdict(one), "published": one.published or None} for one in about.sources],
        "columns": [
            {"name": one.name, "title": one.title, "description": one.description}
            for one in about.columns
        ],
    }
