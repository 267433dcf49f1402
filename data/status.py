"""Does a region take part in an initiative: yes, through an area, not listed, or not stated?

The four statuses and the order in which evidence counts are the project's own rules; they are
told to readers in `data/README.md`. The main one: a region that no source names is "not listed"
only where a source says that its list is complete, and "not stated" everywhere else.
"""

from __future__ import annotations

from functools import singledispatch

from pandas import NA, DataFrame, Index, Series

from data.evidence import of_facts, regional_facts
from data.initiatives import shown_initiatives
from data.kept import ROWS, each, kept, rows
from data.listings import NO_LIST, listings_of
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
    tables: Tables,
    selection: Selection,
    initiative_ids: list[str] | None = None,
    nuts_code: str = "",
) -> DataFrame:
    """Tell the status of every Swedish region in every initiative that the choice shows.

    Parameters
    ----------
    initiative_ids
        The initiatives and parts to tell it of; by default those that the choice shows.
    nuts_code
        The only region to tell it of; "" for all.

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
    return cells_of(tables, of_facts(selection), tuple(initiative_ids), nuts_code)


@singledispatch
def cells_of(
    tables: Tables, selection: Selection, initiative_ids: tuple[str, ...], nuts_code: str
) -> DataFrame:
    """Give what `participation_status` gives, for a choice from `of_facts`."""
    every_id = _every_id(tables)
    cells = tell_cells(tables, selection, every_id)
    if initiative_ids == every_id and not nuts_code:
        return cells
    codes = swedish_regions(tables)["nuts_code"].tolist()
    asked = [codes.index(nuts_code)] if nuts_code else range(len(codes))
    place = _numbered(tables)
    rows = [place[one] * len(codes) + region for one in initiative_ids for region in asked]
    return cells.iloc[rows].reset_index(drop=True)


@kept(ROWS, rows)  # by the identity of the tables, which nobody changes
def tell_cells(
    tables: Tables, selection: Selection, initiative_ids: tuple[str, ...], nuts_code: str = ""
) -> DataFrame:
    """Tell the status in these initiatives: which of them are shown makes no difference.

    Most cells are what the lists say of everybody; the facts are written over that.
    """
    facts = regional_facts(tables, selection, initiative_ids, nuts_code)
    codes = (nuts_code,) if nuts_code else tuple(swedish_regions(tables)["nuts_code"])
    # Lists hold in every year. What is not written over below stays shared with the next choice.
    cells = _as_listed(as_said(tables, selection), initiative_ids, codes).copy(deep=False)
    # Named, but only as part of an area or without a known period, and the reader does not count
    # that: the sources speak of the region somehow, so "not listed" would be untrue.
    named = facts[facts["counts"] | facts["passed_over"]]
    places = _places(named, initiative_ids, codes)
    cells.loc[places, "status"] = NOT_STATED
    said_by: dict[int, set[str]] = {}
    for place, source_id in zip(places, named["source_id"], strict=True):
        said_by.setdefault(place, set()).add(source_id)
    cells.loc[list(said_by), "source_ids"] = [" ".join(sorted(ids)) for ids in said_by.values()]
    deciding = facts[facts["counts"]].drop_duplicates(CELL)  # closest first
    places = _places(deciding, initiative_ids, codes)
    through_area = deciding["is_area"].astype(bool)
    status = Series(PARTICIPATES, index=deciding.index).mask(through_area, PARTICIPATES_VIA_AREA)
    cells.loc[places, "status"] = status.to_numpy()
    for column in ("via", "role", "year_start", "year_end"):
        cells.loc[places, column] = deciding[column].array
    return cells


@kept(ROWS, rows)  # as above
def _as_listed(
    said: Tables, initiative_ids: tuple[str, ...], nuts_codes: tuple[str, ...]
) -> DataFrame:
    """Tell of every cell what the lists say of whom they do not name.

    Complete for the EU is complete for Sweden, so the scope makes no difference here.

    Parameters
    ----------
    said
        Tables with only the sources that are to be heard, from `as_said`.
    """
    listing = listings_of(said)
    regions = list(nuts_codes)
    found = [listing.get(one, NO_LIST) for one in initiative_ids]
    status = [NOT_LISTED if one.is_complete else NOT_STATED for one in found]
    every_id = Index(initiative_ids, dtype="str")
    return DataFrame(
        {
            "nuts_code": Series(regions * len(every_id), dtype="str"),
            "initiative_id": every_id.repeat(len(regions)),
            "status": Index(status, dtype="str").repeat(len(regions)),
            "via": "",
            "role": "",
            "year_start": Series(NA, index=range(len(regions) * len(every_id)), dtype="Int64"),
            "year_end": Series(NA, index=range(len(regions) * len(every_id)), dtype="Int64"),
            "source_ids": Index([one.source_ids for one in found], dtype="str").repeat(
                len(regions)
            ),
        }
    )


def _places(
    facts: DataFrame, initiative_ids: tuple[str, ...], nuts_codes: tuple[str, ...]
) -> list[int]:
    """Give the row of each fact among the cells, which stand by initiative and by region."""
    initiatives, regions = (
        {code: place for place, code in enumerate(codes)} for codes in (initiative_ids, nuts_codes)
    )
    return [
        initiatives[initiative_id] * len(regions) + regions[nuts_code]
        for initiative_id, nuts_code in zip(
            facts["initiative_id"].tolist(), facts["nuts_code"].tolist(), strict=True
        )
    ]


@kept(8, each)  # as above
def _every_id(tables: Tables) -> tuple[str, ...]:
    return tuple(tables.initiatives["initiative_id"].tolist())


@kept(8, each)  # as above
def _numbered(tables: Tables) -> dict[str, int]:
    return {one: place for place, one in enumerate(_every_id(tables))}


def count_statuses(status: DataFrame) -> Series:
    """Count the rows of each status, 0 written out, in the order of `STATUSES`."""
    return status["status"].value_counts().reindex(STATUSES, fill_value=0)
