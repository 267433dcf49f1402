"""Who takes part, under each initiative of the timeline: those with known years, and the others."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.load import Tables, swedish_regions
from data.timeline import HOLDS
from data.views import names_by_code, region_names
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.texts import Language, plural, text
from pages.shared.timeline_answer import in_years, period, publishers, timeline
from pages.shared.timeline_layout import bar

# More than these are folded away.
MOST_UNFOLDED = 6


def participants(tables: Tables, choice: Choice, axis: list[int]) -> dict[str, dict[str, Any]]:
    """Describe the participants of every shown initiative that has any, by its identifier."""
    found = timeline(tables, choice.selection).participants
    language = choice.language
    codes = found["nuts_code"].unique()
    named = {code: name for code, name in _names(tables, language).items() if code in codes}
    regions = set(swedish_regions(tables)["nuts_code"])
    mine = _own_codes(tables, choice)
    described = {
        code: {
            "name": name,
            "address": page_address("region", query(choice, region=code))
            if code in regions
            else "",
            "is_mine": code in mine,
        }
        for code, name in named.items()
    }
    several_sources = found["source_ids"].nunique() > 1
    return {
        initiative_id: _of_one(facts, described, several_sources, tables, choice, axis)
        for initiative_id, facts in found.groupby("initiative_id", sort=False)
    }


def _of_one(
    facts: DataFrame,
    described: dict[str, dict[str, Any]],
    several_sources: bool,
    tables: Tables,
    choice: Choice,
    axis: list[int],
) -> dict[str, Any]:
    language = choice.language
    sources_differ = facts["source_ids"].nunique() > 1
    says = {
        source_ids: text(
            language,
            "timeline.according",
            source=publishers(tables, source_ids.split(), language),
        )
        if sources_differ
        else ""
        for source_ids in facts["source_ids"].unique()
    }
    is_undated = facts["year_start"].isna() & facts["year_end"].isna()
    dated = [
        {
            **described[fact["nuts_code"]],
            "role": text(language, f"role.{fact['role']}"),
            "years": period(language, fact["year_start"], fact["year_end"]),
            "according": says[fact["source_ids"]],
            "bar": bar(axis, fact["year_start"], fact["year_end"]),
        }
        for fact in facts[~is_undated].to_dict("records")
    ]
    undated = [
        {
            "label": plural(language, f"timeline.undated.{role}", len(alike)),
            "according": says[source_ids],
            "participants": [described[code] for code in alike["nuts_code"]],
        }
        for (role, source_ids), alike in facts[is_undated].groupby(
            ["role", "source_ids"], sort=False
        )
    ]
    one_source = several_sources and not sources_differ
    return {
        "summary": _summary(facts, len(dated), choice),
        "is_folded": len(facts) > MOST_UNFOLDED,
        "is_open": any(described[code]["is_mine"] for code in facts["nuts_code"]),
        "dated": dated,
        "undated": undated,
        "source": _source_of_list(facts, tables, language) if one_source else "",
    }


def _source_of_list(facts: DataFrame, tables: Tables, language: Language) -> str:
    source = publishers(tables, facts["source_ids"].iloc[0].split(), language)
    return text(language, "timeline.sources_of_list", source=source)


def _summary(facts: DataFrame, dated: int, choice: Choice) -> str:
    language, chosen = choice.language, choice.selection.years
    if chosen:
        known = int((facts["holding"] == HOLDS).sum())
        when = in_years(chosen, language)
        detail = plural(language, "timeline.participants_in_years", known, when=when)
    else:
        detail = plural(language, "timeline.participants_dated", dated)
    return plural(language, "timeline.participants", len(facts), dated=detail)


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
