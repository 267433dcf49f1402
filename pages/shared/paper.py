"""The page that needs no script: the whole view as one HTML document, for paper too."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from data.kept import each
from data.selection import Selection
from geo.palette import stylesheet
from geo.svg import sweden_svg
from pages.shared import assets, describe, store
from pages.shared.addresses import ABOUT, VIEW, view_query
from pages.shared.assets import PAGE_FILES
from pages.shared.card import is_long
from pages.shared.choices import Choice, query_without_filters
from pages.shared.downloads import downloads_without_scripts
from pages.shared.filter_words import filters_in_words
from pages.shared.frame_parts import LANGUAGE_NAMES, page_address
from pages.shared.head import head_of_page, head_of_view
from pages.shared.html import render
from pages.shared.map_words import says_of_regions
from pages.shared.parts import part
from pages.shared.site import MAP
from pages.shared.source_lines import MOST_EMBEDDED, sources
from pages.shared.texts import LANGUAGES, Language, date, text

STYLES = Path(__file__).parents[1] / "paper" / "view.css"
# Some 80 kB each.
MOST_PAGES = 200
MOST_HOSTS = 8  # that the app is asked for under


@store.kept_while_shown(MOST_PAGES, each)
def view_page(choice: Choice, base: str, today: str) -> bytes:
    """Write the page of a choice: question, answer, map, legend, card, table and sources.

    Parameters
    ----------
    base
        The app's own absolute address.
    today
        The date to print on it, "2026-11-23".
    """
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    chosen = filters_in_words(tables, choice.selection, language)
    head = head_of_view(choice, base)
    fetched = {"date": date(language, today), "address": head["canonical"]}
    page = render(
        "view.html",
        language,
        **head,
        **_frame(),
        **describe.question(view, tables, choice),
        **_table(choice),
        languages=_languages(choice),
        home=f"./{VIEW}{query_without_filters(choice)}",
        interactive=page_address(MAP, view_query(choice)),
        filters=text(language, "paper.filters", filters="; ".join(chosen))
        if chosen
        else text(language, "paper.filters_none"),
        summary=view.shown.iloc[0][f"summary_{language}"] if view.is_one else "",
        map=_map(choice),
        legend=Markup(part("legend.html", choice)),
        card=Markup(part("card.html", choice)) if choice.region else "",
        is_brief=is_long(tables, choice),
        sources=Markup(part("sources.html", choice)),
        downloads=Markup(render("downloads.html", language, **downloads_without_scripts(choice))),
        fetched=text(language, "paper.fetched", **fetched),
    )
    return page.encode()


@store.kept_while_shown(MOST_PAGES, each)
def embedded_page(choice: Choice, base: str) -> bytes:
    """Write the page for a frame on another site: map, legend and source line alone."""
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    told = sources(view, tables, choice, MOST_EMBEDDED)
    lines = [one["line"].rstrip(".") for one in told["sources"]]
    lines += [told["more"]] if told["more"] else []
    page = render(
        "view_embedded.html",
        language,
        **head_of_view(choice, base),
        **_frame(),
        **describe.question(view, tables, choice),
        map=_map(choice, in_new_tab=True),
        legend=Markup(part("legend.html", choice)),
        source_line=text(language, "paper.embedded_source", sources="; ".join(lines)),
        whole=f"./{VIEW}{view_query(choice)}",
        origin=text(language, "paper.embedded_origin", site=text(language, "app.name")),
    )
    return page.encode()


@store.kept_while_shown(len(LANGUAGES) * MOST_HOSTS, each)
def about_page(language: Language, base: str, _: str) -> bytes:
    """Write the text about the project, with the accessibility statement, as a page of its own.

    It tells today's date, which is the last argument.
    """
    choice = Choice(Selection(), "", language, (), page=ABOUT)
    page = render(
        "view_about.html",
        language,
        **head_of_page(choice, base),
        **_frame(),
        about=Markup(part("about.html", choice)),
        about_styles=Markup((PAGE_FILES / "about.css").read_text(encoding="utf-8")),
        languages=_languages(choice),
        home=f"./{VIEW}?lang={language}",
        interactive=page_address(ABOUT, f"?lang={language}"),
    )
    return page.encode()


def _languages(choice: Choice) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "name": LANGUAGE_NAMES[code],
            "address": f"./{VIEW}{view_query(choice, lang=code)}",
            "is_current": code == choice.language,
        }
        for code in LANGUAGES
    ]


def _frame() -> dict[str, Any]:
    return {"styles": _styles(), "icon": assets.served().from_page("icon.svg")}


@cache
def _styles() -> Markup:
    """Give palette, regions and the page's own style sheet, to stand within the page."""
    return Markup(stylesheet() + assets.region_styles() + STYLES.read_text(encoding="utf-8"))


def _map(choice: Choice, in_new_tab: bool = False) -> Markup:
    """Draw the map; each region leads to the same page with the region chosen."""
    says = says_of_regions(choice.selection, choice.language)
    return Markup(
        sweden_svg(
            store.view(choice.selection).classes,
            says,
            {code: f"./{VIEW}{view_query(choice, region=code)}" for code in says},
            text(choice.language, "map.title"),
            choice.region,
            in_new_tab,
        )
    )


def _table(choice: Choice) -> dict[str, Any]:
    """Describe the table as a whole; on the map's page it is sent in two halves."""
    view, tables = store.view(choice.selection), store.tables()
    cells = describe.cells(view, tables, choice)
    width = len(cells["columns"])
    regions = describe.table(view, tables, choice)["regions"]
    rows = cells["rows"] or [[] for _ in regions]
    return {
        "columns": cells["columns"],
        "rows": [
            {
                "region": region["region"],
                "code": region["nuts_code"],
                "address": f"./{VIEW}{view_query(choice, region=region['nuts_code'])}",
                "is_selected": region["nuts_code"] == choice.region,
                "cells": row + [""] * (width - len(row)),
            }
            for region, row in zip(regions, rows, strict=True)
        ],
    }
