"""What is a page called, for tabs, search engines and those who are sent its address?"""

from __future__ import annotations

from data.views import names_by_code, region_names
from pages.shared import answer, europe_answer, store
from pages.shared.choices import Choice
from pages.shared.site import MAP
from pages.shared.texts import text


def title(choice: Choice) -> str:
    """Name what a page shows: the question of the map, a region, an initiative, or the page."""
    language, tables = choice.language, store.tables()
    if choice.page == MAP:
        return answer.question(store.view(choice.selection), tables, language)
    if choice.page == "europe":
        return europe_answer.question(choice)
    if choice.page == "region" and choice.region:
        return region_names(tables, language).set_index("nuts_code")["region"][choice.region]
    if choice.page == "initiatives" and len(choice.selection.initiatives) == 1:
        return names_by_code(tables, language)[choice.selection.initiatives[0]]
    return text(language, f"title.{choice.page}")


def full_title(choice: Choice) -> str:
    """Name a page together with the site, as a browser's tab shows it."""
    site = text(choice.language, "app.name")
    return text(choice.language, "title.of_site", title=title(choice), site=site)


def title_of_view(choice: Choice) -> str:
    """Name what `/view` shows: the question of the map, or of the region that is chosen."""
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    question = answer.question(view, tables, language)
    if not choice.region:
        return question
    region = region_names(tables, language).set_index("nuts_code")["region"][choice.region]
    if view.is_one or view.is_empty:
        return text(language, "title.of_view", region=region, question=question)
    return text(language, "title.of_region_view", region=region)
