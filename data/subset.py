"""Which rows of the tables is a choice about, so that they can be taken away as a package?

They can be loaded again, so every rule holds of them too. With the same choice, a view of these
rows is the view of all rows: what only counts if the reader asks for it, such as a seat or a fact
without years, stays, since a region that it is about is not one that nobody names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from pandas import DataFrame, concat

from data.evidence import in_years
from data.initiatives import matching_initiatives
from data.load import Tables
from data.said import BY_SOURCE, as_said
from data.selection import SWITCHES, Selection
from data.stated import participations_in


def rows_of(tables: Tables, selection: Selection) -> Tables:
    """Keep the rows that a choice is about, and those that they need beside them.

    Initiatives bring their parts along, and what they are parts of; every initiative its coverage,
    even if no chosen source has stated any. All of Sweden's territories stay: that a region is in
    nothing is a fact too. Whether areas, seats and undated facts count makes no difference here.

    Returns
    -------
    Tables
        With the rows in the same order. Of initiatives, years, programme and lead are those that
        the chosen sources state, as in every view.
    """
    if is_about_everything(selection):
        return tables
    said = as_said(tables, selection)
    parents = dict(
        zip(tables.initiatives["initiative_id"], tables.initiatives["parent_id"], strict=True)
    )
    chosen = set(matching_initiatives(tables, selection)["initiative_id"])
    inside = {one for one in parents if not chosen.isdisjoint(with_above([one], parents))}
    initiatives = _within(said.initiatives, "initiative_id", with_above(inside, parents))

    participations = participations_in(said, inside)
    holds, may_hold = in_years(participations, selection.years)
    kept = Tables(
        territories=said.territories,
        initiatives=initiatives,
        themes=said.themes,
        participations=participations[holds | may_hold],
        sources=said.sources,
        coverage=_coverage(tables, said, initiatives),
        statements=_within(said.statements, "initiative_id", inside),
        priorities=_within(said.priorities, "theme_id", selection.themes)
        if selection.themes
        else said.priorities,
    )
    return replace(
        kept,
        themes=_themes(kept),
        territories=_territories(kept),
        sources=_within(
            kept.sources,
            "source_id",
            {one for name in BY_SOURCE for one in getattr(kept, name)["source_id"]},
        ),
    )


def is_about_everything(selection: Selection) -> bool:
    """Tell whether nothing is left out of the tables: what a switch does not count stays."""
    return set(selection.narrowed) <= set(SWITCHES.values())


def with_above(codes: Iterable[str], above: Mapping[str, str]) -> set[str]:
    """Add to codes everything that they lie in; `above` holds "" for what lies in nothing."""
    found: set[str] = set()
    for one in codes:
        while one and one not in found:
            found.add(one)
            one = above[one]
    return found


def _within(frame: DataFrame, column: str, codes: Iterable[str]) -> DataFrame:
    return frame[frame[column].isin(set(codes))]


def _coverage(tables: Tables, said: Tables, initiatives: DataFrame) -> DataFrame:
    """Keep what the chosen sources say of their lists; what others say, where these say nothing."""
    of_chosen = _within(said.coverage, "initiative_id", initiatives["initiative_id"])
    untold = set(initiatives["initiative_id"]) - set(of_chosen["initiative_id"])
    of_others = _within(tables.coverage, "initiative_id", untold)
    return concat([of_chosen, of_others]).sort_index()


def _themes(kept: Tables) -> DataFrame:
    themes = kept.themes
    used = {*kept.initiatives["theme_id"], *kept.priorities["theme_id"]} - {""}
    above = dict(zip(themes["theme_id"], themes["broader_id"], strict=True))
    return _within(themes, "theme_id", with_above(used, above))


def _territories(kept: Tables) -> DataFrame:
    territories = kept.territories
    named = {*kept.participations["nuts_code"], *kept.priorities["nuts_code"]}
    swedish = territories.loc[territories["country"] == "SE", "nuts_code"]
    above = dict(zip(territories["nuts_code"], territories["parent_nuts_code"], strict=True))
    return _within(territories, "nuts_code", with_above({*named, *swedish}, above))
