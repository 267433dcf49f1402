"""Where is each open table, in each of its forms?"""

from __future__ import annotations

from urllib.parse import urlencode

from data.selection import Selection, write_selection
from pages.shared import open_files
from pages.shared.texts import DEFAULT_LANGUAGE, Language

ARCHIVE = "data.zip"
API = "api/v1/"
# Names of file formats, which no language translates.
FORM_NAMES = {
    "csv": "CSV",
    "xlsx": "XLSX",
    "json": "JSON",
    "parquet": "Parquet",
    "geojson": "GeoJSON",
    "gpkg": "GeoPackage",
    "zip": "ZIP",
}
MEDIA_TYPES = {
    form: media_type.partition(";")[0] for form, media_type in open_files.MEDIA_TYPES.items()
} | {"zip": "application/zip"}


def forms_of(name: str) -> tuple[str, ...]:
    """List the forms that a table is answered in."""
    return open_files.FORMS[name]


def address(
    path: str, selection: Selection, language: Language, **more: str | tuple[str, ...]
) -> str:
    """Write an address below the app's own, with the filters and what else is asked for.

    Examples
    --------
    >>> address("api/v1/counts.csv", Selection(years=(2018,)), "en", dialect="excel")
    'api/v1/counts.csv?year=2018&lang=en&dialect=excel'
    """
    asked: dict[str, object] = {**write_selection(selection)}
    if language != DEFAULT_LANGUAGE:
        asked["lang"] = language
    asked |= {name: value for name, value in more.items() if value}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def table_path(name: str, form: str) -> str:
    """Give the path of a table in a form, below the app's own address."""
    return f"{API}{name}.{form}"
