"""How the list of partners is narrowed, and shown whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pandas import DataFrame

from data.finder import KNOWN_PARTNERS
from data.views import country_names
from pages.shared import store
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.texts import alphabetical, enumeration, number, text


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
