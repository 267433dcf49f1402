"""Where do sources state different values of the same property of an initiative?

Two values differ in precision only where one begins with the other: 2017 and 2017-12-12, or
"Interreg" and "Interreg Europe". Everything else is a contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Literal

from pandas import DataFrame

from data.bilingual import in_language
from data.load import Tables
from data.sayings import Disagreement, Saying, dates_of_sources

# What begins once cannot begin again, so that it makes no difference when it was said.
TIMELESS = {"start"}
DATES = {"start", "end"}


def disputed_values(said: Tables) -> list[Disagreement]:
    """Find the statements on the same property, as of the same time, with different values.

    Parameters
    ----------
    said
        Tables with only the sources that are to be heard, from `as_said`.
    """
    statements = said.statements
    as_of = statements["as_of"].mask(statements["property"].isin(TIMELESS), "")
    published = said.sources.set_index("source_id")["published"]
    order = dates_of_sources(said.sources)
    # Most is stated once, or alike: thousands of groups of a row each need not be made.
    same = [statements["initiative_id"], statements["property"], as_of]
    statements = statements[statements.groupby(same)["value"].transform("nunique") > 1]
    found = []
    for (initiative_id, property_, _), group in statements.groupby(
        ["initiative_id", "property", as_of[statements.index]], sort=False
    ):
        differences = {
            difference(property_, one, other)
            for one, other in combinations(group["value"].unique(), 2)
        } - {""}
        if differences:
            kind = "contradiction" if "contradiction" in differences else "precision"
            sayings = _sayings(group, published, order)
            found.append(Disagreement(initiative_id, "", property_, kind, sayings))
    return found


def difference(property_: str, one: str, other: str) -> Literal["", "precision", "contradiction"]:
    """Tell how two values differ; "" if they say the same, perhaps in one language only.

    Examples
    --------
    >>> difference("start", "2017", "2017-12-12")
    'precision'
    >>> difference("budget_eur", "2227000", "2305738")
    'contradiction'
    """
    if one.isdigit() and other.isdigit() and property_ not in DATES:
        return "" if int(one) == int(other) else "contradiction"
    pairs = [
        (in_language(one, language).casefold(), in_language(other, language).casefold())
        for language in ("sv", "en")
    ]
    if any(first == second for first, second in pairs):
        return ""
    if any(_is_beginning(*pair) or _is_beginning(*reversed(pair)) for pair in pairs):
        return "precision"
    return "contradiction"


def _is_beginning(short: str, long: str) -> bool:
    """Tell whether a value is the first whole words, or the first parts, of another."""
    return long.startswith(short) and not long[len(short) :][:1].isalnum()


def _sayings(
    group: DataFrame, published: Mapping[str, str], order: Mapping[str, str]
) -> tuple[Saying, ...]:
    """Put what is said alike together, each value at the place of its oldest source."""
    rows = sorted(group.to_dict("records"), key=lambda row: (order[row["source_id"]], row["value"]))
    values = list(dict.fromkeys(row["value"] for row in rows))
    return tuple(
        Saying(
            source_id=row["source_id"],
            value=row["value"],
            date=row["as_of"] or published[row["source_id"]],
            quote=row["quote"],
            note_sv=row["note_sv"],
            note_en=row["note_en"],
        )
        for row in sorted(rows, key=lambda row: values.index(row["value"]))
    )
