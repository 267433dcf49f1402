"""What the sheet with the map of Europe says, and what is drawn on it."""

from __future__ import annotations

from geo.europe_classes import UNNAMED
from geo.svg_europe import LAND_SIDEWAYS_KM, EuropeShapes, Marked, europe_drawing, europe_shapes
from pages.shared import europe_answer, europe_parts, store
from pages.shared.assets import EUROPE_LABELS, drawn_in_europe
from pages.shared.choices import Choice
from pages.shared.europe_view import EuropeView, europe
from pages.shared.map_words import notes
from pages.shared.place_names import place_names
from pages.shared.sheet_map import SheetMap
from pages.shared.sheet_words import (
    MOST_SOURCES,
    SELECTED,
    Entry,
    Sheet,
    few_names,
    filters,
    made,
    source_line,
)
from pages.shared.texts import plural, text

KM_PER_PX = 6.5  # of the patterns: about as the map is drawn


def sheet_of_europe(choice: Choice, base: str, today: str) -> Sheet:
    """Say what the map of Europe shows; the parameters are those of `sheet_of_sweden`."""
    language, shown = choice.language, europe(choice)
    asked, said = europe_answer.question(choice), " ".join(europe_answer.sentences(choice))
    legend = europe_parts.legend(choice)
    return Sheet(
        language=language,
        title=asked,
        said=said,
        filters=filters(choice),
        heading=legend["heading"],
        counted=text(language, "europe.legend.territories"),
        entries=tuple(
            Entry(one["key"], one["label"], one["territories"])
            for one in legend["entries"]
            if one["territories"] != "0"
        ),
        selected=_selected(choice),
        notes=_notes(choice, legend["note"]),
        sources=source_line(
            [one["line"] for one in europe_parts.sources(choice)["sources"][:MOST_SOURCES]],
            europe_answer.speaking_sources(shown),
            choice,
            base,
        ),
        credits=" ".join(
            text(language, key)
            for key in ("files.licence", "europe.boundaries", "sheet.projection_europe")
        ),
        made=made(choice, base, today),
        alt=text(language, "sheet.alt_europe", title=asked, said=said),
        site=text(language, "app.name"),
        date=today,
    )


def europe_sheet_map(choice: Choice) -> SheetMap:
    """Draw what a choice shows of Europe."""
    shapes, shown = _shapes(), europe(choice)
    marked = Marked(
        selected=choice.options.place or choice.region,
        home=choice.region,
        has_lines=choice.options.lines == "1" and choice.region in shapes.points,
    )
    inside = europe_drawing(shapes, shown.classes, says(choice), marked, KM_PER_PX)
    return SheetMap("europe", shapes.frame, inside, KM_PER_PX, LAND_SIDEWAYS_KM)


def says(choice: Choice) -> dict[str, str]:
    """Say of each territory, by NUTS code, its name and its status or count."""
    language, shown = choice.language, europe(choice)
    places = place_names(store.tables(), language)
    counts = _counts(shown)
    through = notes(choice.selection, language) if shown.is_one else {}
    key_of = {code: one.key for code, one in shown.classes.by_region().items()}

    def said(code: str) -> str:
        key = key_of.get(code, UNNAMED)
        if code in counts:
            return plural(language, "tooltip.count", counts[code])
        if code in through:
            return text(language, EUROPE_LABELS[f"{key}.via"], via=through[code])
        return text(language, EUROPE_LABELS[key])

    codes = [*_shapes().territories, *key_of]
    return {
        code: text(language, "sheet.place", place=places[code], said=said(code)) for code in codes
    }


def _counts(shown: EuropeView) -> dict[str, int]:
    if shown.is_one:
        return {}
    return dict(zip(shown.rows["nuts_code"], shown.rows["initiatives"], strict=True))


def _selected(choice: Choice) -> Entry | None:
    """Describe who is outlined: a territory, or the region whose partners are shown."""
    place = choice.options.place
    if place:
        known = says(choice)
        label = known.get(place) or place_names(store.tables(), choice.language)[place]
        return Entry(SELECTED, label, "") if place in _shapes().territories else None
    if not choice.region:
        return None
    return Entry(SELECTED, place_names(store.tables(), choice.language)[choice.region], "")


def _notes(choice: Choice, silence: str) -> tuple[str, ...]:
    """Say what an unnamed territory means, and who takes part and cannot be drawn."""
    if not silence:
        return ()
    language, shown = choice.language, europe(choice)
    places = place_names(store.tables(), language)
    undrawn = [places[code] for code in shown.rows["nuts_code"] if code not in shown.drawn]
    if not undrawn:
        return (silence,)
    heading = text(language, "europe.undrawn_heading")
    names = few_names(undrawn, language)
    return silence, text(language, "sheet.class", label=heading, names=names)


def _shapes() -> EuropeShapes:
    return europe_shapes(drawn_in_europe(store.tables()))
