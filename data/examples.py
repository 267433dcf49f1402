"""Which of the facts show best how a status, and a count, come about?

Chosen by rule, so that an example stays true when the tables change, and is left out when no
initiative shows it any more.
"""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

from data.evidence import regional_facts
from data.initiatives import tree_order
from data.load import Tables
from data.selection import Selection
from data.status import (
    NOT_LISTED,
    NOT_STATED,
    PARTICIPATES,
    PARTICIPATES_VIA_AREA,
    STATUSES,
)

# Taken as long as they show what they are to show: their lists are the plainest to read.
PREFERRED = ("vanguard", "energy", "industrial-transition-pilot")


@dataclass(frozen=True)
class CountedOnce:
    """A region that is named in several places which together count as one initiative.

    fact_ids : the initiative and parts in which it is named, in the order of the tree
    """

    nuts_code: str
    initiative_id: str
    fact_ids: tuple[str, ...]


def status_examples(tables: Tables, status: DataFrame) -> dict[str, str]:
    """Choose an initiative that shows each status which is not simply "takes part".

    Parameters
    ----------
    status
        One row per region and initiative, from `participation_status`.

    Returns
    -------
    dict
        Status -> initiative; a status that none shows is left out. For `NOT_LISTED` and
        `NOT_STATED` the initiative has regions that take part beside those that are not named,
        and the others have no region that takes part through its area.
    """
    numbers = _numbers(status)
    only_direct = numbers[PARTICIPATES].gt(0) & numbers[PARTICIPATES_VIA_AREA].eq(0)
    examples_only = tables.coverage.loc[tables.coverage["listing"] == "examples", "initiative_id"]
    fits = {
        NOT_LISTED: only_direct & numbers[NOT_LISTED].gt(0),
        NOT_STATED: only_direct
        & numbers[NOT_STATED].gt(0)
        & numbers.index.to_series().isin(examples_only),
        PARTICIPATES_VIA_AREA: numbers[PARTICIPATES_VIA_AREA].gt(0),
    }
    order = sorted(tree_order(tables), key=lambda one: one not in PREFERRED)
    found = {
        key: next((one for one in order if one in numbers.index and fit[one]), "")
        for key, fit in fits.items()
    }
    return {key: initiative_id for key, initiative_id in found.items() if initiative_id}


def counted_once(tables: Tables) -> CountedOnce | None:
    """Find the region that is named most often within one initiative; None if none is twice."""
    order = tree_order(tables)
    facts = regional_facts(tables, Selection(), order)
    facts = facts[(facts["initiative_id"] == facts["fact_id"]) & ~facts["is_area"]]
    counts_as = tables.initiatives.set_index("initiative_id")["counts_as"]
    named = facts.assign(counts_as=facts["fact_id"].map(counts_as)).drop_duplicates(
        ["nuts_code", "fact_id"]
    )
    groups = named.groupby(["nuts_code", "counts_as"])["fact_id"]
    places = groups.nunique()
    if places.empty or places.max() < 2:
        return None
    nuts_code, initiative_id = places.idxmax()
    fact_ids = set(groups.get_group((nuts_code, initiative_id)))
    return CountedOnce(nuts_code, initiative_id, tuple(one for one in order if one in fact_ids))


def region_with_most(counts: DataFrame) -> str:
    """Give the region with most initiatives, the first one of several; "" if none has any.

    Parameters
    ----------
    counts
        One row per region, from `count_by_region`.
    """
    if counts.empty or counts["initiatives"].max() == 0:
        return ""
    return counts.loc[counts["initiatives"].idxmax(), "nuts_code"]


def _numbers(status: DataFrame) -> DataFrame:
    """Count the regions of each status: one row per initiative, one column per status."""
    numbers = status.groupby("initiative_id")["status"].value_counts().unstack(fill_value=0)
    return numbers.reindex(columns=list(STATUSES), fill_value=0)
