"""What stands on a map sheet, which is the map as a picture to take away: words, and no layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pandas import DataFrame

from data.facts import facts_of_region
from data.views import names_by_code, region_names
from geo.classes import Classes, MapClass
from geo.equal_area import CENTRE
from pages.shared import answer, describe, store
from pages.shared.addresses import page_query
from pages.shared.choices import Choice
from pages.shared.filter_words import filters_in_words
from pages.shared.map_words import says_of_regions
from pages.shared.site import page_path
from pages.shared.source_lines import sources
from pages.shared.texts import Language, date, decimal, enumeration, number, plural, text
from pages.shared.titles import title
from pages.shared.view import NOTHING_SHOWN, View

SELECTED = "selected"
MOST_SOURCES = 3
MOST_NAMED = 10  # in a class
LONGEST_ADDRESS = 90  # that still stands on one line


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
    sources: str
    credits: str
    made: str
    alt: str
    site: str
    date: str


def sheet_of_sweden(choice: Choice, base: str, today: str) -> Sheet:
    """Say what the map of Sweden shows.

    Parameters
    ----------
    base
        The app's own absolute address.
    today
        The date to print on it, "2026-11-23".
    """
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    asked, said = title(choice), " ".join(answer.answer(view, tables, language))
    names = region_names(tables, language).set_index("nuts_code")["region"]
    north, east = (decimal(language, degrees) for degrees in CENTRE)
    projection = text(language, "sheet.projection", north=north, east=east)
    legend = describe.legend(view, tables, choice)
    return Sheet(
        language=language,
        title=asked,
        said=said,
        filters=filters(choice),
        heading=legend["heading"],
        counted=text(language, "legend.regions"),
        entries=entries(view.classes, names, language),
        selected=_selected(choice, view),
        sources=source_line(
            [one["line"] for one in sources(view, tables, choice, MOST_SOURCES)["sources"]],
            answer.speaking_sources(view, tables),
            choice,
            base,
        ),
        credits=" ".join(
            (text(language, "files.licence"), text(language, "source.boundaries"), projection)
        ),
        made=made(choice, base, today),
        alt=" ".join(
            [
                text(language, "paper.picture_alt", title=asked),
                said,
                *in_words(view.classes, names, language),
            ]
        ),
        site=text(language, "app.name"),
        date=today,
    )


def filters(choice: Choice) -> str:
    """Say which filters are set, switches included."""
    chosen = filters_in_words(store.tables(), choice.selection, choice.language)
    return text(choice.language, "paper.filters", filters="; ".join(chosen)) if chosen else ""


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


def _held(classes: Classes) -> list[MapClass]:
    return [one for one in classes.classes if one.nuts_codes and one.key != NOTHING_SHOWN]


def _names(one: MapClass, names: Mapping[str, str], language: Language) -> str:
    return enumeration(language, [names[code] for code in one.nuts_codes])


def _selected(choice: Choice, view: View) -> Entry | None:
    """Describe the region that is outlined: in what of all that is shown it takes part."""
    if not choice.region or view.is_empty:
        return None
    language, tables = choice.language, store.tables()
    says = says_of_regions(choice.selection, language)[choice.region]
    facts = facts_of_region(tables, choice.selection, choice.region, filtered=True)
    called = names_by_code(tables, language)
    taken_part = [called[one] for one in facts["counts_as"].unique()]
    return Entry(SELECTED, says, "", "" if view.is_one else enumeration(language, taken_part))
