"""The tables that leave the project: what is shown, row by row, in a reader's language.

Their columns are part of the stable addresses and never change their meaning.
"""

from __future__ import annotations

from typing import Literal

from pandas import DataFrame

from data.counts import count_shown
from data.kept import each, kept
from data.load import Tables, swedish_regions
from data.selection import Selection
from data.status import participation_status

Language = Literal["sv", "en"]
PARTICIPATION_COLUMNS = [
    "nuts_code", "lan_kod", "region", "initiative_id", "initiative", "status", "via", "role",
    "year_start", "year_end", "source_ids",
]  # fmt: skip
COUNT_COLUMNS = ["nuts_code", "lan_kod", "region", "initiatives"]


def participation_view(
    tables: Tables, selection: Selection, language: Language, region: str = ""
) -> DataFrame:
    """Give one row per region and shown initiative, with `PARTICIPATION_COLUMNS`.

    Rows are sorted by initiative, in the order of the tables, and then by NUTS code. See
    `participation_status` for what the columns hold; `region` and `initiative` are names.

    Parameters
    ----------
    region
        NUTS code of the only region to give; all of them if it is "".
    """
    status = participation_status(tables, selection, nuts_code=region)
    initiatives = tables.initiatives.set_index("initiative_id")
    names = status["initiative_id"].map(initiatives[f"name_{language}"])
    rows = status.assign(initiative=names).merge(
        region_names(tables, language), on="nuts_code", how="left", validate="many_to_one"
    )
    return rows[PARTICIPATION_COLUMNS]


def counts_view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
    """Give one row per region with its number of initiatives, with `COUNT_COLUMNS`."""
    counts = count_shown(tables, selection)
    rows = counts.merge(
        region_names(tables, language), on="nuts_code", how="left", validate="one_to_one"
    )
    return rows[COUNT_COLUMNS]


@kept(8, each)  # by the identity of the tables, which nobody changes, nor this
def region_names(tables: Tables, language: Language) -> DataFrame:
    """Name the Swedish regions: the elected body in Swedish, the county in English.

    Returns
    -------
    DataFrame
        One row per region: nuts_code, lan_kod, region.
    """
    regions = swedish_regions(tables)
    name = {"sv": "region_name_sv", "en": "name_en"}[language]
    return regions[["nuts_code", "lan_kod", name]].rename(columns={name: "region"})


@kept(8, each)  # as above
def names_by_code(tables: Tables, language: Language) -> dict[str, str]:
    """Name what a `via` can hold: territories by NUTS code, initiatives by identifier."""
    return {
        **tables.territories.set_index("nuts_code")[f"name_{language}"],
        **tables.initiatives.set_index("initiative_id")[f"name_{language}"],
    }


@kept(8, each)  # as above
def territory_names(tables: Tables, language: Language) -> dict[str, str]:
    """Name every territory; a Swedish region as `region_names` does."""
    regions = region_names(tables, language)
    return {
        **tables.territories.set_index("nuts_code")[f"name_{language}"],
        **dict(zip(regions["nuts_code"], regions["region"], strict=True)),
    }


@kept(8, each)  # as above
def sources_by_id(tables: Tables) -> dict[str, dict[str, str]]:
    """Give each source by its identifier: its cells by column, `source_id` among them."""
    rows = tables.sources.to_dict("records")
    return {str(row["source_id"]): row for row in rows}


def country_names(tables: Tables, language: Language) -> dict[str, str]:
    """Name the countries by their ISO code, e.g. "GR", which is not always their NUTS code."""
    countries = tables.territories[tables.territories["nuts_level"] == 0]
    return dict(zip(countries["country"], countries[f"name_{language}"], strict=True))
