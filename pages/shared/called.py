"""How is a region or an initiative called, and where does its name lead?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from data.kept import each, kept
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


def called(choice: Choice) -> Mapping[str, Called]:
    """Name every region and initiative, by code; no address carries the options of the page."""
    return _called(store.tables(), replace(choice, options=Options(), unknown=()))


class _CalledByCode(Mapping[str, Called]):
    """What each is called, found out when it is asked for: few of some thousand ever are."""

    def __init__(self, tables: Tables, elsewhere: Choice) -> None:
        self._elsewhere = elsewhere
        self._names = names_by_code(tables, elsewhere.language)
        regions = region_names(tables, elsewhere.language)
        self._regions = dict(zip(regions["nuts_code"], regions["region"], strict=True))
        self._initiatives = initiatives_by_id(tables)
        self._found: dict[str, Called] = {}

    def __getitem__(self, code: str) -> Called:
        if code not in self._found:
            is_region = code in self._regions
            self._found[code] = self._of_region(code) if is_region else self._of_initiative(code)
        return self._found[code]

    def __iter__(self) -> Iterator[str]:
        yield from self._regions
        yield from self._initiatives

    def __len__(self) -> int:
        return len(self._regions) + len(self._initiatives)

    def _of_region(self, code: str) -> Called:
        name = self._regions[code]
        address = page_address("region", query(self._elsewhere, region=code))
        return Called(name, name, "", address)

    def _of_initiative(self, code: str) -> Called:
        initiative, language = self._initiatives[code], self._elsewhere.language
        counts_as = initiative["counts_as"]
        chosen = replace(self._elsewhere.selection, initiatives=(code,))
        return Called(
            name=self._names[code],
            in_sentence=answer.in_sentence(initiative, language),
            part_of=text(language, "compare.part_of", initiative=self._names[counts_as])
            if code != counts_as
            else "",
            address=page_address("initiatives", query(replace(self._elsewhere, selection=chosen))),
        )


@kept(4, each)  # by the identity of the tables, which nobody changes, nor this
def initiatives_by_id(tables: Tables) -> dict[str, dict]:
    """Give each initiative by its identifier: its cells by column."""
    return {row["initiative_id"]: row for row in tables.initiatives.to_dict("records")}


@kept(MOST_CHOICES, each)
def _called(tables: Tables, elsewhere: Choice) -> Mapping[str, Called]:
    return _CalledByCode(tables, elsewhere)
