"""Where is each open table, in each of its forms?"""

from __future__ import annotations

from pages.shared.open_tables import VIEWS
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
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
}


def forms_of(name: str) -> tuple[str, ...]:
    """List the forms that a table is answered in."""
    return ("csv",) if name in VIEWS else ()


def table_address(name: str, form: str, language: Language) -> str:
    """Give the address of a table, whole, below the app's own."""
    query = "" if language == DEFAULT_LANGUAGE else f"?lang={language}"
    return f"{API}{name}.{form}{query}"
