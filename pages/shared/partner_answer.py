"""Who suits a region best, in words: the first sentences of the page of partners."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pandas import DataFrame

from data.finder import priorities_that_count, strengths
from data.partners import facts_by_territory, who_takes_part
from data.views import territory_names
from pages.shared import answer, speakers, store
from pages.shared.choices import Choice
from pages.shared.partner_reasons import KEYS
from pages.shared.texts import alphabetical, enumeration, number, plural, text

MOST_NAMED = 3  # who share the first place


def partner_answer(choice: Choice, scores: DataFrame, found: DataFrame) -> list[str]:
    """Say who comes first at home and abroad, how many there are, and what is not known.

    Parameters
    ----------
    scores
        All partners, from `partner_scores`.
    found
        Those that the reader asked for, from `ranked`.
    """
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    name = territory_names(tables, language)[choice.region]
    if scores.empty:
        sentences = [text(language, "partners.nobody", region=name)]
    elif found.empty:
        count = number(language, len(scores))
        sentences = [text(language, "partners.nobody_left", count=count)]
    else:
        at_home = found["is_swedish"]
        sentences = [
            *_first(choice, found[at_home], "home"),
            *_first(choice, found[~at_home], "abroad"),
            _how_many(choice, scores, found),
        ]
    sentences += _unknown(choice, name)
    return sentences + answer.limits(view, tables, language, choice.region)


def is_empty(choice: Choice) -> bool:
    """Whether the filters leave nothing to find partners by: no initiative and no priority."""
    no_priorities = priorities_that_count(store.tables(), choice.selection).empty
    return store.view(choice.selection).is_empty and no_priorities


def speaking_sources(choice: Choice) -> DataFrame:
    """Keep the sources of what the page tells, of taking part and of priorities.

    Returns
    -------
    DataFrame
        Rows of `tables.sources`.
    """
    tables = store.tables()
    speaking = set(speakers.speaking_sources(store.view(choice.selection), tables)["source_id"])
    return tables.sources[tables.sources["source_id"].isin(speaking | set(resting_on(choice)))]


def resting_on(choice: Choice) -> Counter[str]:
    """Count how many facts and priorities of what the page tells rest on each source."""
    tables, selection = store.tables(), choice.selection
    if not choice.region or is_empty(choice):
        return Counter()
    of_facts = [
        fact["source_id"]
        for by_initiative in facts_by_territory(tables, selection).values()
        for facts in by_initiative.values()
        for fact in facts
    ]
    return Counter([*of_facts, *priorities_that_count(tables, selection)["source_id"]])


def _how_many(choice: Choice, scores: DataFrame, found: DataFrame) -> str:
    """Say how many have points and, where only some were asked for, how many these are."""
    language = choice.language
    source = speakers.who_says(speaking_sources(choice), language)
    if len(found) < len(scores):
        shown, count = number(language, len(found)), number(language, len(scores))
        return text(language, "partners.found_some", shown=shown, count=count, source=source)
    home = int(found["is_swedish"].sum())
    return text(
        language,
        "partners.found",
        home=plural(language, "partners.found_home", home),
        abroad=plural(language, "partners.found_abroad", len(found) - home),
        source=source,
    )


def _first(choice: Choice, found: DataFrame, place: str) -> list[str]:
    """Name who shares the first place of a list, or how many they are."""
    language = choice.language
    if found.empty:
        return []
    names = territory_names(store.tables(), language)
    top = found[found["rank"] == 1]
    named = sorted(
        (names[code] for code in top["nuts_code"]), key=lambda one: alphabetical(language, one)
    )
    who = enumeration(language, named)
    if len(named) > MOST_NAMED:
        who = text(language, "partners.tied", count=number(language, len(named)))
    first: dict[str, Any] = top.iloc[0].to_dict()
    parts = [
        plural(language, f"partners.part.{key}", len(first[reason]))
        for reason, key in KEYS.items()
        if first[reason]
    ]
    key = f"partners.top_{place}.one" if len(named) == 1 else f"partners.top_{place}.many"
    return [
        text(
            language,
            key,
            partners=who,
            parts=enumeration(language, parts),
            points=plural(language, "partners.points", first["score"]),
            shared=number(language, first["score"]),
        )
    ]


def _unknown(choice: Choice, name: str) -> list[str]:
    """Say what of the region is not known, and so cannot find it any partner."""
    tables, language = store.tables(), choice.language
    sentences = []
    if store.view(choice.selection).is_empty:
        sentences.append(text(language, "partners.strengths_only"))
    elif choice.region not in set(who_takes_part(tables, choice.selection)["nuts_code"]):
        sentences.append(text(language, "partners.no_initiatives", region=name))
    if not strengths(tables, choice.selection)[choice.region]:
        in_themes = bool(choice.selection.themes)
        key = "partners.no_priorities_in_themes" if in_themes else "partners.no_priorities"
        sentences.append(text(language, key, region=name))
    return sentences
