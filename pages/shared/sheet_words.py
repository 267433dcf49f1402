"""What stands on a map sheet, which is the map as a picture to take away: words, and no layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pandas import DataFrame

from geo.classes import Classes, MapClass
from pages.shared import describe, store
from pages.shared.addresses import page_query
from pages.shared.choices import Choice
from pages.shared.descriptions import shortened
from pages.shared.filter_words import filters_in_words
from pages.shared.site import page_path
from pages.shared.texts import Language, date, enumeration, number, plural, text
from pages.shared.view import NOTHING_SHOWN

SELECTED = "selected"
MOST_SOURCES = 3
LONGEST_FILTERS = 320  # some three lines
MOST_NAMED_AT_ALL = 15
MOST_NAMED = 10  # in a class
LONGEST_ADDRESS = 110  # that still has room on one line of its own


@dataclass(frozen=True)
class Entry:
    """An entry of the legend.

    key : the class in the style sheet
    label : its name
    count : how many are in it
    names : who they are, where they are few
    """

    key: str
    label: str
    count: str
    names: str = ""


@dataclass(frozen=True)
class Sheet:
    """The words of a sheet; those that there is nothing to say in are "".

    title : the question
    said : the answer, in sentences
    filters : which filters are set
    heading, counted : above the entries of the legend, and above their numbers
    selected : who is outlined and, as names, in what it takes part
    notes : what else the legend needs to say
    sources, credits, made : on what it rests, whose the boundaries are, when and where it was made
    alt : the map, for those who do not see it
    site : what the site is called
    date : "2026-11-23"
    """

    language: Language
    title: str
    said: str
    filters: str
    heading: str
    counted: str
    entries: tuple[Entry, ...]
    selected: Entry | None
    notes: tuple[str, ...]
    sources: str
    credits: str
    made: str
    alt: str
    site: str
    date: str


def filters(choice: Choice) -> str:
    """Say which filters are set, switches included."""
    chosen = filters_in_words(store.tables(), choice.selection, choice.language)
    if not chosen:
        return ""
    said = text(choice.language, "paper.filters", filters="; ".join(chosen))
    return shortened([said], most=LONGEST_FILTERS)


def source_line(lines: list[str], speaking: DataFrame, choice: Choice, base: str) -> str:
    """Name a few sources with their dates, and say how many more there are.

    Parameters
    ----------
    lines
        The few, as sentences.
    speaking
        All of them, rows of `tables.sources`.
    """
    language, rest = choice.language, len(speaking) - len(lines)
    if not lines:
        return ""
    named = "; ".join(line.rstrip(".") for line in lines)
    if rest:
        address = f"{base}{page_path('sources')}"
        named = plural(language, "sheet.more_sources", rest, sources=named, address=address)
    return plural(language, "sheet.source", len(speaking), sources=named)


def made(choice: Choice, base: str, today: str) -> str:
    """Say who made the sheet, when, and where the same map is, as long as that fits on a line."""
    language = choice.language
    address = f"{base}{page_path(choice.page)}{page_query(choice)}"
    if len(address) > LONGEST_ADDRESS:
        address = base
    site = text(language, "app.name")
    return text(language, "sheet.made", site=site, date=date(language, today), address=address)


def entries(classes: Classes, names: Mapping[str, str], language: Language) -> tuple[Entry, ...]:
    """Describe the classes that hold anybody, as the legend on screen does."""
    return tuple(
        Entry(
            one.key,
            describe.class_label(one, language),
            number(language, len(one.nuts_codes)),
            _names(one, names, language) if len(one.nuts_codes) <= MOST_NAMED else "",
        )
        for one in _held(classes)
    )


def in_words(classes: Classes, names: Mapping[str, str], language: Language) -> list[str]:
    """List whom each class holds, for those who do not see the map."""
    return [
        text(
            language,
            "sheet.class",
            label=describe.class_label(one, language),
            names=_names(one, names, language),
        )
        for one in _held(classes)
    ]


def few_names(names: list[str], language: Language) -> str:
    """List names, or the first of them and how many more there are."""
    has_commas = any("," in name for name in names)
    rest = len(names) - MOST_NAMED_AT_ALL
    if rest <= 0 and not has_commas:
        return enumeration(language, names)
    named = ("; " if has_commas else ", ").join(names[:MOST_NAMED_AT_ALL])
    return plural(language, "sheet.more_names", rest, names=named) if rest > 0 else named


def _held(classes: Classes) -> list[MapClass]:
    return [one for one in classes.classes if one.nuts_codes and one.key != NOTHING_SHOWN]


def _names(one: MapClass, names: Mapping[str, str], language: Language) -> str:
    return enumeration(language, [names[code] for code in one.nuts_codes])
