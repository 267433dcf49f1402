"""What are the filters and their values called, in the filters themselves and in words?"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable

from data.kept import each, kept
from data.load import Tables
from data.selection import LISTS, SINGLES, SWITCHES, Selection
from pages.shared.texts import LANGUAGES, Language, enumeration, text

MOST_OF_A_SOURCE = 60  # letters of publisher and title in the filter


@kept(2 * len(LANGUAGES), each)  # by the identity of the tables, which nobody changes
def value_labels(tables: Tables, language: Language) -> dict[str, Callable[[object], str]]:
    """Give for each filter how its values are called."""
    names = _initiative_labels(tables, language)
    themes = tables.themes.set_index("theme_id")[f"name_{language}"].to_dict()
    titles = source_labels(tables, language)

    return {
        "initiative": names.__getitem__,
        "kind": lambda kind: text(language, f"kind.{kind}"),
        "theme": lambda theme_id: themes[theme_id],
        "year": str,
        "source": lambda source_id: titles[source_id],
    }


def _initiative_labels(tables: Tables, language: Language) -> dict[str, str]:
    """Call each initiative by its name, marked if it is a part, and unlike all others.

    What several share is told apart by programme, or by identifier: a filter tells its values by
    what they are called.
    """
    rows = tables.initiatives.to_dict("records")

    def marked(row: dict[str, str], name: str) -> str:
        return text(language, "filter.part", initiative=name) if row["parent_id"] else name

    labels = {row["initiative_id"]: marked(row, row[f"name_{language}"]) for row in rows}
    for further in ("programme", "initiative_id"):
        often = Counter(labels.values())
        labels |= {
            one: f"{labels[one]} ({row[further]})"
            for row in rows
            if often[labels[one := row["initiative_id"]]] > 1 and row[further]
        }
    return labels


def source_labels(tables: Tables, language: Language) -> dict[str, str]:
    """Call each source by publisher, title and year, short enough for a list and unlike the others.

    A long title ends at a word. What two sources would share is told in full, or by identifier.
    """
    rows = tables.sources.to_dict("records")

    def label(row: dict[str, str], most: int) -> str:
        name = f"{row['publisher']}: {row['title']}"
        if len(name) > most:
            name = name[: most - 1].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
        year = row["published"][:4] or text(language, "source.undated")
        return text(language, "sources.label", source=name, year=year)

    labels = {row["source_id"]: label(row, MOST_OF_A_SOURCE) for row in rows}
    often = Counter(labels.values())
    labels |= {
        row["source_id"]: label(row, most=sys.maxsize)
        for row in rows
        if often[labels[row["source_id"]]] > 1
    }
    often = Counter(labels.values())
    return {one: f"{name} ({one})" if often[name] > 1 else name for one, name in labels.items()}


def filters_in_words(tables: Tables, selection: Selection, language: Language) -> list[str]:
    """Say each filter that is set, e.g. "typ Nätverk och Pilot"; empty if none is."""
    names = tables.initiatives.set_index("initiative_id")[f"name_{language}"]
    sources = tables.sources.set_index("source_id")
    titles = sources["publisher"] + ": " + sources["title"]
    label_of = value_labels(tables, language) | {
        "initiative": names.__getitem__,
        "source": titles.__getitem__,
    }
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
