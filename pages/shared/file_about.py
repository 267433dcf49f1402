"""What does an open table's file say of itself: title, filter, date, licence, sources, columns?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pandas import DataFrame

from data.behind import cells_by_source
from data.descriptors import describe_open_table, description_of, open_fields, title_of
from data.finder import KNOWN_PARTNERS
from data.formats.about import LABELS, About, Column, FileSource
from data.load import Tables
from data.said import heard_sources
from data.selection import Selection, write_selection
from data.views import country_names, names_by_code, territory_names
from geo.formats.features import OF_SWEDEN, STATUS_OF
from pages.shared.asked import Own
from pages.shared.filter_words import filters_in_words
from pages.shared.texts import Language, enumeration, text

A_YEAR = "[0-9]{4}"  # how the pattern of a date begins
RESTS_ON_STATUSES = ("counts",)  # tables whose rows name no source, but rest on those of statuses
NARROWED = KNOWN_PARTNERS[1:]  # but for the first, which is everybody


def file_about(
    name: str,
    frame: DataFrame,
    tables: Tables,
    selection: Selection,
    language: Language,
    own: Own,
    today: str,
) -> About:
    """Say what the file of a table is.

    Parameters
    ----------
    name
        Of the table, as its address has it.
    frame
        The table itself.
    own
        What was asked of this table alone.
    today
        "2026-11-23"
    """
    asked = write_selection(selection)
    asked |= {key: [value] if isinstance(value, str) else list(value) for key, value in own}
    chosen = _own_in_words(tables, own, language) + filters_in_words(tables, selection, language)
    return About(
        title=title_of(describe_open_table(name), language),
        filter="; ".join(chosen) or text(language, "files.no_filter"),
        parameters=asked,
        date=today,
        licence=text(language, "files.licence"),
        sources=_sources(name, frame, tables, selection),
        columns=tuple(_column(field, language) for field in open_fields(name)),
        labels={label: text(language, f"files.label.{label}") for label in LABELS},
    )


def _own_in_words(tables: Tables, own: Own, language: Language) -> list[str]:
    """Say what was asked of a table alone, as `filters_in_words` says the filters."""
    names = {
        "region": territory_names(tables, language),
        "country": country_names(tables, language),
    }
    told = []
    for key, value in own:
        values = [value] if isinstance(value, str) else list(value)
        if key in names and values:
            words = enumeration(language, [names[key][one] for one in values])
            told.append(text(language, f"files.own.{key}", values=words))
        elif value in NARROWED:
            told.append(text(language, f"files.own.{value}"))
    return told


def of_features(
    about: About, name: str, features: DataFrame, tables: Tables, language: Language
) -> About:
    """Say of a file with shapes whose they are, and explain the columns that it has instead.

    Parameters
    ----------
    features
        From `geo.formats.features`.
    """
    boundaries = "source.boundaries" if name in OF_SWEDEN else "europe.boundaries"
    known = {column.name: column for column in about.columns}
    names = names_by_code(tables, language)
    statuses = [
        replace(known["status"], name=column, title=names[column.removeprefix(STATUS_OF)])
        for column in features.columns
        if column.startswith(STATUS_OF)
    ]
    return replace(
        about,
        licence=f"{about.licence} {text(language, boundaries)}",
        columns=(*about.columns, *statuses),
    )


def _sources(
    name: str, frame: DataFrame, tables: Tables, selection: Selection
) -> tuple[FileSource, ...]:
    """List the documents that the rows rest on, or all that are heard where rows do not say."""
    column = next((one for one in ("source_ids", "source_id") if one in frame.columns), None)
    if name in RESTS_ON_STATUSES:
        rests = set(cells_by_source(tables, selection))
    elif column is None:
        rests = set(heard_sources(tables, selection))
    else:
        rests = {one for cell in frame[column].unique() for one in cell.split()}
    rows = tables.sources[tables.sources["source_id"].isin(rests)]
    columns = ["publisher", "title", "address", "published"]
    return tuple(FileSource(*row) for row in rows[columns].itertuples(index=False))


def _column(field: dict[str, Any], language: Language) -> Column:
    # Dates are text in a description, since many are known to the year or the month only.
    holds_dates = field.get("constraints", {}).get("pattern", "").startswith(A_YEAR)
    words = (title_of(field, language), description_of(field, language))
    return Column(field["name"], *words, holds_dates)
