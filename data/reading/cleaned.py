"""The cleaned tables as files: one table, or the whole package as a zip."""

from __future__ import annotations

import io
import json
import zipfile

from pandas import DataFrame

from data.export import Dialect, to_csv
from data.load import Tables
from data.package import describe_package, key_fields, table_names

PACKAGE_FILE = "datapackage.json"


def sorted_table(tables: Tables, table: str) -> DataFrame:
    """Give a table sorted by its key, so that a change to its file is a readable difference."""
    return getattr(tables, table).sort_values(list(key_fields(table)), ignore_index=True)


def table_file(tables: Tables, table: str, dialect: Dialect = "rfc4180") -> bytes:
    """Write one table as CSV."""
    return to_csv(sorted_table(tables, table), dialect)


def package_file(tables: Tables) -> bytes:
    """Write all tables and their description as a zip, as the project's own folder lies."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        described = json.dumps(describe_package(), ensure_ascii=False, indent=2)
        archive.writestr(PACKAGE_FILE, described)
        for table in table_names():
            archive.writestr(f"tables/{table}.csv", table_file(tables, table))
    return written.getvalue()
