"""The tables as data frames, loaded only if every rule holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pandas import NA, DataFrame, Series, set_option

from data.files import TableFile, read_folder
from data.given import Address, given_package, tables_folder, unpacked
from data.kept import each, kept
from data.package import TABLES_FOLDER, field_dtypes, table_names
from data.problems import DataError
from data.validate import problems_in, validate

COUNTY_LEVEL = 3
FIRST_ROW = 2  # of a file as a spreadsheet counts, below the names of the columns

# Texts as Python's own strings, whether or not pyarrow is there, which pandas would take instead:
# they are looked up one by one far more often than column by column, some five times faster so.
set_option("mode.string_storage", "python")


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
    if not Path(folder).is_dir():
        raise DataError(validate(folder))
    files = read_folder(tables_folder(Path(folder)))
    problems = problems_in(files)
    if problems:
        raise DataError(problems)
    return tables_of(files)


def tables_of(files: Mapping[str, TableFile]) -> Tables:
    """Make data frames of tables in which there are no problems."""
    return Tables(**{table: _frame(file) for table, file in files.items()})


def load_given_tables() -> Tables:
    """Load the tables that the app is to show: the project's own, unless others are named.

    Raises
    ------
    DataError
        As from `load_tables`.
    GivenPackageError
        The package that is named cannot be read, or the database does not answer.
    """
    package = given_package()
    if package is None:
        return load_tables()
    if isinstance(package, Address):
        from data.database.tables import load_database  # only where a database is named

        return load_database(package)
    with unpacked(package) as folder:
        return load_tables(folder)


def files_of(tables: Tables) -> dict[str, TableFile]:
    """Give tables as the cells of their files, so that others can be checked against them."""
    return {table: file_of(table, getattr(tables, table)) for table in table_names()}


@kept(4, each)  # by the identity of the tables, which nobody changes
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


def _frame(file: TableFile) -> DataFrame:
    records = file.records.values()
    columns = {}
    for field, dtype in field_dtypes(file.table).items():
        cells = [record[field] for record in records]
        if dtype == "Int64":
            cells = [int(cell) if cell else NA for cell in cells]
        columns[field] = Series(cells, dtype=dtype)
    return DataFrame(columns)


def file_of(table: str, frame: DataFrame) -> TableFile:
    """Give the rows of a table as the cells of its file, numbered as a spreadsheet counts."""
    cells = frame.astype("object").where(frame.notna(), "").astype("str")
    return TableFile(table, records=dict(enumerate(cells.to_dict("records"), start=FIRST_ROW)))
