"""What the page says where everything can be taken away."""

from __future__ import annotations

from datetime import date as calendar_date
from typing import Any

from pages.shared import descriptor, editions, store
from pages.shared.choices import Choice, query_without_filters
from pages.shared.citation import citation
from pages.shared.dcat import ADDRESS, MEDIA_TYPES
from pages.shared.downloads import PICTURES
from pages.shared.filter_words import filters_in_words
from pages.shared.frame_parts import page_address, version_of_facts
from pages.shared.intro import intro
from pages.shared.open_data_tables import described_tables
from pages.shared.open_links import API, ARCHIVE, address
from pages.shared.table_words import open_tables
from pages.shared.texts import Language, date, number, text

# Stands for the app's own address until a page is shown, since what is rendered is the same for
# all who ask, whatever they call the server.
PLACE = "https://place-of-the-app.invalid/"
CATALOGUE_NAMES = {"rdf": "RDF/XML", "ttl": "Turtle", "jsonld": "JSON-LD"}
PROGRAMS = ("excel", "python", "r", "qgis")


def open_data(choice: Choice) -> dict[str, Any]:
    """Describe the whole page; it depends on the choice, and on today's date."""
    language, selection = choice.language, choice.selection
    filters = filters_in_words(store.tables(), selection, language)
    return {
        **intro(choice, text(language, "open_data.question"), _answer(language)),
        "filtered": text(language, "open_data.filtered", filters="; ".join(filters))
        if filters
        else "",
        "way_back": query_without_filters(choice),
        "archive": f"./{ARCHIVE}",
        "archive_filtered": f"./{address(ARCHIVE, selection, language)}" if filters else "",
        "descriptor": f"./{descriptor.DESCRIPTOR}",
        "catalogue": [
            {"label": CATALOGUE_NAMES[form], "address": f"./{ADDRESS}.{form}"}
            for form in MEDIA_TYPES
        ],
        "api": f"./{API}",
        "groups": described_tables(choice, PLACE),
        "pictures": [
            {
                "label": text(language, f"download.form.{name}"),
                "address": f"./{_picture(choice, form, own)}",
            }
            for name, (form, own) in PICTURES.items()
        ],
        "addresses": {
            "participation": PLACE + _table("participation", "csv", choice),
            "counts": PLACE + _table("counts", "geojson", choice),
        },
        "programs": {
            program: {
                "name": text(language, f"open_data.program.{program}"),
                "how": text(language, f"open_data.how.{program}"),
            }
            for program in PROGRAMS
        },
        "citation": citation(language, calendar_date.today())["text"],
        "licence": {"address": page_address("about", f"?lang={language}#licence")},
        "changes": _changes(language),
    }


def _answer(language: Language) -> list[str]:
    return [
        text(language, "open_data.answer", tables=number(language, len(open_tables()))),
        text(language, "open_data.answer_licence"),
        version_of_facts(language, "open_data.version", "open_data.version_only"),
    ]


def _table(name: str, form: str, choice: Choice) -> str:
    return address(f"{API}{name}.{form}", choice.selection, choice.language)


def _picture(choice: Choice, form: str, own: dict[str, str]) -> str:
    more = {**own, "region": choice.region}
    return address(f"{API}map.{form}", choice.selection, choice.language, **more)


def _changes(language: Language) -> list[dict[str, str]]:
    """List what has changed in the tables, latest first."""
    ending = "_sv" if language == "sv" else ""
    return [
        {
            "when": text(
                language,
                "open_data.change",
                date=date(language, change["date"]),
                version=change["version"],
            ),
            "words": change[f"description{ending}"],
        }
        for change in sorted(
            editions.package().get("changes", []), key=lambda one: one["date"], reverse=True
        )
    ]
