"""Which further choices would show something?

The filters answer as one: what a filter offers depends on all the others, so no offered choice
leads to an empty view.
"""

from __future__ import annotations

from dataclasses import replace

from data.evidence import periods_that_count, years_held
from data.initiatives import matching_initiatives, shown_initiatives, tree_order
from data.load import Tables
from data.package import allowed_values
from data.said import as_said
from data.selection import (
    LISTS,
    SINGLES,
    Selection,
    known_years,
    without_filter,
    years_known_in,
    years_of_sources,
)
from data.stated import stated_periods


def offered_values(tables: Tables, selection: Selection) -> dict[str, list]:
    """List for each parameter the values that give something together with the other filters.

    Values that are chosen already are always among them, so that a choice can be undone.

    Returns
    -------
    dict
        For "initiative" (parts right behind their initiative), "kind", "theme", "source" the
        codes; for "year" the years as int, empty where no fact of the view is dated; for "known"
        the years in which a source came to be known.
    """
    initiatives = tables.initiatives.set_index("initiative_id", drop=False)

    def without(field: str) -> list[str]:
        matching = matching_initiatives(tables, without_filter(selection, field))
        return list(matching["initiative_id"])

    offered: dict[str, set] = {
        "initiative": set(without("initiatives")),
        "kind": set(initiatives.loc[without("kinds"), "kind"]),
        "theme": set(initiatives.loc[without("themes"), "theme_id"]),
        "source": _sources_on(tables, without_filter(selection, "sources")),
        "known": _known(tables, without_filter(selection, "known")),
        "year": set(_years(tables, selection)),
    }
    order = {
        "initiative": tree_order(tables),
        "kind": list(allowed_values("initiatives", "kind")),
        "theme": list(tables.themes["theme_id"]),
        "source": list(tables.sources["source_id"]),
        "year": known_years(tables),
        "known": years_known_in(tables.sources),
    }
    chosen = {parameter: getattr(selection, field) for parameter, field in LISTS.items()}
    chosen["known"] = (selection.known,)
    return {
        parameter: [
            value
            for value in order[parameter]
            if value in offered[parameter] or value in chosen[parameter]
        ]
        for parameter in order
    }


def emptying_filters(tables: Tables, selection: Selection) -> list[str]:
    """Name the fields without which the view would not be empty; none if it is not empty.

    Where no single one is to blame, all that are set are named.
    """
    if not shown_initiatives(tables, selection).empty:
        return []
    fields = (*LISTS.values(), *SINGLES.values())
    filters = [field for field in selection.narrowed if field in fields]
    to_blame = [
        field
        for field in filters
        if not shown_initiatives(tables, without_filter(selection, field)).empty
    ]
    return to_blame or filters


def _sources_on(tables: Tables, selection: Selection) -> set[str]:
    """Find the heard sources that say anything of what matches a choice."""
    matching = matching_initiatives(tables, selection)["initiative_id"]
    said = as_said(tables, selection)
    return {
        source_id
        for facts in (stated_periods(said), said.coverage, said.statements)
        for source_id in facts.loc[facts["initiative_id"].isin(matching), "source_id"].unique()
    }


def _known(tables: Tables, selection: Selection) -> set[int]:
    years = years_of_sources(tables.sources)
    return {int(years[source_id]) for source_id in _sources_on(tables, selection)}


def _years(tables: Tables, selection: Selection) -> list[int]:
    """Years in which a Swedish region is known to take part in something that is shown."""
    shown_ids = list(shown_initiatives(tables, selection)["initiative_id"])
    periods = periods_that_count(tables, replace(selection, years=()), shown_ids)
    return years_held(periods, known_years(tables))
