"""Where do sources differ on who takes part, or on how large a territory does?

A source that calls its list complete and leaves out a territory speaks against a source that
named it earlier. Either somebody names it at the time of that list or later too, which is a
contradiction, or it may have left since, which is a change. A list that is older than every naming
is no disagreement: the territory joined later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pandas import DataFrame, Series, isna

from data.initiatives import subtree
from data.load import Tables
from data.sayings import NAMED, NOT_LISTED, Disagreement, Saying, dates_of_sources, is_before

# Beginning of the codes that a list of this scope speaks of.
SCOPES = {"SE": "SE", "EU": ""}
COUNTRY_LENGTH = 2
WORDS = ["quote", "note_sv", "note_en"]


@dataclass(frozen=True)
class _Naming:
    """A source names a territory: from when, and until when it is known to take part."""

    saying: Saying
    begins: str
    lasts: str
    has_ended: bool  # in `lasts`, because the source says so

    def holds_before(self, as_of: str) -> bool:
        over = self.has_ended and is_before(self.lasts, as_of)
        return is_before(self.begins, as_of) and not over

    def holds_after(self, as_of: str) -> bool:
        return not is_before(self.lasts, as_of)


def disputed_participation(said: Tables) -> list[Disagreement]:
    """Find the territories that one source names and another's complete list leaves out.

    Parameters
    ----------
    said
        Tables with only the sources that are to be heard, from `as_said`.
    """
    lists = said.coverage[said.coverage["listing"] == "complete"]
    return [
        one
        for initiative_id, of_one in lists.groupby("initiative_id", sort=False)
        for one in _disputed_in(said, initiative_id, of_one)
    ]


def _disputed_in(said: Tables, initiative_id: str, lists: DataFrame) -> list[Disagreement]:
    parts = subtree(said.initiatives, initiative_id)
    facts = said.participations[said.participations["initiative_id"].isin(parts)]
    listed = facts.groupby("source_id")["nuts_code"].agg(set).to_dict()
    territories = facts[facts["basis"] == "territory"]
    found = []
    for nuts_code, named in territories.groupby("nuts_code"):
        namings = _namings(named, said.sources)
        omitting = [
            one
            for one in lists.to_dict("records")
            if nuts_code.startswith(SCOPES[one["scope"]])
            and not any(_overlap(nuts_code, code) for code in listed.get(one["source_id"], ()))
            and any(naming.holds_before(one["as_of"]) for naming in namings)
        ]
        if not omitting:
            continue
        contradicted = any(
            naming.holds_after(one["as_of"]) for naming in namings for one in omitting
        )
        kind = "contradiction" if contradicted else "change"
        sayings = (*(naming.saying for naming in namings), *_omissions(omitting))
        found.append(Disagreement(initiative_id, nuts_code, "participation", kind, sayings))
    return found


def _overlap(one: str, other: str) -> bool:
    """Tell whether a territory is the other, lies in it or holds it."""
    return one.startswith(other) or other.startswith(one)


def _namings(named: DataFrame, sources: DataFrame) -> list[_Naming]:
    """Sum up what each source says of one territory, the oldest source first."""
    dates = dates_of_sources(sources)
    published = sources.set_index("source_id")["published"]
    found = []
    for source_id, rows in named.groupby("source_id"):
        date = dates[source_id]
        start = None if rows["year_start"].isna().all() else int(rows["year_start"].min())
        has_ended = bool(rows["year_end"].notna().all())
        end = int(rows["year_end"].max()) if has_ended else None
        words = rows.iloc[0][WORDS]
        saying = Saying(source_id, NAMED, published[source_id], start, end, *words)
        begins = date if start is None else min(str(start), date)
        found.append(_Naming(saying, begins, date if end is None else str(end), has_ended))
    return sorted(found, key=lambda one: (dates[one.saying.source_id], one.saying.source_id))


def _omissions(lists: list[dict[str, str]]) -> list[Saying]:
    in_order = sorted(lists, key=lambda one: (one["as_of"], one["source_id"]))
    return [
        Saying(one["source_id"], NOT_LISTED, one["as_of"], quote=one["quote"]) for one in in_order
    ]


def disputed_levels(said: Tables) -> list[Disagreement]:
    """Find the territories of which one source names a part and another the whole.

    Parameters
    ----------
    said
        As for `disputed_participation`.
    """
    territories = said.participations[said.participations["basis"] == "territory"]
    published = said.sources.set_index("source_id")["published"]
    found = []
    for initiative_id, facts in territories.groupby("initiative_id", sort=False):
        rows = {code: of_one.set_index("source_id") for code, of_one in facts.groupby("nuts_code")}
        for code in rows:
            for area in rows:
                if len(area) <= COUNTRY_LENGTH or area == code or not code.startswith(area):
                    continue
                only_part = rows[code].index.difference(rows[area].index)
                only_whole = rows[area].index.difference(rows[code].index)
                if len(only_part) and len(only_whole):
                    sayings = (
                        *_levels(code, rows[code].loc[only_part], published),
                        *_levels(area, rows[area].loc[only_whole], published),
                    )
                    found.append(Disagreement(initiative_id, code, "level", "level", sayings))
    return found


def _levels(code: str, rows: DataFrame, published: Mapping[str, str]) -> list[Saying]:
    sayings = [
        Saying(source_id, code, published[source_id], *_years(row), *row[WORDS])
        for source_id, row in rows.iterrows()
    ]
    return sorted(sayings, key=lambda one: (one.date, one.source_id))


def _years(row: Series) -> list[int | None]:
    return [None if isna(row[name]) else int(row[name]) for name in ("year_start", "year_end")]
