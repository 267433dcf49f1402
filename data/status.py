"""Does a region take part in an initiative: yes, through an area, not listed, or not stated?

The four statuses and the order in which evidence counts are the project's own rules; they are
told to readers in `data/README.md`. The main one: a region that no source names is "not listed"
only where a source says that its list is complete, and "not stated" everywhere else.
"""

from __future__ import annotations

from pandas import NA, DataFrame, Index, Series

from data.evidence import of_facts, regional_facts
from data.initiatives import shown_initiatives
from data.kept import MOST_ROWS, each, kept, rows
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
    every_id = tables.initiatives["initiative_id"]
    if len(initiative_ids) == len(every_id) and (every_id == initiative_ids).all():
        return cells
    place, _ = _numbered(tables)
    rows = [place[one] * regions + region for one in initiative_ids for region in range(regions)]
    return cells.iloc[rows].reset_index(drop=True)


@kept(MOST_ROWS, rows)  # by the identity of the tables, which nobody changes
def _every_cell(tables: Tables, selection: Selection) -> DataFrame:
    """Tell the status in all initiatives at once: which of them are shown makes no difference.

    Most cells are what the lists say of everybody; the facts are written over that.
    """
    facts = regional_facts(tables, selection, tables.initiatives["initiative_id"])
    # Lists hold in every year. What is not written over below stays shared with the next choice.
    cells = _as_listed(as_said(tables, selection)).copy(deep=False)
    # Named, but only as part of an area or without a known period, and the reader does not count
    # that: the sources speak of the region somehow, so "not listed" would be untrue.
    named = facts[facts["counts"] | facts["passed_over"]]
    places = _places(named, tables)
    cells.loc[places, "status"] = NOT_STATED
    said_by: dict[int, set[str]] = {}
    for place, source_id in zip(places, named["source_id"], strict=True):
        said_by.setdefault(place, set()).add(source_id)
    cells.loc[list(said_by), "source_ids"] = [" ".join(sorted(ids)) for ids in said_by.values()]
    deciding = facts[facts["counts"]].drop_duplicates(CELL)  # closest first
    places = _places(deciding, tables)
    through_area = deciding["is_area"].astype(bool)
    status = Series(PARTICIPATES, index=deciding.index).mask(through_area, PARTICIPATES_VIA_AREA)
    cells.loc[places, "status"] = status.to_numpy()
    for column in ("via", "role", "year_start", "year_end"):
        cells.loc[places, column] = deciding[column].array
    return cells


@kept(MOST_ROWS, rows)  # as above
def _as_listed(said: Tables) -> DataFrame:
    """Tell of every cell what the lists say of whom they do not name.

    Complete for the EU is complete for Sweden, so the scope makes no difference here.

    Parameters
    ----------
    said
        Tables with only the sources that are to be heard, from `as_said`.
    """
    coverage = said.coverage
    complete = _sources_by_initiative(coverage[coverage["listing"] == "complete"])
    lists = _sources_by_initiative(coverage)
    every_id = Index(said.initiatives["initiative_id"])
    regions = swedish_regions(said)["nuts_code"].tolist()
    status = [NOT_LISTED if one in complete else NOT_STATED for one in every_id.tolist()]
    source_ids = [complete.get(one) or lists.get(one, "") for one in every_id.tolist()]
    return DataFrame(
        {
            "nuts_code": Series(regions * len(every_id), dtype="str"),
            "initiative_id": every_id.repeat(len(regions)),
            "status": Index(status, dtype="str").repeat(len(regions)),
            "via": "",
            "role": "",
            "year_start": Series(NA, index=range(len(regions) * len(every_id)), dtype="Int64"),
            "year_end": Series(NA, index=range(len(regions) * len(every_id)), dtype="Int64"),
            "source_ids": Index(source_ids, dtype="str").repeat(len(regions)),
        }
    )


def _sources_by_initiative(coverage: DataFrame) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    ids, source_ids = coverage["initiative_id"].tolist(), coverage["source_id"].tolist()
    pairs = set(zip(ids, source_ids, strict=True))
    for initiative_id, source_id in sorted(pairs):
        found.setdefault(initiative_id, []).append(source_id)
    return {initiative_id: " ".join(ids) for initiative_id, ids in found.items()}


def _places(facts: DataFrame, tables: Tables) -> list[int]:
    """Give the row of each fact among all cells, which stand by initiative and by region."""
    initiatives, regions = _numbered(tables)
    return [
        initiatives[initiative_id] * len(regions) + regions[nuts_code]
        for initiative_id, nuts_code in zip(
            facts["initiative_id"].tolist(), facts["nuts_code"].tolist(), strict=True
        )
    ]


@kept(8, each)  # as above
def _numbered(tables: Tables) -> tuple[dict[str, int], dict[str, int]]:
    """Number the initiatives, and the regions, in the order in which they stand."""
    initiatives, regions = (
        {code: number for number, code in enumerate(codes.tolist())}
        for codes in (tables.initiatives["initiative_id"], swedish_regions(tables)["nuts_code"])
    )
    return initiatives, regions


def count_statuses(status: DataFrame) -> Series:
    """Count the rows of each status, 0 written out, in the order of `STATUSES`."""
    return status["status"].value_counts().reindex(STATUSES, fill_value=0)
