"""With whom a region shares initiatives, as its page tells it."""

from __future__ import annotations

from typing import Any

from data.load import Tables
from data.partners import shared_initiatives
from data.views import country_names
from pages.shared.choices import Choice
from pages.shared.folding import in_few_words
from pages.shared.texts import plural, text

MOST_PARTNERS = 5  # shown at once; the others are a click away


def partners(choice: Choice, tables: Tables, names: dict[str, str]) -> list[dict[str, Any]]:
    """Describe who shares most initiatives with the region, at home and abroad, for `partner.html`.

    Parameters
    ----------
    names
        Of territories and initiatives, by code.
    """
    language = choice.language
    shared = shared_initiatives(tables, choice.selection, choice.region)
    names_of_countries = country_names(tables, language)
    countries = tables.territories.set_index("nuts_code")["country"].map(names_of_countries)
    groups = []
    for is_swedish, key in ((True, "region.partners_home"), (False, "region.partners_abroad")):
        rows = [
            _partner(row, "" if is_swedish else countries[row["nuts_code"]], names, choice)
            for row in shared[shared["is_swedish"] == is_swedish].to_dict("records")
        ]
        if rows:
            groups.append(
                {
                    "heading": text(language, key),
                    "first": rows[:MOST_PARTNERS],
                    "rest": rows[MOST_PARTNERS:],
                    "rest_label": plural(language, "region.more", len(rows) - MOST_PARTNERS),
                }
            )
    return groups


def _partner(
    row: dict[str, Any], country: str, names: dict[str, str], choice: Choice
) -> dict[str, str]:
    """Describe one; the country is "" for a Swedish region, which has a page to lead to."""
    return {
        "code": "" if country else row["nuts_code"],
        "name": names[row["nuts_code"]],
        "country": country,
        "count": plural(choice.language, "card.initiatives", row["initiatives"]),
        "which": in_few_words(choice, [names[one] for one in row["initiative_ids"]]),
    }
