"""How is a region or an initiative called, and where does its name lead?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from pandas import Series

from data.load import Tables
from data.views import names_by_code, region_names
from pages.shared import answer, store
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.options import Options
from pages.shared.texts import text

MOST_CHOICES = 200  # some 20 kB each


@dataclass(frozen=True)
class Called:
    """How a region or an initiative is called and where it leads.

    name : by itself
    in_sentence : in the middle of a sentence
    part_of : what it is a part of, in words; "" for a region and for what counts by itself
    address : of its own page, with the reader's filters
    """

    name: str
    in_sentence: str
    part_of: str
    address: str


def called(choice: Choice) -> dict[str, Called]:
    """Name every region and initiative, by code; no address carries the options of the page."""
    return _called(store.tables(), replace(choice, options=Options(), unknown=()))


@lru_cache(maxsize=MOST_CHOICES)
def _called(tables: Tables, elsewhere: Choice) -> dict[str, Called]:
    language = elsewhere.language
    names = names_by_code(tables, language)

    def of_initiative(initiative: Series) -> Called:
        initiative_id, counts_as = initiative["initiative_id"], initiative["counts_as"]
        chosen = replace(elsewhere.selection, initiatives=(initiative_id,))
        is_part = initiative_id != counts_as
        return Called(
            name=names[initiative_id],
            in_sentence=answer.in_sentence(initiative, language),
            part_of=text(language, "compare.part_of", initiative=names[counts_as])
            if is_part
            else "",
            address=page_address("initiatives", query(replace(elsewhere, selection=chosen))),
        )

    regions = region_names(tables, language)
    return {
        code: Called(name, name, "", page_address("region", query(elsewhere, region=code)))
        for code, name in zip(regions["nuts_code"], regions["region"], strict=True)
    } | {row["initiative_id"]: of_initiative(row) for _, row in tables.initiatives.iterrows()}
