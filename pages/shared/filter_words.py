"""What are the filters and their values called, in the filters themselves and in words?"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from data.load import Tables
from data.selection import LISTS, SINGLES, SWITCHES, Selection
from pages.shared.texts import LANGUAGES, Language, enumeration, text


@lru_cache(maxsize=len(LANGUAGES))
def value_labels(tables: Tables, language: Language) -> dict[str, Callable[[object], str]]:
    """Give for each filter how its values are called."""
    initiatives = tables.initiatives.set_index("initiative_id")
    names = initiatives[f"name_{language}"].to_dict()
    parents = initiatives["parent_id"].to_dict()
    themes = tables.themes.set_index("theme_id")[f"name_{language}"].to_dict()
    sources = tables.sources.set_index("source_id")
    titles = (sources["publisher"] + ": " + sources["title"]).to_dict()

    def initiative_label(initiative_id: object) -> str:
        name = names[initiative_id]
        return text(language, "filter.part", initiative=name) if parents[initiative_id] else name

    return {
        "initiative": initiative_label,
        "kind": lambda kind: text(language, f"kind.{kind}"),
        "theme": lambda theme_id: themes[theme_id],
        "year": str,
        "source": lambda source_id: titles[source_id],
    }


def filters_in_words(tables: Tables, selection: Selection, language: Language) -> list[str]:
    """Say each filter that is set, e.g. "typ Nätverk och Pilot"; empty if none is."""
    names = tables.initiatives.set_index("initiative_id")[f"name_{language}"]
    label_of = value_labels(tables, language) | {"initiative": names.__getitem__}
    chosen = [
        text(
            language,
            f"paper.filter.{parameter}",
            values=enumeration(
                language, [label_of[parameter](value) for value in getattr(selection, field)]
            ),
        )
        for parameter, field in LISTS.items()
        if field in selection.narrowed
    ]
    single = [
        text(language, f"paper.filter.{parameter}", value=getattr(selection, field))
        for parameter, field in SINGLES.items()
        if field in selection.narrowed
    ]
    switched = [
        text(language, f"paper.filter.{parameter}")
        for parameter, field in SWITCHES.items()
        if field in selection.narrowed
    ]
    return chosen + single + switched
