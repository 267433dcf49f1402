"""Where is each open table, in each of its forms, and how are those called?"""

from __future__ import annotations

from urllib.parse import urlencode

from data.selection import Selection, write_selection
from pages.shared import open_files
from pages.shared.texts import DEFAULT_LANGUAGE, Language, text

ARCHIVE = "data.zip"
API = "api/v1/"
MEDIA_TYPES = {
    form: media_type.partition(";")[0] for form, media_type in open_files.MEDIA_TYPES.items()
} | {"zip": "application/zip"}
VARIANTS = {"csv": "rfc4180"}  # the form that is answered if nothing else is asked for


def forms_of(name: str) -> tuple[str, ...]:
    """List the forms that a table is answered in."""
    return open_files.FORMS[name]


def form_name(form: str, language: Language) -> str:
    """Name a form: "CSV", "GeoPackage", "ZIP"."""
    return text(language, f"download.form.{VARIANTS.get(form, form)}")


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
