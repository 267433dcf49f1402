"""Every open table in every form: name, form and choice give the file that is sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from data.export import Dialect, to_csv
from data.formats.about import About
from data.formats.json_file import to_json
from data.formats.parquet_file import to_parquet
from data.formats.xlsx_file import to_xlsx
from data.kept import each, kept
from data.load import Tables
from data.selection import Selection
from geo.formats.features import FEATURES, OF_SWEDEN
from geo.formats.geojson_file import to_geojson
from geo.formats.geopackage_file import to_geopackage
from geo.load import load_nuts2
from pages.shared.asked import DEFAULT_DIALECT, Own
from pages.shared.file_about import file_about, of_features
from pages.shared.files_kept import FilesKept
from pages.shared.open_tables import OPEN_TABLES, file_name
from pages.shared.paging import Paging
from pages.shared.texts import Language

MOST_BYTES = 64_000_000  # of all files that are kept
MOST_COUNTED = 2000

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
}
# Which forms each table has, in the order in which they are offered.
FORMS: dict[str, tuple[str, ...]] = {
    name: tuple(form for form in MEDIA_TYPES if name in FEATURES or form not in ("geojson", "gpkg"))
    for name in OPEN_TABLES
}

TABULAR: dict[str, Callable[[DataFrame, About], bytes]] = {
    "xlsx": to_xlsx,
    "json": to_json,
    "parquet": to_parquet,
}

_kept = FilesKept(MOST_BYTES)


@dataclass(frozen=True)
class OpenFile:
    """A file that is sent to whoever asks for it."""

    content: bytes
    media_type: str
    file_name: str


def open_file(
    name: str,
    form: str,
    tables: Tables,
    selection: Selection,
    language: Language,
    dialect: Dialect = DEFAULT_DIALECT,
    own: Own = (),
    paging: Paging | None = None,
) -> OpenFile:
    """Give the file of a table.

    Parameters
    ----------
    name
        One of `open_tables.OPEN_TABLES`.
    form
        One of `FORMS[name]`.
    dialect
        Of CSV; makes no difference to the other forms.
    own
        What is asked of this table alone.
    paging
        Which rows; all of them if None.
    """
    today = date.today().isoformat()
    as_asked = (name, form, tables, selection, language, dialect if form == "csv" else "", own)
    as_asked = (*as_asked, paging)
    content = _kept.get(
        as_asked if form == "csv" else (*as_asked, today),
        lambda: _written(name, form, tables, selection, language, dialect, own, paging, today),
    )
    return OpenFile(content, MEDIA_TYPES[form], file_name(name, selection, language, own, form))


@kept(MOST_COUNTED, each)  # by the identity of the tables, which nobody changes
def row_count(
    name: str, tables: Tables, selection: Selection, language: Language, own: Own = ()
) -> int:
    """Count the rows of a table, of which a file may hold some."""
    return OPEN_TABLES[name].row_count(tables, selection, language, own)


def with_place(content: bytes, paging: Paging, total: int, links: Mapping[str, str]) -> bytes:
    """Say at the beginning of a JSON object which of how many rows it holds.

    The addresses of the rows beside them depend on who asks, so that they are in no file that is
    kept.
    """
    place = {"total": total, "offset": paging.offset, "limit": paging.limit}
    beside = {name: links.get(name) for name in ("next", "prev")}
    told = json.dumps(place | beside, separators=(",", ":"))
    return f"{told[:-1]},".encode() + content.removeprefix(b"{")


def _written(
    name: str,
    form: str,
    tables: Tables,
    selection: Selection,
    language: Language,
    dialect: Dialect,
    own: Own,
    paging: Paging | None,
    today: str,
) -> bytes:
    places = paging.rows if paging else None
    frame = OPEN_TABLES[name].rows(tables, selection, language, own, places)
    if form == "csv":
        return to_csv(frame, dialect)
    about = file_about(name, frame, tables, selection, language, own, today)
    if form in TABULAR:
        return TABULAR[form](frame, about)
    features = FEATURES[name](frame)
    about = of_features(about, name, features, tables, language)
    if form == "geojson":
        return to_geojson(features, name, about)
    return to_geopackage(
        features,
        name,
        about,
        rows=frame if len(frame) > len(features) else None,
        areas=load_nuts2() if name in OF_SWEDEN else None,
    )
