"""The tables as data frames, loaded only if every rule holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pandas import NA, DataFrame, Series

from data.files import read_file
from data.package import TABLES_FOLDER, field_dtypes, table_names, tables_folder
from data.problems import DataError
from data.validate import validate

COUNTY_LEVEL = 3


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables, with the columns that `datapackage.json` says and in the order of the files.

    Text is "" where the cell is empty; a year is <NA> where it is not known. Nobody writes in
    them: they are shared between all readers.
    """

    territories: DataFrame
    initiatives: DataFrame
    themes: DataFrame
    participations: DataFrame
    coverage: DataFrame
    statements: DataFrame
    priorities: DataFrame
    sources: DataFrame


def load_tables(folder: Path = TABLES_FOLDER) -> Tables:
    """Load the tables of a folder.

    Raises
    ------
    DataError
        A rule is broken; the error lists all problems, as `python -m data.validate` does.
    """
    problems = validate(folder)
    if problems:
        raise DataError(problems)
    folder = tables_folder(folder)
    return Tables(**{table: _read_frame(table, folder) for table in table_names()})


@lru_cache(maxsize=4)  # by the identity of the tables, which nobody changes
def swedish_regions(tables: Tables) -> DataFrame:
    """List the 21 Swedish regions with the county that each governs.

    Returns
    -------
    DataFrame
        One row per region, sorted by code:
        nuts_code : str, NUTS 3 code of the län, e.g. "SE312"
        lan_kod : str, two digits, e.g. "20"
        region_name_sv : str, the elected body, e.g. "Region Dalarna"
        name_sv, name_en : str, the county, e.g. "Dalarnas län", "Dalarna County"
        parent_nuts_code : str, the NUTS 2 area, e.g. "SE31"
    """
    territories = tables.territories
    is_county = (territories["country"] == "SE") & (territories["nuts_level"] == COUNTY_LEVEL)
    regions = territories[is_county].sort_values("nuts_code", ignore_index=True)
    return regions[
        ["nuts_code", "lan_kod", "region_name_sv", "name_sv", "name_en", "parent_nuts_code"]
    ]


def _read_frame(table: str, folder: Path) -> DataFrame:
    records = read_file(table, folder).records.values()
    columns = {}
    for field, dtype in field_dtypes(table).items():
        cells = [record[field] for record in records]
        if dtype == "Int64":
            cells = [int(cell) if cell else NA for cell in cells]
        columns[field] = Series(cells, dtype=dtype)
    return DataFrame(columns)
