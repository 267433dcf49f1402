"""Which sources are heard, how old are they, what rests on them, and what was known when?"""

from __future__ import annotations

from pandas import DataFrame, concat

from data.active import active_initiatives
from data.gaps import listings
from data.load import Tables
from data.said import as_said, heard_sources
from data.selection import Selection, without_filter, years_of_sources
from data.stated import stated_periods
from data.views import Language

TOLD = ("participations", "statements", "priorities")  # kinds of facts, as their tables are called
COLUMNS = [
    "source_id", "publisher", "title", "address", "published", "accessed", "language",
    *TOLD, "lists",
]  # fmt: skip


def covered_initiatives(tables: Tables, selection: Selection) -> set[str]:
    """Find the initiatives that a choice lets through, with all their parts."""
    active, _ = active_initiatives(tables, selection)
    active_ids = set(active["initiative_id"])
    initiatives = tables.initiatives
    parents = dict(zip(initiatives["initiative_id"], initiatives["parent_id"], strict=True))

    def is_covered(initiative_id: str) -> bool:
        while initiative_id:
            if initiative_id in active_ids:
                return True
            initiative_id = parents[initiative_id]
        return False

    return {one for one in parents if is_covered(one)}


def count_sources(tables: Tables, selection: Selection) -> int:
    """Count the sources that say anything of what the choice lets through."""
    return _facts(tables, selection)["source_id"].nunique()


def source_table(tables: Tables, selection: Selection) -> DataFrame:
    """Count what rests on each source, of what the choice lets through.

    Priorities belong to regions, not to initiatives: they are counted as long as no initiative
    and no kind is chosen.

    Returns
    -------
    DataFrame
        One row per source that says anything of it, newest first, then by identifier:
        source_id, publisher, title, address, published, accessed, language as in the table
        participations, statements, priorities : int, rows of these tables
        lists : int, for how many initiatives it says how complete its list is
    """
    facts = _facts(tables, selection)
    heard = tables.sources[tables.sources["source_id"].isin(heard_sources(tables, selection))]
    counts = (
        facts.groupby(["source_id", "table"])["facts"].sum().unstack(fill_value=0)
        if len(facts)
        else DataFrame(index=heard["source_id"])
    ).reindex(columns=[*TOLD, "lists"], fill_value=0)
    rows = heard.merge(counts, left_on="source_id", right_index=True, how="left")
    rows[[*TOLD, "lists"]] = rows[[*TOLD, "lists"]].fillna(0).astype("int64")
    rows = rows[rows[[*TOLD, "lists"]].sum(axis="columns") > 0]
    # A source without a date is of the year in which it was read, behind those that have one.
    dates = rows["published"].where(rows["published"] != "", rows["accessed"].str[:4])
    rows = rows.assign(date=dates, is_undated=rows["published"] == "")
    rows = rows.sort_values(
        ["is_undated", "date", "source_id"], ascending=[True, False, True], kind="stable"
    )
    return rows[COLUMNS].reset_index(drop=True)


def sources_view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
    """Give the table of sources as it leaves the project; it reads the same in both languages."""
    return source_table(tables, selection)


def lists_heard(tables: Tables, selection: Selection) -> DataFrame:
    """List what the heard sources say of how complete their lists are; see `gaps.listings`."""
    rows = listings(as_said(tables, selection))
    return rows[rows["initiative_id"].isin(covered_initiatives(tables, selection))]


def known_by_year(tables: Tables, selection: Selection) -> DataFrame:
    """Count what was known by the end of each year in which anything came to be known.

    The chosen year of knowledge is left aside, all other filters hold.

    Returns
    -------
    DataFrame
        One row per year, oldest first: year, facts, sources : int, facts being participations,
        statements and priorities.
    """
    facts = _facts(tables, without_filter(selection, "known"))
    years = facts["source_id"].map(years_of_sources(tables.sources))
    rows = [
        (
            int(year),
            int(facts.loc[(years <= year) & (facts["table"] != "lists"), "facts"].sum()),
            int(facts.loc[years <= year, "source_id"].nunique()),
        )
        for year in sorted(years.unique())
    ]
    return DataFrame(rows, columns=["year", "facts", "sources"])


def _facts(tables: Tables, selection: Selection) -> DataFrame:
    """Count the facts that the choice lets through, by source and by the table they stand in.

    Returns
    -------
    DataFrame
        source_id, table : str, a pair may stand in several rows
        facts : int
    """
    said = as_said(tables, selection)
    covered = covered_initiatives(tables, selection)
    participations = stated_periods(said).rename(columns={"participations": "facts"})
    found = [
        rows.loc[rows["initiative_id"].isin(covered), ["source_id", "facts"]].assign(table=name)
        for name, rows in (
            ("participations", participations),
            ("statements", said.statements.assign(facts=1)),
            ("lists", said.coverage.assign(facts=1)),
        )
    ]
    priorities = said.priorities
    if selection.themes:
        priorities = priorities[priorities["theme_id"].isin(selection.themes)]
    if not (selection.initiatives or selection.kinds):
        found.append(priorities[["source_id"]].assign(table="priorities", facts=1))
    return concat(found, ignore_index=True)
