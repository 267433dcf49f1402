"""What is behind a view: on which sources does it rest, and what do its choices leave out?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import singledispatch

from data.evidence import regional_facts
from data.initiatives import shown_initiatives
from data.kept import each, kept
from data.load import Tables
from data.selection import Selection
from data.status import participation_status

MOST_CHOICES = 2000  # a few numbers each
# What makes two facts the same: one can bear on several initiatives, or on several regions.
NAMED = ["fact_id", "fact_code", "source_id"]


@dataclass(frozen=True)
class LeftOut:
    """How many participations the choices count, and what they pass over.

    counted : participations that count
    seats : of organisations that only have their seat in a region
    undated : without a known start, where years are chosen; seats only if they may count
    has_areas : whether any names the area of a region only; as above
    """

    counted: int
    seats: int
    undated: int
    has_areas: bool


@kept(MOST_CHOICES, each)  # by the identity of the tables, which nobody changes, nor this
@singledispatch
def cells_by_source(tables: Tables, selection: Selection) -> dict[str, int]:
    """Count of how many regions in how many shown initiatives the status rests on each source."""
    status = participation_status(tables, selection)
    rests: Counter[str] = Counter()
    for cell, often in status["source_ids"].value_counts().items():
        rests.update(dict.fromkeys(str(cell).split(), int(often)))
    return dict(rests)


@kept(MOST_CHOICES, each)  # as above
@singledispatch
def left_out(tables: Tables, selection: Selection, nuts_code: str = "") -> LeftOut:
    """Count what is said of the regions in what is shown, and is not counted.

    Parameters
    ----------
    nuts_code
        The only region to look at; "" for all.
    """
    shown_ids = shown_initiatives(tables, selection)["initiative_id"]
    facts = regional_facts(tables, selection, shown_ids, nuts_code)
    passed_over = facts[facts["passed_over"]]
    is_seat = passed_over["basis"] == "seat"
    others = passed_over if selection.seats else passed_over[~is_seat]
    counted, seats, undated = (
        len(rows.drop_duplicates(NAMED))
        for rows in (
            facts[facts["counts"]],
            passed_over[is_seat],
            others[others["year_start"].isna()],
        )
    )
    return LeftOut(counted, seats, undated, has_areas=bool(others["is_area"].any()))
