"""What the timeline answers in words: what is known of the years, and of the chosen ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from pandas import isna

from data.kept import ROWS, kept
from data.load import Tables
from data.selection import Selection
from data.timeline import DOES_NOT_HOLD, HOLDS, MAY_HOLD, Timeline, timeline_of, ways_of_region
from data.views import region_names
from pages.shared import answer, describe, speakers
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.site import MAP
from pages.shared.texts import Language, enumeration, number, plural, text
from pages.shared.texts import years as written_years
from pages.shared.view import View

REST_OF_INITIATIVES = {MAY_HOLD: "timeline.may_run", DOES_NOT_HOLD: "timeline.not_running"}


@kept(ROWS, lambda found, *_: len(found.initiatives) + len(found.participants))
def timeline(tables: Tables, selection: Selection) -> Timeline:
    """Find what a choice shows along the years, once for all parts of the page."""
    return timeline_of(tables, selection)


def timeline_answer(view: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe heading, answer, notices, and the ways on to the map and back to all years."""
    shared = describe.question(view, tables, choice)
    if view.is_empty:
        return {**shared, "map_label": "", "on_the_map": "", "all_years": ""}
    language, has_years = choice.language, bool(choice.selection.years)
    years = enumerated(choice.selection.years, language)
    return {
        **shared,
        "question": _question(tables, choice),
        "sentences": _sentences(tables, choice),
        "map_label": text(language, "timeline.on_the_map", years=years),
        "on_the_map": page_address(MAP, query(choice)) if has_years else "",
        "all_years": timeline_address(choice, years=()) if has_years else "",
    }


def timeline_address(choice: Choice, **changes: Any) -> str:
    """Write the address of the timeline after a change of the selection."""
    changed = replace(choice, selection=replace(choice.selection, **changes))
    return page_address("timeline", query(changed))


def initiative_address(choice: Choice, initiative_id: str) -> str:
    """Write the address of one initiative in full, the other filters kept."""
    chosen = replace(choice.selection, initiatives=(initiative_id,))
    return page_address("initiatives", query(replace(choice, selection=chosen)))


def enumerated(chosen: tuple[int, ...], language: Language) -> str:
    """Write the chosen years as in a sentence."""
    return enumeration(language, [str(year) for year in chosen])


def in_years(chosen: tuple[int, ...], language: Language) -> str:
    """Say "in 2018", or "in any of the years 2018 and 2019"."""
    return plural(language, "timeline.in_years", len(chosen), years=enumerated(chosen, language))


def period(language: Language, start: Any, end: Any) -> str:
    """Write a period, with words for what of it is unknown."""
    if isna(start) and isna(end):
        return text(language, "timeline.period.unknown")
    known = written_years(language, start, end)
    if isna(end):
        return text(language, "timeline.period.open_end", years=known)
    if isna(start):
        return text(language, "timeline.period.open_start", years=known)
    return known


def publishers(tables: Tables, source_ids: Iterable[str], language: Language) -> str:
    """Name who says something: one publisher, or the number of sources."""
    sources = tables.sources[tables.sources["source_id"].isin(list(source_ids))]
    return speakers.who_says(sources, language)


def _question(tables: Tables, choice: Choice) -> str:
    language, selection = choice.language, choice.selection
    shown = timeline(tables, selection).initiatives
    if len(shown) == 1:
        named = answer.in_sentence(shown.iloc[0], language)
        return text(language, "timeline.question.only", initiative=named)
    if selection.years:
        chosen = enumerated(selection.years, language)
        return text(language, "timeline.question.chosen_years", years=chosen)
    return text(language, "timeline.question.all")


def _sentences(tables: Tables, choice: Choice) -> list[str]:
    language, selection = choice.language, choice.selection
    found = timeline(tables, selection)
    source = publishers(tables, found.source_ids, language)
    if selection.years:
        sentences = _on_years(found, selection.years, source, language)
    else:
        sentences = _on_all_years(found, source, language)
    if selection.years and selection.undated:
        sentences.append(text(language, "timeline.undated_counted"))
    if choice.region:
        names = region_names(tables, language).set_index("nuts_code")["region"]
        shown_ids = list(found.initiatives["initiative_id"])
        count = len(ways_of_region(tables, selection, shown_ids, choice.region))
        if len(shown_ids) > 1 or not count:  # one alone says it in its row
            region = names[choice.region]
            sentences.append(plural(language, "timeline.region", count, region=region))
    return sentences


def _on_all_years(found: Timeline, source: str, language: Language) -> list[str]:
    initiatives, participants = found.initiatives, found.participants
    start, end = initiatives["year_start"], initiatives["year_end"]
    undated = int((start.isna() & end.isna()).sum())
    if len(initiatives) == 1:
        key = "timeline.only.undated" if undated else "timeline.only.dated"
        values = {
            "initiative": answer.in_sentence(initiatives.iloc[0], language),
            "period": period(language, start.iloc[0], end.iloc[0]),
        }
        sentences = [text(language, key, source=source, **values)]
    else:
        total = number(language, len(initiatives))
        started, ended = int(start.notna().sum()), int(end.notna().sum())
        sentences = [
            plural(language, "timeline.started", started, total=total, source=source),
            plural(language, "timeline.ended", ended),
        ]
        if undated:
            sentences.append(plural(language, "timeline.without_years", undated))
    if len(participants):
        total = number(language, len(participants))
        dated = int(participants[["year_start", "year_end"]].notna().any(axis=1).sum())
        sentences.append(plural(language, "timeline.dated_participations", dated, total=total))
    return sentences


def _on_years(
    found: Timeline, chosen: tuple[int, ...], source: str, language: Language
) -> list[str]:
    initiatives, participants = found.initiatives, found.participants
    values = {"when": in_years(chosen, language), "source": source}
    running = initiatives["holding"].value_counts()
    if len(initiatives) == 1:
        key = f"timeline.only_in_years.{initiatives['holding'].iloc[0]}"
        named = answer.in_sentence(initiatives.iloc[0], language)
        sentences = [text(language, key, initiative=named, **values)]
    else:
        total, count = number(language, len(initiatives)), int(running.get(HOLDS, 0))
        sentences = [plural(language, "timeline.running", count, total=total, **values)]
        sentences += [
            plural(language, key, int(running[holding]))
            for holding, key in REST_OF_INITIATIVES.items()
            if holding in running
        ]
    taking_part = participants["holding"].value_counts()
    if len(participants):
        total, count = number(language, len(participants)), int(taking_part.get(HOLDS, 0))
        sentences.append(plural(language, "timeline.taking_part", count, total=total))
    if MAY_HOLD in taking_part:
        sentences.append(plural(language, "timeline.may_take_part", int(taking_part[MAY_HOLD])))
    return sentences
