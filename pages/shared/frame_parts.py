"""What the frame of every page says: where the reader is, and where else to go."""

from __future__ import annotations

from typing import Any

from pages.shared import answer, editions, store
from pages.shared.choices import Choice, query
from pages.shared.site import MAP, PAGES, page_path
from pages.shared.source_lines import MOST_EMBEDDED, sources
from pages.shared.texts import LANGUAGES, Language, date, text

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}


def header(choice: Choice) -> dict[str, Any]:
    """Describe navigation and languages; page.js adds the reader's filters to every link.

    Nothing here follows the filters, so that a change of filter does not send it anew.
    """
    language = choice.language
    return {
        "home": page_address(MAP, f"?lang={language}"),
        "pages": [
            {
                "address": page_address(page, f"?lang={language}"),
                "label": text(language, f"nav.{page}"),
                "is_current": page == choice.page,
            }
            for page in PAGES
        ],
        "has_map": choice.page in (MAP, "europe"),
        "languages": [
            {
                "code": code,
                "name": LANGUAGE_NAMES[code],
                "address": f"?lang={code}",
                "is_current": code == language,
            }
            for code in LANGUAGES
        ],
    }


def footer(choice: Choice) -> dict[str, Any]:
    """Say which version of the tables is shown, and of which day."""
    return {"version": version_of_facts(choice.language, "footer.version", "footer.version_only")}


def version_of_facts(language: Language, with_day: str, without: str) -> str:
    """Say which version is shown, by one of two texts: its package may tell of no day."""
    edition = editions.current()
    if not edition.changed:
        return text(language, without, version=edition.version)
    return text(language, with_day, version=edition.version, date=date(language, edition.changed))


def page_address(page: str, query: str) -> str:
    """Write the address of a page, relative to any other page; `query` with its "?"."""
    return f"./{page_path(page)}{query}"


def embedded_source(choice: Choice) -> dict[str, Any]:
    """Describe the line under an embedded map: what it answers, whence, and where there is more."""
    view, tables = store.view(choice.selection), store.tables()
    asked = answer.question(view, tables, choice.language)
    return {
        "whole": page_address(MAP, query(choice)),
        "link": text(choice.language, "embed.whole", question=asked),
        **sources(view, tables, choice, MOST_EMBEDDED),
    }
