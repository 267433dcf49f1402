"""Load a package into a database: `python -m data.database.load PACKAGE ADDRESS`.

The package, a folder or a zip file, is checked first. Its tables are written beside those that are
there, and are shown from the moment when all of them are: readers see the version before or the
new one. In PostgreSQL everything happens in one transaction. A DuckDB file is written anew under
another name, and takes the place of the file that is there, which readers may still have open.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from pandas import DataFrame, Series

from data.behind import NAMED
from data.database.backends import DUCKDB, POSTGRES, kind_of
from data.database.layout import DERIVED, PLACE, Layout, fields_of
from data.database.write import write_anywhere, write_duckdb
from data.files import read_folder
from data.given import Address, GivenPackageError, describe_folder, tables_folder, unpacked
from data.initiatives import subtrees
from data.listings import NO_LIST, listings_of
from data.load import FIRST_ROW, Tables, tables_of
from data.package import described, table_names
from data.problems import DataError, list_problems
from data.spread import spread, territory_to_region
from data.validate import problems_in


def load_package(package: Path, address: Address) -> str:
    """Check a package and load it into a database; give the version that it is there.

    Raises
    ------
    DataError
        A rule is broken; the error lists all problems, and nothing is loaded.
    GivenPackageError
        The package cannot be read, or the database cannot be written to.
    """
    with unpacked(package) as folder:
        files = read_folder(tables_folder(folder))
        problems = problems_in(files)
        if problems:
            raise DataError(problems)
        about = described(package, describe_folder(folder))
        return write_tables(tables_of(files), address, about)


def write_tables(tables: Tables, address: Address, about: Mapping[str, object]) -> str:
    """Write sound tables, and what is computed from them, into a database; give the version.

    Parameters
    ----------
    about
        What the package says of itself.
    """
    layout = Layout(address, token_hex(6))
    frames = _rows(tables)
    row = {
        "version": layout.version,
        "loaded": datetime.now(UTC).isoformat(timespec="seconds"),
        "about": json.dumps(about, ensure_ascii=False),
    }
    if kind_of(address) == DUCKDB:
        write_duckdb(layout, frames, row)
    elif kind_of(address) == POSTGRES:
        from data.database.write_postgres import write_postgres

        write_postgres(layout, frames, row)
    else:
        write_anywhere(layout, frames, row)
    return layout.version


def _rows(tables: Tables) -> dict[str, DataFrame]:
    """Give the rows of every table, those that are computed too, with their places."""
    found = {}
    for table in table_names():
        rows = getattr(tables, table)
        found[table] = rows.assign(**{PLACE: range(FIRST_ROW, FIRST_ROW + len(rows))})
    pairs = [
        (whole, part)
        for whole, parts in subtrees(tables).items()
        for part in parts
        if part != whole
    ]
    found["parts"] = DataFrame(pairs, columns=list(DERIVED["parts"]))
    found["reached"] = _reached(tables, found["participations"])
    return {table: rows[list(fields_of(table))] for table, rows in found.items()}


def _reached(tables: Tables, participations: DataFrame) -> DataFrame:
    """Spread the participations over the regions, with what is asked of the initiatives beside."""
    numbered = participations.rename(columns={PLACE: "participation"})
    facts = spread(tables, numbered, territory_to_region(tables))
    ids, initiatives = facts["initiative_id"], tables.initiatives.set_index("initiative_id")
    listings = listings_of(tables)
    lists = [listings.get(one, NO_LIST) for one in ids]
    return facts.assign(
        **{PLACE: range(len(facts))},
        named=facts.groupby(NAMED).ngroup(),
        is_whole=(ids.map(initiatives["parent_id"]) == "").astype(bool),
        counts_as=ids.map(initiatives["counts_as"]),
        is_complete=Series([one.is_complete for one in lists], index=facts.index, dtype=bool),
        lists=Series([one.source_ids for one in lists], index=facts.index, dtype="str"),
    )


def main(arguments: list[str] | None = None) -> int:
    """Load a package; print what is wrong with it, and give 1, if anything is."""
    parser = argparse.ArgumentParser(prog="python -m data.database.load", description=__doc__)
    parser.add_argument("package", type=Path, metavar="PACKAGE")
    parser.add_argument("address", metavar="ADDRESS", help="such as postgres://host/database")
    asked = parser.parse_args(arguments)
    address = Address(asked.address)
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        version = load_package(asked.package, address)
    except DataError as error:
        print(list_problems(error.problems))
        return 1
    except GivenPackageError as error:
        print(error)
        return 1
    print(f"OK: {asked.package} is in {address} as version {version}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
