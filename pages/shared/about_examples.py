"""The examples of the page about the project: what the tables answer, in the map's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.examples import counted_once, region_with_most, status_examples
from data.load import Tables
from data.selection import Selection
from data.status import (
    NOT_LISTED,
    NOT_STATED,
    PARTICIPATES_VIA_AREA,
    count_statuses,
    participation_status,
)
from data.views import names_by_code, region_names
from pages.shared import store
from pages.shared.about_tables import table
from pages.shared.answer import answer, in_sentence
from pages.shared.card import card
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.site import MAP
from pages.shared.texts import Language, enumeration, plural, text

# The statuses that have an example; the first of the four needs none.
SHOWN = (PARTICIPATES_VIA_AREA, NOT_LISTED, NOT_STATED)


def examples_of_statuses(tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe an example of each status: the map's answer, what follows, and a way to see it.

    A status that no initiative shows has None.
    """
    found = status_examples(tables, participation_status(tables, Selection()))
    return {
        status: _example(status, found[status], tables, choice) if status in found else None
        for status in SHOWN
    }


def example_of_count(tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe how the count of one region comes about, and what is counted once.

    Returns
    -------
    dict
        once : a sentence, "" if there is no example
        region : the region with most initiatives, "" if no region has any; then nothing else
        sentence, not_stated : how many it has, and of how many the sources do not tell
        link : the region on the map
        table : each initiative with what the sources say
    """
    language = choice.language
    view = store.view(Selection())
    nuts_code = region_with_most(view.counts)
    once = _once(tables, language)
    if not nuts_code:
        return {"once": once, "region": "", "table": None}
    region = _names(tables, language)[nuts_code]
    counts = view.counts.set_index("nuts_code").loc[nuts_code]
    told = card(view, tables, replace(choice, region=nuts_code))
    rows = [
        [one["name"], "; ".join(says for fact in one["facts"] for says in fact["says"])]
        for one in told["initiatives"]
    ]
    return {
        "once": once,
        "region": region,
        "sentence": plural(language, "about.count", int(counts["initiatives"]), region=region),
        "not_stated": plural(language, "about.count_not_stated", int(counts["not_stated"])),
        "link": _on_map(query(choice, region=nuts_code), region, language),
        "table": table(language, "worked", ("initiative", "says"), rows),
    }


def _example(status: str, initiative_id: str, tables: Tables, choice: Choice) -> dict[str, Any]:
    language = choice.language
    chosen = replace(choice, selection=Selection(initiatives=(initiative_id,)))
    view = store.view(chosen.selection)
    cells = participation_status(tables, view.selection)
    label = text(language, f"class.{status}")
    if status == PARTICIPATES_VIA_AREA:
        names = _names(tables, language)
        codes = cells.loc[cells["status"] == status, "nuts_code"]
        regions = enumeration(language, [names[code] for code in codes])
        conclusion = text(language, "about.conclusion_area", regions=regions, status=label)
    else:
        left = int(count_statuses(cells)[status])
        conclusion = plural(language, "about.conclusion", left, status=label)
    return {
        "answer": " ".join(answer(view, tables, language)),
        "conclusion": conclusion,
        "link": _on_map(query(chosen), in_sentence(view.shown.iloc[0], language), language),
    }


def _once(tables: Tables, language: Language) -> str:
    found = counted_once(tables)
    if found is None:
        return ""
    names = names_by_code(tables, language)
    initiatives = tables.initiatives.set_index("initiative_id", drop=False)
    return text(
        language,
        "about.once",
        region=_names(tables, language)[found.nuts_code],
        places=enumeration(language, [names[fact_id] for fact_id in found.fact_ids]),
        initiative=in_sentence(initiatives.loc[found.initiative_id], language),
    )


def _on_map(address_query: str, what: str, language: Language) -> dict[str, Any]:
    return {
        "address": page_address(MAP, address_query),
        "words": text(language, "about.show", what=what),
        "is_page": True,
    }


def _names(tables: Tables, language: Language) -> dict[str, str]:
    return region_names(tables, language).set_index("nuts_code")["region"].to_dict()
