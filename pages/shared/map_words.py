"""What the map says of each region, in the same words as its tooltip in the browser."""

from __future__ import annotations

from data.kept import each
from data.selection import Selection
from data.status import participation_status
from data.views import names_by_code, region_names
from pages.shared import store
from pages.shared.assets import MAP_LABELS
from pages.shared.texts import Language, plural, text


@store.kept_while_shown(store.MOST_VIEWS, each)
def notes(selection: Selection, language: Language) -> dict[str, int | str]:
    """Say beside each region's class how many initiatives it has, or through what it takes part."""
    view = store.view(selection)
    if not view.is_one:
        counts = view.counts
        return {
            code: int(count)
            for code, count in zip(counts["nuts_code"], counts["initiatives"], strict=True)
            if count
        }
    names = names_by_code(store.tables(), language)
    status = participation_status(store.tables(), selection)
    through = status[status["via"] != ""]
    return {
        code: names[via] for code, via in zip(through["nuts_code"], through["via"], strict=True)
    }


def says_of_regions(selection: Selection, language: Language) -> dict[str, str]:
    """Say of each region, by NUTS code, its name and its status or count."""
    names = region_names(store.tables(), language).set_index("nuts_code")["region"]
    beside = notes(selection, language)
    return {
        code: f"{names[code]}: {described(one.key, beside.get(code), language)}"
        for code, one in store.view(selection).classes.by_region().items()
    }


def described(key: str, note: int | str | None, language: Language) -> str:
    """Do what `describe` in geo/static/map.js does."""
    if isinstance(note, int):
        return plural(language, "tooltip.count", note)
    if note:
        return text(language, MAP_LABELS[f"{key}.via"], via=note)
    return text(language, MAP_LABELS[key])
