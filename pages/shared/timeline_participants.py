"""Who takes part, under each initiative of the timeline: those with known years, and the others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pandas import isna

from data.load import Tables, swedish_regions
from data.timeline import HOLDS
from data.views import names_by_code, region_names
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.said import hears_several, source_and_date
from pages.shared.texts import Language, enumeration, plural, text
from pages.shared.timeline_answer import in_years, period, publishers, timeline
from pages.shared.timeline_layout import bar

# More than these are folded away.
MOST_UNFOLDED = 6
# More sources than these are counted.
MOST_NAMED = 3

Fact = dict[str, Any]  # a row of `Timeline.participants`


def participants(
    tables: Tables, choice: Choice, axis: list[int], initiative_ids: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Describe the participants of those of these initiatives that have any, by identifier."""
    said = timeline(tables, choice.selection).participants
    facts = said[said["initiative_id"].isin(initiative_ids)].to_dict("records")
    words = _Words(
        sources={
            source_ids: _who(source_ids.split(), tables, choice)
            for source_ids in {fact["source_ids"] for fact in facts}
        },
        territories=_territories(tables, choice, {fact["nuts_code"] for fact in facts}),
    )
    of_initiatives = _alike(facts, "initiative_id")
    return {one: _of_one(said, words, choice, axis) for (one,), said in of_initiatives.items()}


@dataclass(frozen=True)
class _Words:
    """What is called what: sources by their identifiers, territories by NUTS code."""

    sources: dict[str, str]
    territories: dict[str, dict[str, Any]]

    def territory(self, fact: Fact, language: Language) -> dict[str, Any]:
        """Describe the territory of a fact, marked where only a seat lies there."""
        found = self.territories[fact["nuts_code"]]
        if fact["basis"] != "seat":
            return found
        return {**found, "name": text(language, "timeline.seat", territory=found["name"])}


def _of_one(facts: list[Fact], words: _Words, choice: Choice, axis: list[int]) -> dict[str, Any]:
    """Describe who takes part in one initiative; the undated are listed by role."""
    language = choice.language
    sources_differ = len({fact["source_ids"] for fact in facts}) > 1

    def according(source_ids: str) -> str:
        source = words.sources[source_ids]
        return text(language, "timeline.according", source=source) if sources_differ else ""

    dated = [
        {
            **words.territory(fact, language),
            "role": text(language, f"role.{fact['role']}"),
            "years": period(language, fact["year_start"], fact["year_end"]),
            "according": according(fact["source_ids"]),
            "bar": bar(axis, fact["year_start"], fact["year_end"]),
        }
        for fact in facts
        if not (isna(fact["year_start"]) and isna(fact["year_end"]))
    ]
    undated = _alike(facts[len(dated) :], "role", "source_ids")  # they come last
    only_source = words.sources[facts[0]["source_ids"]]
    tells_source = len(words.sources) > 1 and not sources_differ
    return {
        "summary": _summary(facts, len(dated), choice),
        "is_folded": len(facts) > MOST_UNFOLDED,
        "is_open": any(words.territories[fact["nuts_code"]]["is_mine"] for fact in facts),
        "dated": dated,
        "undated": [
            {
                "label": plural(language, f"timeline.undated.{role}", len(said)),
                "according": according(source_ids),
                "participants": [words.territory(fact, language) for fact in said],
            }
            for (role, source_ids), said in undated.items()
        ],
        "source": text(language, "timeline.sources_of_list", source=only_source)
        if tells_source
        else "",
    }


def _who(source_ids: list[str], tables: Tables, choice: Choice) -> str:
    """Name who says something, and of when it is where several sources are heard."""
    if len(source_ids) > MOST_NAMED or not hears_several(tables, choice.selection):
        return publishers(tables, source_ids, choice.language)
    return enumeration(
        choice.language, [source_and_date(one, tables, choice.language) for one in source_ids]
    )


def _alike(facts: list[Fact], *columns: str) -> dict[tuple[str, ...], list[Fact]]:
    """Put together the facts that have the same in these columns, in the order they come."""
    found: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        found.setdefault(tuple(fact[column] for column in columns), []).append(fact)
    return found


def _summary(facts: list[Fact], dated: int, choice: Choice) -> str:
    language, chosen = choice.language, choice.selection.years
    if chosen:
        known = sum(fact["holding"] == HOLDS for fact in facts)
        when = in_years(chosen, language)
        detail = plural(language, "timeline.participants_in_years", known, when=when)
    else:
        detail = plural(language, "timeline.participants_dated", dated)
    return plural(language, "timeline.participants", len(facts), dated=detail)


def _territories(tables: Tables, choice: Choice, codes: set[str]) -> dict[str, dict[str, Any]]:
    """Describe territories by NUTS code: name, address if it is a region, whether it is chosen."""
    regions = set(swedish_regions(tables)["nuts_code"])
    own = _own_codes(tables, choice)
    return {
        code: {
            "name": name,
            "address": page_address("region", query(choice, region=code))
            if code in regions
            else "",
            "is_mine": code in own,
        }
        for code, name in _names(tables, choice.language).items()
        if code in codes
    }


def _names(tables: Tables, language: Language) -> dict[str, str]:
    """Name every territory: a region by its own name, others with what and where they are."""
    names = names_by_code(tables, language)
    territories = tables.territories
    country_rows = territories[territories["nuts_level"] == 0]
    countries = dict(zip(country_rows["country"], country_rows["nuts_code"], strict=True))
    found = {}
    for code, level, country in zip(
        territories["nuts_code"], territories["nuts_level"], territories["country"], strict=True
    ):
        found[code] = names[code]
        if country != "SE" and level > 0:
            values = {"territory": names[code], "country": names[countries[country]]}
            found[code] = text(language, "timeline.abroad", **values)
        elif country == "SE" and level == 2:
            found[code] = text(language, "timeline.area", territory=names[code])
    regions = region_names(tables, language)
    return found | dict(zip(regions["nuts_code"], regions["region"], strict=True))


def _own_codes(tables: Tables, choice: Choice) -> set[str]:
    """List how a source can name the selected region: itself and, if areas count, its area."""
    if not choice.region:
        return set()
    areas = swedish_regions(tables).set_index("nuts_code")["parent_nuts_code"]
    return {choice.region, areas[choice.region]} if choice.selection.derived else {choice.region}
