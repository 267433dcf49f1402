"""Does a region take part in an initiative: yes, through an area, not listed, or not stated?

The four statuses and the order in which evidence counts are the project's own rules; they are
told to readers in `data/README.md`. The main one: a region that no source names is "not listed"
only where a source says that its list is complete, and "not stated" everywhere else.
"""

from __future__ import annotations

from functools import lru_cache

from pandas import DataFrame, Index, Series

from data.evidence import MOST_SELECTIONS, of_facts, regional_facts
from data.initiatives import shown_initiatives
from data.load import Tables, swedish_regions
from data.said import as_said
from data.selection import Selection

PARTICIPATES = "participates"
PARTICIPATES_VIA_AREA = "participates_via_area"
NOT_LISTED = "not_listed"
NOT_STATED = "not_stated"
STATUSES = (PARTICIPATES, PARTICIPATES_VIA_AREA, NOT_LISTED, NOT_STATED)
TAKES_PART = (PARTICIPATES, PARTICIPATES_VIA_AREA)

CELL = ["initiative_id", "nuts_code"]


def participation_status(
    tables: Tables, selection: Selection, initiative_ids: list[str] | None = None
) -> DataFrame:
    """Tell the status of every Swedish region in every initiative that the choice shows.

    Parameters
    ----------
    initiative_ids
        The initiatives and parts to tell it of; by default those that the choice shows.

    Returns
    -------
    DataFrame
        One row per initiative and region, initiatives in the order given or of the table, regions
        in the order of their codes:
        nuts_code : str, NUTS 3 code of the län
        initiative_id : str
        status : str, one of `STATUSES`
        via : str, the NUTS 2 code or the part through which the region takes part; "" if direct
        role : str, "" unless the region takes part
        year_start, year_end : Int64, of the fact that decides; <NA> where unknown
        source_ids : str, the sources that the status rests on, separated by a space
    """
    if initiative_ids is None:
        initiative_ids = list(shown_initiatives(tables, selection)["initiative_id"])
    cells = _every_cell(tables, of_facts(selection))
    regions = len(swedish_regions(tables))
    place = {one: number for number, one in enumerate(tables.initiatives["initiative_id"])}
    rows = [place[one] * regions + region for one in initiative_ids for region in range(regions)]
    return cells.iloc[rows].reset_index(drop=True)


@lru_cache(maxsize=MOST_SELECTIONS)  # by the identity of the tables, which nobody changes
def _every_cell(tables: Tables, selection: Selection) -> DataFrame:
    """Tell the status in all initiatives at once: which of them are shown makes no difference."""
    every_id = list(tables.initiatives["initiative_id"])
    cells = (
        Index(every_id, name="initiative_id")
        .to_frame(index=False)
        .merge(swedish_regions(tables)[["nuts_code"]], how="cross")
    )
    facts = regional_facts(tables, selection, every_id)
    deciding = facts[facts["counts"]].drop_duplicates(CELL)  # closest first
    cells = cells.merge(deciding, how="left", on=CELL, validate="one_to_one")
    cells["status"] = _statuses(cells, facts, _complete_lists(tables, selection))
    cells["source_ids"] = _sources(cells, facts, tables, selection)
    for column in ("via", "role"):
        cells[column] = cells[column].fillna("").astype("str")
    return cells[
        ["nuts_code", "initiative_id", "status", "via", "role",
         "year_start", "year_end", "source_ids"]
    ]  # fmt: skip


def count_statuses(status: DataFrame) -> Series:
    """Count the rows of each status, 0 written out, in the order of `STATUSES`."""
    return status["status"].value_counts().reindex(STATUSES, fill_value=0)


def _statuses(cells: DataFrame, facts: DataFrame, complete: set[str]) -> Series:
    """Decide each cell: a fact that counts, a fact that does not, or the kind of list."""
    # Named, but only as part of an area or without a known period, and the reader does not count
    # that: the sources speak of the region somehow, so "not listed" would be untrue.
    passed_over = set(facts.loc[facts["passed_over"], CELL].itertuples(index=False, name=None))
    statuses = []
    for initiative_id, nuts_code, is_area in zip(
        cells["initiative_id"], cells["nuts_code"], cells["is_area"], strict=True
    ):
        if is_area is True:
            statuses.append(PARTICIPATES_VIA_AREA)
        elif is_area is False:
            statuses.append(PARTICIPATES)
        elif initiative_id in complete and (initiative_id, nuts_code) not in passed_over:
            statuses.append(NOT_LISTED)
        else:
            statuses.append(NOT_STATED)
    return Series(statuses, index=cells.index, dtype="str")


def _sources(cells: DataFrame, facts: DataFrame, tables: Tables, selection: Selection) -> list[str]:
    """Name the sources of each cell: those of its facts, else those of the list it is not in."""
    of_facts = facts[facts["counts"] | facts["passed_over"]]
    named = of_facts.groupby(CELL)["source_id"].unique().to_dict()
    coverage = as_said(tables, selection).coverage
    lists = coverage.groupby("initiative_id")["source_id"].unique().to_dict()
    complete = coverage[coverage["listing"] == "complete"]
    complete_lists = complete.groupby("initiative_id")["source_id"].unique().to_dict()
    return [
        " ".join(
            sorted(
                named.get((initiative_id, nuts_code), ())
                if (initiative_id, nuts_code) in named
                else (complete_lists if status == NOT_LISTED else lists).get(initiative_id, ())
            )
        )
        for initiative_id, nuts_code, status in zip(
            cells["initiative_id"], cells["nuts_code"], cells["status"], strict=True
        )
    ]


def _complete_lists(tables: Tables, selection: Selection) -> set[str]:
    """Initiatives of which a chosen source says that it names all.

    Complete for the EU is complete for Sweden, so the scope makes no difference here.
    """
    coverage = as_said(tables, selection).coverage
    return set(coverage.loc[coverage["listing"] == "complete", "initiative_id"])
