"""Where do sources differ on who takes part, or on how large a territory does?

A source that calls its list complete and leaves out a territory speaks against a source that
named it earlier. Either somebody names it at the time of that list or later too, which is a
contradiction, or it may have left since, which is a change. A list that is older than every naming
is no disagreement: the territory joined later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.initiatives import subtrees
from data.load import Tables
from data.sayings import NAMED, NOT_LISTED, Disagreement, Saying, dates_of_sources, is_before

# Beginning of the codes that a list of this scope speaks of.
SCOPES = {"SE": "SE", "EU": ""}
COUNTRY_LENGTH = 2
YEARS = ["year_start", "year_end"]
WORDS = ["quote", "note_sv", "note_en"]

Fact = dict[str, Any]  # a row of the participations, or of the coverage


@dataclass(frozen=True)
class _Sources:
    """When each source was published, as it says and as it is counted."""

    published: dict[str, str]
    dates: dict[str, str]

    @classmethod
    def of(cls, said: Tables) -> _Sources:
        sources = said.sources
        published = dict(zip(sources["source_id"], sources["published"], strict=True))
        return cls(published, dates_of_sources(sources))


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
    lists = said.coverage[said.coverage["listing"] == "complete"].to_dict("records")
    facts, sources, parts = _by(_facts(said), "initiative_id"), _Sources.of(said), subtrees(said)
    found = []
    for initiative_id, of_one in _by(lists, "initiative_id").items():
        inside = [fact for part in sorted(parts[initiative_id]) for fact in facts.get(part, ())]
        found += _disputed_in(initiative_id, of_one, inside, sources)
    return found


def _facts(said: Tables) -> list[Fact]:
    # Plain rows: there are some hundred groups of a few rows each, which pandas is slow at.
    facts = said.participations
    years = {one: facts[one].astype(object).where(facts[one].notna(), None) for one in YEARS}
    return facts.assign(**years).to_dict("records")


def _by(facts: list[Fact], column: str) -> dict[str, list[Fact]]:
    """Put together what has the same in a column, in the order it comes."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact[column], []).append(fact)
    return found


def _disputed_in(
    initiative_id: str, lists: list[Fact], facts: list[Fact], sources: _Sources
) -> list[Disagreement]:
    listed = {
        source_id: {fact["nuts_code"] for fact in of_one}
        for source_id, of_one in _by(facts, "source_id").items()
    }
    territories = _by([fact for fact in facts if fact["basis"] == "territory"], "nuts_code")
    found = []
    for nuts_code, named in sorted(territories.items()):
        namings = _namings(named, sources)
        omitting = [
            one
            for one in lists
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


def _namings(named: list[Fact], sources: _Sources) -> list[_Naming]:
    """Sum up what each source says of one territory, the oldest source first."""
    found = []
    for source_id, rows in _by(named, "source_id").items():
        date = sources.dates[source_id]
        starts = [row["year_start"] for row in rows if row["year_start"] is not None]
        start = min(starts) if starts else None
        has_ended = all(row["year_end"] is not None for row in rows)
        end = max(row["year_end"] for row in rows) if has_ended else None
        words = (rows[0][word] for word in WORDS)
        saying = Saying(source_id, NAMED, sources.published[source_id], start, end, *words)
        begins = date if start is None else min(str(start), date)
        found.append(_Naming(saying, begins, date if end is None else str(end), has_ended))
    return sorted(
        found, key=lambda one: (sources.dates[one.saying.source_id], one.saying.source_id)
    )


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
    published = _Sources.of(said).published
    territories = [fact for fact in _facts(said) if fact["basis"] == "territory"]
    found = []
    for initiative_id, facts in _by(territories, "initiative_id").items():
        rows = {
            code: {fact["source_id"]: fact for fact in of_one}
            for code, of_one in sorted(_by(facts, "nuts_code").items())
        }
        for code in rows:
            for area in rows:
                if len(area) <= COUNTRY_LENGTH or area == code or not code.startswith(area):
                    continue
                only_part = rows[code].keys() - rows[area].keys()
                only_whole = rows[area].keys() - rows[code].keys()
                if only_part and only_whole:
                    sayings = (
                        *_levels(code, [rows[code][one] for one in only_part], published),
                        *_levels(area, [rows[area][one] for one in only_whole], published),
                    )
                    found.append(Disagreement(initiative_id, code, "level", "level", sayings))
    return found


def _levels(code: str, rows: list[Fact], published: Mapping[str, str]) -> list[Saying]:
    sayings = [
        Saying(
            row["source_id"],
            code,
            published[row["source_id"]],
            row["year_start"],
            row["year_end"],
            *(row[word] for word in WORDS),
        )
        for row in rows
    ]
    return sorted(sayings, key=lambda one: (one.date, one.source_id))
