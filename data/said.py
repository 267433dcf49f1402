"""What do the chosen sources say, and what did anybody say by a certain year?

A view is always relative to a choice of sources. Rather than every function leaving out by itself
what is not to be heard, the tables are reduced here, once, and everything else reads those.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import singledispatch

from pandas import DataFrame, to_numeric

from data.kept import each, kept
from data.load import Tables
from data.selection import Selection, years_of_sources
from data.stated import stated_periods

# Choices of sources and of a year; the other filters make no difference here.
MOST_CHOICES = 100
SMALL_BY_SOURCE = ("coverage", "statements", "priorities")
BY_SOURCE = ("participations", *SMALL_BY_SOURCE)
# Property of a statement -> column of the initiatives that sums it up.
YEARS = {"start": "year_start", "end": "year_end"}
WORDS = {"programme": "programme", "lead_body": "lead_body"}


def as_said(tables: Tables, selection: Selection) -> Tables:
    """Reduce the tables to what the chosen sources say, or had said by the chosen year.

    Participations, coverage, statements and priorities keep the rows of these sources. Territories,
    themes and the sources themselves stay whole. The initiatives stay whole too, but for what the
    statements tell of them:

    year_start, year_end : Int64, the earliest start and the latest end that is stated
    programme, lead_body : str, what most of the sources say; the latest source if they are equal

    What no source at all makes a statement on stays as the table has it.
    """
    return _reduced(tables, selection.sources, selection.known)


def heard_sources(tables: Tables, selection: Selection) -> list[str]:
    """List the sources that are heard, in the order of the table."""
    years = years_of_sources(tables.sources)
    sources, known = selection.sources, selection.known
    return [
        one
        for one in years.index
        if (not sources or one in sources) and (known is None or years[one] <= known)
    ]


def names_seats(tables: Tables, selection: Selection) -> bool:
    """Tell whether any of these sources names organisations that only have their seat somewhere."""
    return bool((stated_periods(as_said(tables, selection))["basis"] == "seat").any())


def initiatives_as_stated(
    initiatives: DataFrame, statements: DataFrame, heard: DataFrame
) -> DataFrame:
    """Fill in what statements tell of the initiatives; see `as_said`.

    Parameters
    ----------
    statements
        All of them: what is stated by anybody is not taken from the table.
    heard
        Those that are to be believed, in the order of their sources, the latest last.
    """
    found = initiatives.copy()
    for property_, column in (YEARS | WORDS).items():
        stated = set(statements.loc[statements["property"] == property_, "initiative_id"])
        values = _summed_up(heard[heard["property"] == property_], property_)
        told = initiatives["initiative_id"].isin(stated)
        filled = initiatives["initiative_id"].map(values)
        if column in YEARS.values():
            filled = to_numeric(filled, errors="coerce").astype("Int64")
        else:
            filled = filled.astype("object").fillna("").astype("str")
        found[column] = initiatives[column].mask(told, filled)
    return found


def _summed_up(heard: DataFrame, property_: str) -> dict[str, int | str]:
    values: dict[str, list[str]] = {}
    for initiative_id, value in zip(heard["initiative_id"], heard["value"], strict=True):
        values.setdefault(initiative_id, []).append(value)
    if property_ == "start":
        return {one: min(int(value[:4]) for value in group) for one, group in values.items()}
    if property_ == "end":
        return {one: max(int(value[:4]) for value in group) for one, group in values.items()}
    return {one: _commonest(group) for one, group in values.items()}


def _commonest(values: list[str]) -> str:
    """Give the value that stands most often; of several, the one that stands last."""
    return max(reversed(dict.fromkeys(values)), key=values.count)


@kept(MOST_CHOICES, each)  # by the identity of the tables, which nobody changes
def _reduced(tables: Tables, sources: tuple[str, ...], known: int | None) -> Tables:
    years = years_of_sources(tables.sources)
    heard = heard_sources(tables, Selection(sources=sources, known=known))
    every_one = len(heard) == len(years)
    kept = {
        name: table if every_one else table[table["source_id"].isin(heard)]
        for name in SMALL_BY_SOURCE
        for table in (getattr(tables, name),)
    }
    by_age = kept["statements"].assign(age=kept["statements"]["source_id"].map(years))
    by_age = by_age.sort_values(["age", "source_id"], kind="stable")
    initiatives = initiatives_as_stated(tables.initiatives, tables.statements, by_age)
    return with_participations_of(tables, None if every_one else heard, initiatives, kept)


@singledispatch
def with_participations_of(
    tables: Tables,
    heard: Collection[str] | None,
    initiatives: DataFrame,
    kept: Mapping[str, DataFrame],
) -> Tables:
    """Give tables with the participations that some sources state, and with others that are given.

    Parameters
    ----------
    heard
        The sources; None for all.
    kept
        The other tables of which each row comes from a source, by name.
    """
    rows = tables.participations
    said = rows if heard is None else rows[rows["source_id"].isin(heard)]
    return replace(tables, initiatives=initiatives, participations=said, **kept)
