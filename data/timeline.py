"""When do the initiatives run, and who takes part when, as far as it is known?

An unknown end is not an end, and an unknown start is not a start: both stay <NA>, and nothing is
drawn or counted as if they were known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pandas import DataFrame, Series

from data.evidence import in_years, regional_facts
from data.initiatives import matching_initiatives, subtrees, tree_order
from data.load import Tables
from data.package import allowed_values
from data.said import as_said
from data.selection import Selection, known_years
from data.stated import participations_in, stated_periods

HOLDS = "holds"
MAY_HOLD = "may_hold"
DOES_NOT_HOLD = "does_not_hold"
HOLDINGS = (HOLDS, MAY_HOLD, DOES_NOT_HOLD)

FEWEST_YEARS = 3


@dataclass(frozen=True, eq=False)
class Timeline:
    """What a choice shows along the years.

    initiatives : one row per initiative and part that the filters let through, grouped by kind,
        parts behind what they belong to:
        initiative_id, name_sv, name_en, kind : as in the table
        group : str, the kind of the topmost initiative shown above it, or its own
        depth : int, how many of those that it is a part of are shown
        year_start, year_end : Int64, its own period
        has_parts_with_participants : bool, a chosen source names somebody in one of its parts
        holding : str, one of `HOLDINGS` for the chosen years; "" if none are chosen. What its own
            period leaves open is settled by a part, or a participant, known to hold: who takes
            part in something in 2018 takes part in something that runs in 2018
    participants : one row per territory, basis, role and period in one of these initiatives, named
        as the sources name it; in the order of the initiatives, Sweden first, the undated last:
        initiative_id, nuts_code, basis, role, year_start, year_end : as in the table
        source_ids : str, the sources that say exactly this, separated by a space
        holding : str, as above
    source_ids : the sources that name these participants, or say how complete such a list is
    """

    initiatives: DataFrame
    participants: DataFrame
    source_ids: tuple[str, ...]


def timeline_of(tables: Tables, selection: Selection) -> Timeline:
    """Find what a choice shows along the years; the chosen years mark it and hide nothing."""
    tables = as_said(tables, selection)
    stated, listed = stated_periods(tables), tables.coverage
    initiatives = _initiatives(tables, selection)
    inside = {
        initiative_id: set(subtrees(tables)[initiative_id])
        for initiative_id in initiatives["initiative_id"]
    }
    named = set(stated["initiative_id"])
    initiatives["has_parts_with_participants"] = [
        not named.isdisjoint(parts - {initiative_id}) for initiative_id, parts in inside.items()
    ]
    holding = _holding(initiatives, selection.years)
    known = _known_to_run(tables, stated, selection.years)
    is_settled = Series([not known.isdisjoint(parts) for parts in inside.values()], dtype=bool)
    initiatives["holding"] = holding.mask((holding == MAY_HOLD) & is_settled, HOLDS)
    speaking = {
        source_id
        for facts in (stated, listed)
        for source_id in facts.loc[facts["initiative_id"].isin(list(inside)), "source_id"]
    }
    participants = _participants(tables, selection.years, list(inside))
    return Timeline(initiatives, participants, tuple(sorted(speaking)))


def axis_years(tables: Tables) -> list[int]:
    """List the years along which everything is drawn, whatever the filters let through.

    They go from the first to the last known year, and on until there are three; there are none
    where no year is known at all.
    """
    known = known_years(tables)
    if not known:
        return []
    return list(range(known[0], max(known[-1] + 1, known[0] + FEWEST_YEARS)))


def _initiatives(tables: Tables, selection: Selection) -> DataFrame:
    matching = matching_initiatives(tables, selection).set_index("initiative_id", drop=False)
    parents = tables.initiatives.set_index("initiative_id")["parent_id"].to_dict()
    shown_ids = set(matching.index)

    def shown_from(initiative_id: str) -> list[str]:
        """List an initiative and what it is part of, upwards, as far as it is shown."""
        found = []
        while initiative_id:
            found += [initiative_id] if initiative_id in shown_ids else []
            initiative_id = parents[initiative_id]
        return found

    ordered = [one for one in tree_order(tables) if one in shown_ids]
    rows = matching.loc[ordered].reset_index(drop=True)
    kinds_of = matching["kind"].to_dict()
    rows["group"] = Series([kinds_of[shown_from(one)[-1]] for one in ordered], dtype="str")
    rows["depth"] = Series([len(shown_from(one)) - 1 for one in ordered], dtype=int)
    kinds = allowed_values("initiatives", "kind")
    rows = rows.sort_values("group", key=lambda group: group.map(kinds.index), kind="stable")
    return rows.reset_index(drop=True)[
        ["initiative_id", "name_sv", "name_en", "kind", "group", "depth", "year_start", "year_end"]
    ]


def _participants(tables: Tables, years: tuple[int, ...], shown_ids: list[str]) -> DataFrame:
    fact = ["initiative_id", "nuts_code", "basis", "role", "year_start", "year_end"]
    said = participations_in(tables, shown_ids).sort_values("source_id")
    # Joined in plain Python: nearly every fact is a group of its own.
    sources: dict[tuple, list[str]] = {}
    told = said[fact].astype(object).where(said[fact].notna(), None)
    for *what, source_id in zip(*(told[one] for one in fact), said["source_id"], strict=True):
        sources.setdefault(tuple(what), []).append(source_id)
    facts = DataFrame(list(sources), columns=fact).astype(said[fact].dtypes)
    facts["source_ids"] = Series([" ".join(ids) for ids in sources.values()], dtype="str")
    facts["holding"] = _holding(facts, years)
    countries = tables.territories.set_index("nuts_code")["country"]
    places = {initiative_id: place for place, initiative_id in enumerate(shown_ids)}
    facts["place"] = facts["initiative_id"].map(places)
    facts["is_undated"] = facts["year_start"].isna() & facts["year_end"].isna()
    facts["is_abroad"] = facts["nuts_code"].map(countries) != "SE"
    by = ["place", "is_undated", "is_abroad", "year_start", "year_end", "nuts_code"]
    return facts.sort_values(by, ignore_index=True)[[*fact, "source_ids", "holding"]]


def _known_to_run(tables: Tables, stated: DataFrame, years: tuple[int, ...]) -> set[str]:
    """Find what is known to run in the chosen years, by its own period or a participant's."""
    return {
        initiative_id
        for periods in (tables.initiatives, stated)
        for initiative_id in periods.loc[in_years(periods, years)[0], "initiative_id"]
    }


def _holding(periods: DataFrame, years: tuple[int, ...]) -> Series:
    if not years:
        return Series("", index=periods.index, dtype="str")
    holds, may_hold = in_years(periods, years)
    does_not = Series(DOES_NOT_HOLD, index=periods.index, dtype="str")
    return does_not.mask(may_hold, MAY_HOLD).mask(holds, HOLDS)


def ways_of_region(
    tables: Tables, selection: Selection, initiative_ids: list[str], nuts_code: str
) -> dict[str, str]:
    """Tell through what a region takes part in each initiative that it takes part in, any year.

    Returns
    -------
    dict
        Initiative -> the NUTS 2 code or the part that the closest fact names, "" if it names the
        region in the initiative itself.
    """
    facts = regional_facts(tables, replace(selection, years=()), initiative_ids, nuts_code)
    closest = facts[facts["counts"]].drop_duplicates("initiative_id")
    return dict(zip(closest["initiative_id"], closest["via"], strict=True))
