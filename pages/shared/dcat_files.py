"""Which files does the catalogue name, and what are they called there?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.descriptors import derived_names
from data.package import table_names
from data.selection import Selection
from pages.shared import descriptor, editions
from pages.shared.open_links import (
    ARCHIVE,
    MEDIA_TYPES,
    address,
    form_name,
    forms_of,
    table_path,
)
from pages.shared.open_tables import OPEN_TABLES
from pages.shared.texts import LANGUAGES, text

Words = dict[str, str]  # by language


@dataclass(frozen=True)
class Files:
    """The files of a dataset in one form.

    access : where a person or a program gets to them
    addresses : of the files themselves
    is_of_api : whether the API answers them, and can filter them
    """

    form: str
    title: Words
    about: Words
    media_type: str
    access: str
    addresses: tuple[str, ...]
    is_of_api: bool


def files_of(dataset: str, base: str) -> Iterator[Files]:
    """List the files of a dataset, "tables" or "compiled", one entry per form."""
    package = editions.package()
    if dataset == "tables":
        title = {"sv": package["title_sv"], "en": package["title"]}
        whole = {name: (f"{base}{descriptor.table_path(name)}",) for name in table_names()}
        yield _files("csv", title, whole, base, is_of_api=False)
        yield _archive(title, base)
        names = [name for name in OPEN_TABLES if name in table_names()]
    else:
        title = {language: text(language, "dcat.compiled") for language in LANGUAGES}
        derived = [OPEN_TABLES[name] for name in derived_names()]
        names = [table.name for table in derived if not table.required]
    for form in dict.fromkeys(form for name in names for form in forms_of(name)):
        if form == "csv" and dataset == "tables":
            continue
        of_form = {
            name: tuple(
                base + address(table_path(name, form), Selection(), one) for one in LANGUAGES
            )
            for name in names
            if form in forms_of(name)
        }
        yield _files(form, title, of_form, base, is_of_api=True)


def _files(
    form: str, title: Words, tables: dict[str, tuple[str, ...]], base: str, is_of_api: bool
) -> Files:
    listed = ", ".join(tables)
    return Files(
        form=form,
        title=_named(title, form),
        about={
            one: text(one, "dcat.files_about", form=form_name(form, one), tables=listed)
            for one in LANGUAGES
        },
        media_type=MEDIA_TYPES[form],
        access=f"{base}data",
        addresses=tuple(one for addresses in tables.values() for one in addresses),
        is_of_api=is_of_api,
    )


def _archive(title: Words, base: str) -> Files:
    file = f"{base}{ARCHIVE}"
    about = {language: text(language, "dcat.archive_about") for language in LANGUAGES}
    media_type = MEDIA_TYPES["zip"]
    return Files("zip", _named(title, "zip"), about, media_type, file, (file,), False)


def _named(title: Words, form: str) -> Words:
    return {
        one: text(one, "dcat.files", title=title[one], form=form_name(form, one))
        for one in LANGUAGES
    }
