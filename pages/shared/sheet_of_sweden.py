"""What the sheet with the map of Sweden says, and what is drawn on it."""

from __future__ import annotations

from data.facts import facts_of_region
from data.views import names_by_code, region_names
from geo.equal_area import CENTRE, LAND_SIDEWAYS_KM, equal_area_sweden
from geo.svg import KM_PER_PX, drawing
from pages.shared import answer, describe, speakers, store
from pages.shared.choices import Choice
from pages.shared.map_words import says_of_regions
from pages.shared.sheet_map import SheetMap
from pages.shared.sheet_words import (
    MOST_SOURCES,
    SELECTED,
    Entry,
    Sheet,
    entries,
    few_names,
    filters,
    in_words,
    made,
    source_line,
)
from pages.shared.source_lines import sources
from pages.shared.texts import decimal, text
from pages.shared.titles import title
from pages.shared.view import View


def sheet_of_sweden(choice: Choice, base: str, today: str) -> Sheet:
    """Say what the map of Sweden shows.

    Parameters
    ----------
    base
        The app's own absolute address.
    today
        The date to print on it, "2026-11-23".
    """
    language, tables = choice.language, store.tables()
    view = store.view(choice.selection)
    asked, said = title(choice), " ".join(answer.answer(view, tables, language))
    names = region_names(tables, language).set_index("nuts_code")["region"]
    north, east = (decimal(language, degrees) for degrees in CENTRE)
    projection = text(language, "sheet.projection", north=north, east=east)
    legend = describe.legend(view, tables, choice)
    return Sheet(
        language=language,
        title=asked,
        said=said,
        filters=filters(choice),
        heading=legend["heading"],
        counted=text(language, "legend.regions"),
        entries=entries(view.classes, names, language),
        selected=_selected(choice, view),
        notes=(),
        sources=source_line(
            [one["line"] for one in sources(view, tables, choice, MOST_SOURCES)["sources"]],
            speakers.speaking_sources(view, tables),
            choice,
            base,
        ),
        credits=" ".join(
            (text(language, "files.licence"), text(language, "source.boundaries"), projection)
        ),
        made=made(choice, base, today),
        alt=" ".join(
            [
                text(language, "paper.picture_alt", title=asked),
                said,
                *in_words(view.classes, names, language),
            ]
        ),
        site=text(language, "app.name"),
        date=today,
    )


def _selected(choice: Choice, view: View) -> Entry | None:
    """Describe the region that is outlined: in what of all that is shown it takes part."""
    if not choice.region or view.is_empty:
        return None
    language, tables = choice.language, store.tables()
    says = says_of_regions(choice.selection, language)[choice.region]
    facts = facts_of_region(tables, choice.selection, choice.region, filtered=True)
    called = names_by_code(tables, language)
    taken_part = [called[one] for one in facts["counts_as"].unique()]
    return Entry(SELECTED, says, "", "" if view.is_one else few_names(taken_part, language))


def sweden_sheet_map(choice: Choice) -> SheetMap:
    """Draw what a choice shows of Sweden."""
    shapes = equal_area_sweden()
    classes = store.view(choice.selection).classes
    says = says_of_regions(choice.selection, choice.language)
    inside = drawing(shapes, classes, says, links={}, selected=choice.region)
    return SheetMap("sweden", shapes.frame, inside, KM_PER_PX, LAND_SIDEWAYS_KM)
