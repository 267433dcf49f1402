"""How is the map to be cited, as of a day?"""

from __future__ import annotations

from datetime import date as calendar_date

from pages.shared import editions
from pages.shared.texts import Language, date, text


def citation(language: Language, today: calendar_date) -> dict[str, str]:
    """Give a citation ready to use, and its pieces.

    Returns
    -------
    dict
        title, version, year, author
        today : "2026-11-23"
        text : all of it, as a reader writes it
    """
    package = editions.package()
    title = package["title_sv" if language == "sv" else "title"]
    values = {"title": title, "version": package["version"], "year": str(today.year)}
    day = today.isoformat()
    return {
        **values,
        "author": text(language, "about.author"),
        "today": day,
        "text": text(language, "about.cite", today=date(language, day), **values),
    }
