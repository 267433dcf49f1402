"""With whom a region shares initiatives, as its page tells it."""

from __future__ import annotations

from typing import Any

from data.load import Tables
from data.partners import shared_initiatives
from data.views import country_names
from pages.shared.choices import Choice
from pages.shared.texts import Language, enumeration, plural, text

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
    groups = []
    for is_swedish, key in ((True, "region.partners_home"), (False, "region.partners_abroad")):
        rows = [
            _partner(row, is_swedish, names, tables, language)
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
    row: dict[str, Any], is_swedish: bool, names: dict[str, str], tables: Tables, language: Language
) -> dict[str, str]:
    countries = tables.territories.set_index("nuts_code")["country"]
    country = country_names(tables, language)[countries[row["nuts_code"]]]
    return {
        "code": row["nuts_code"] if is_swedish else "",
        "name": names[row["nuts_code"]],
        "country": "" if is_swedish else country,
        "count": plural(language, "card.initiatives", row["initiatives"]),
        "which": enumeration(language, [names[one] for one in row["initiative_ids"]]),
    }
