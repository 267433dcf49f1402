"""How the list of partners is narrowed, shown whole and downloaded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from pandas import DataFrame

from data.finder import KNOWN_PARTNERS
from data.selection import write_selection
from data.views import country_names
from pages.shared import store
from pages.shared.choices import Choice, query
from pages.shared.describe import API, DIALECTS_OFFERED
from pages.shared.frame_parts import page_address
from pages.shared.partner_answer import is_empty
from pages.shared.texts import DEFAULT_LANGUAGE, alphabetical, enumeration, number, text


def controls(choice: Choice, scores: DataFrame) -> dict[str, Any]:
    """Describe what narrows the lists: known partners or not, and countries.

    Parameters
    ----------
    scores
        All partners, from `partner_scores`; they say which countries there are to choose.
    """
    language = choice.language
    names = country_names(store.tables(), language)
    counts = scores["country"].value_counts().to_dict()
    chosen = choice.options.country
    offered = sorted({*counts, *chosen}, key=lambda code: alphabetical(language, names[code]))
    told = [names[code] for code in offered if code in chosen]
    all_countries = text(language, "partners.countries_all", count=number(language, len(offered)))
    return {
        "known_partners": [
            {
                "value": one,
                "label": text(language, f"partners.known_partners.{one}"),
                "is_chosen": one == choice.options.known_partners,
            }
            for one in KNOWN_PARTNERS
        ],
        "default": KNOWN_PARTNERS[0],
        "countries_label": text(
            language,
            "partners.countries",
            countries=enumeration(language, told) or all_countries,
        ),
        "countries": [
            {
                "code": code,
                "label": text(
                    language,
                    "partners.country",
                    country=names[code],
                    count=number(language, counts.get(code, 0)),
                ),
                "is_chosen": code in chosen,
            }
            for code in offered
        ],
        "is_open": bool(chosen),
    }


def without_controls(choice: Choice) -> str:
    """Write the address of all partners, whatever their country and whether they are known."""
    options = replace(choice.options, country=(), known_partners=KNOWN_PARTNERS[0])
    return page_address(choice.page, query(replace(choice, options=options)))


def other_length(choice: Choice) -> str:
    """Write the address of the whole lists where they are cut short, or the other way round."""
    length = "short" if choice.options.length == "whole" else "whole"
    options = replace(choice.options, length=length)
    return page_address(choice.page, query(replace(choice, options=options)))


def downloads(choice: Choice) -> list[dict[str, Any]]:
    """Describe the files of what is shown: the partners, once a region is chosen, and the gaps."""
    language = choice.language
    if is_empty(choice):
        return []
    filters = write_selection(choice.selection)
    if language != DEFAULT_LANGUAGE:
        filters["lang"] = [language]
    of_partners = {"region": [choice.region], "country": list(choice.options.country)}
    if choice.options.known_partners != KNOWN_PARTNERS[0]:
        of_partners["known_partners"] = [choice.options.known_partners]
    partners = {"partners": of_partners} if choice.region else {}
    gaps = {} if store.view(choice.selection).is_empty else {"gaps": {}}
    return [
        {
            "label": text(language, f"download.what.{name}"),
            "files": [
                {
                    "label": text(language, f"download.{dialect}"),
                    "address": f"{API}/{name}.csv?"
                    + urlencode({**own, **filters, "dialect": dialect}, doseq=True),
                }
                for dialect in DIALECTS_OFFERED
            ],
        }
        for name, own in {**partners, **gaps}.items()
    ]
