"""What the page about the project says: values for its template and its long texts, no HTML.

Numbers, names and examples come from the tables; no filter changes them.
"""

from __future__ import annotations

from datetime import date as calendar_date
from typing import Any

from data import gaps
from data.given import given_package
from data.load import Tables
from data.selection import Selection
from data.stated import stated_periods
from data.status import NOT_LISTED, NOT_STATED
from data.views import names_by_code, region_names
from geo.colour_distance import PLAIN_AT_A_GLANCE
from pages.shared import source_lines, store
from pages.shared.about_examples import example_of_count, examples_of_statuses
from pages.shared.about_tables import tables_of_page
from pages.shared.choices import Choice
from pages.shared.citation import citation
from pages.shared.frame_parts import page_address
from pages.shared.known_limits import known_limits
from pages.shared.long_texts import headings
from pages.shared.site_operator import contact, operator_name
from pages.shared.speakers import publishers
from pages.shared.texts import Language, date, number, package_words, plural, text


def describe_about(choice: Choice) -> dict[str, Any]:
    """Describe the whole page; it depends on the language of the choice, and on today's date."""
    language, tables = choice.language, store.tables()
    choice = Choice(Selection(), "", language, ())  # links lead to what they name, unfiltered
    listings = gaps.listings(tables)
    count = example_of_count(tables, choice)
    reached = contact()
    known = known_limits()
    return {
        "question": text(language, "about.question"),
        "sentences": _answer(tables, language),
        "contents": [
            {"address": one.address, "words": one.words}
            for one in headings("about", language)
            if one.level == 2
        ],
        "words": {
            "derived": text(language, "filter.derived"),
            "known": text(language, "filter.known"),
            "seats": text(language, "filter.seats"),
            "not_listed": text(language, f"class.{NOT_LISTED}"),
            "not_stated": text(language, f"class.{NOT_STATED}"),
        },
        "numbers": _numbers(tables, language),
        "links": {page: _link(page, choice) for page in ("sources", "europe", "partners")},
        "examples": examples_of_statuses(tables, choice),
        "count": count,
        "gaps": _gaps(tables, listings["listing"].value_counts().to_dict(), language),
        "boundaries": text(language, "source.boundaries"),
        "citation": _citation(tables, choice),
        "tables": tables_of_page(language) | {"worked": count["table"]},
        "is_own": given_package() is None,
        "package": _package(language),
        "operator": operator_name(),
        "contact": reached and {**reached, "is_page": False},
        "limits": known["limits"],
        "supervision": {
            "name": known["supervision"][f"name_{language}"],
            "address": known["supervision"]["address"],
            "words": known["supervision"]["address"].removeprefix("https://"),
            "is_page": False,
        },
        "assessment": {
            what: date(language, day.isoformat()) for what, day in known["assessment"].items()
        },
    }


def _package(language: Language) -> dict[str, str]:
    words = package_words(language)
    return {"title": words.pop("package"), **words}


def _answer(tables: Tables, language: Language) -> list[str]:
    view = store.view(Selection())
    return [
        text(
            language,
            "about.answer",
            regions=number(language, len(view.counts)),
            initiatives=number(language, view.counted),
            source=publishers(view, tables, language),
        ),
        text(language, "about.answer_words"),
    ]


def _numbers(tables: Tables, language: Language) -> dict[str, str]:
    initiatives = tables.initiatives
    counted = int((initiatives["initiative_id"] == initiatives["counts_as"]).sum())
    return {
        "counted": number(language, counted),
        "parts": number(language, len(initiatives) - counted),
        "sources": plural(language, "about.sources", len(tables.sources)),
        "themes": number(language, len(tables.themes)),
        "without_priorities": number(language, len(gaps.regions_without_priorities(tables))),
        "plain": number(language, PLAIN_AT_A_GLANCE),
    }


def _link(page: str, choice: Choice) -> dict[str, Any]:
    return {
        "words": text(choice.language, f"nav.{page}"),
        "address": page_address(page, f"?lang={choice.language}"),
        "is_page": True,
    }


def _gaps(tables: Tables, listings: dict[str, int], language: Language) -> dict[str, Any]:
    unnamed, undated = gaps.unnamed_regions(tables), gaps.undated_initiatives(tables)
    regions = region_names(tables, language).set_index("nuts_code")["region"]
    names = names_by_code(tables, language)
    total = _numbers(tables, language)["counted"]
    every = number(language, int(stated_periods(tables)["participations"].sum()))
    return {
        "unnamed": [regions[code] for code in unnamed],
        "unnamed_sentence": plural(language, "about.unnamed", len(unnamed)),
        "undated": [names[one] for one in undated],
        "undated_sentence": plural(language, "about.undated", len(undated), total=total),
        "participations": plural(
            language, "about.participations", gaps.count_undated(tables), total=every
        ),
        "listings": text(
            language,
            "about.listings",
            complete=number(language, listings.get("complete", 0)),
            examples=number(language, listings.get("examples", 0)),
            unstated=number(language, listings.get("unstated", 0)),
        ),
    }


def _citation(tables: Tables, choice: Choice) -> dict[str, str]:
    of_source = source_lines.sources(store.view(Selection()), tables, choice)["sources"]
    source = of_source[0]["line"] if of_source else ""
    return citation(choice.language, calendar_date.today()) | {"source": source}
