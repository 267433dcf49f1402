"""What search engines are told: that they may come in, and which addresses there are."""

from __future__ import annotations

from dataclasses import replace

from data.kept import each
from data.load import swedish_regions
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.head import addresses_of_page, addresses_of_view
from pages.shared.html import render
from pages.shared.site import PAGES
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES

MOST_HOSTS = 8  # that the app is asked for under
NOTHING_CHOSEN = Choice(Selection(), "", DEFAULT_LANGUAGE, ())


def robots(base: str) -> bytes:
    """Write robots.txt; `base` is the app's own absolute address."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n".encode()


@store.kept_while_shown(MOST_HOSTS, each)
def sitemap(base: str) -> bytes:
    """List every page of the app, and the view of every initiative and region, by language."""
    tables = store.tables()
    pages = [replace(NOTHING_CHOSEN, page=page) for page in PAGES]
    views = [
        NOTHING_CHOSEN,
        *(
            replace(NOTHING_CHOSEN, selection=Selection(initiatives=(one,)))
            for one in tables.initiatives["initiative_id"]
        ),
        *(replace(NOTHING_CHOSEN, region=one) for one in swedish_regions(tables)["nuts_code"]),
    ]
    # Their addresses alone: what each view says would have to be computed first.
    listed = [
        addresses(replace(choice, language=language), base)
        for addresses, choices in ((addresses_of_page, pages), (addresses_of_view, views))
        for choice in choices
        for language in LANGUAGES
    ]
    return render("sitemap.xml", DEFAULT_LANGUAGE, pages=listed).encode()
