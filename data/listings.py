"""What do the lists of the sources say of those whom they do not name?"""

from __future__ import annotations

from typing import NamedTuple

from pandas import DataFrame

from data.kept import each, kept
from data.load import Tables


class Listing(NamedTuple):
    """What the lists of an initiative say of whom they do not name.

    is_complete : somebody's list is, so that it rules them out
    source_ids : of those lists, or of all that there are; separated by a space
    """

    is_complete: bool
    source_ids: str


NO_LIST = Listing(is_complete=False, source_ids="")


@kept(8, each)  # by the identity of the tables, which nobody changes, nor this
def listings_of(said: Tables) -> dict[str, Listing]:
    """Tell of each initiative of which anybody gives a list what the lists say of the others."""
    coverage = said.coverage
    complete = _sources_by_initiative(coverage[coverage["listing"] == "complete"])
    lists = _sources_by_initiative(coverage)
    return {one: Listing(one in complete, complete.get(one, ids)) for one, ids in lists.items()}


def _sources_by_initiative(coverage: DataFrame) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    ids, source_ids = coverage["initiative_id"].tolist(), coverage["source_id"].tolist()
    pairs = set(zip(ids, source_ids, strict=True))
    for initiative_id, source_id in sorted(pairs):
        found.setdefault(initiative_id, []).append(source_id)
    return {initiative_id: " ".join(ids) for initiative_id, ids in found.items()}
