"""What readers come for, drawn by lot: pages, languages, regions, filters, files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from data.load import Tables, swedish_regions
from pages.shared.site import MAP, PAGES

CHANGES = 3
SEED = 1
WITHOUT_FILTERS = ("check", "about", "data")
FILES = ("participation.csv", "participation.json", "counts.csv", "europe.geojson", "sources.xlsx")
FILES_IN = 5  # visits: one of so many takes a file along, or the view without scripts


@dataclass(frozen=True)
class Visit:
    """What one reader does.

    turns : the initiatives that are chosen one after another, by their place in the list
    file : path of what is fetched besides; "" for nothing
    """

    page: str
    query: str
    turns: tuple[int, ...]
    file: str


def visits(tables: Tables, number: int) -> Iterator[Visit]:
    """Draw visits by lot, always the same ones: pages, languages, regions, filters."""
    lot = random.Random(SEED)
    regions = list(swedish_regions(tables)["nuts_code"])
    initiatives, sources = (
        list(tables.initiatives["initiative_id"]),
        list(tables.sources["source_id"]),
    )
    for turn in range(number):
        page = lot.choice(PAGES)
        chosen = {"lang": lot.choice(("sv", "en"))}
        if page not in WITHOUT_FILTERS:
            chosen |= lot.choice(
                (
                    {},
                    {"region": lot.choice(regions)},
                    {"initiative": lot.choice(initiatives)},
                    {"source": lot.choice(sources)},
                    {"region": lot.choice(regions), "year": str(lot.randint(2014, 2024))},
                )
            )
        query = urlencode(chosen)
        file = ""
        if turn % FILES_IN == 0:
            file = f"view?{query}" if lot.random() < 0.5 else f"api/v1/{lot.choice(FILES)}"
        turns = (
            () if page in WITHOUT_FILTERS else tuple(lot.sample(range(len(initiatives)), CHANGES))
        )
        yield Visit("" if page == MAP else page, query, turns, file)
