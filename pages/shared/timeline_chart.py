"""The timeline as a chart: the years, and the initiatives along them with their participants."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data.folds import Fold, opened
from data.load import Tables
from data.said import as_said
from data.selection import known_years
from data.timeline import MAY_HOLD, axis_years, ways_of_region
from data.views import names_by_code, region_names
from pages.shared.choices import Choice
from pages.shared.downloads import downloads
from pages.shared.folding import address, folds_of, label
from pages.shared.source_lines import few_sources
from pages.shared.texts import plural, text
from pages.shared.timeline_answer import (
    enumerated,
    initiative_address,
    period,
    timeline,
    timeline_address,
)
from pages.shared.timeline_folds import PAGE, programmes
from pages.shared.timeline_layout import UNKNOWN, bar
from pages.shared.timeline_participants import participants
from pages.shared.view import View

# The style sheet writes out every fifth year where there is no room for all.
EVERY_WRITTEN_OUT = 5
MOST_ROWS = 200  # of a programme
# Up to how many years a chart is called what in the style sheet; one with more is "most".
SIZES = {8: "few", 16: "some", 26: "many"}


def timeline_chart(_: View, tables: Tables, choice: Choice) -> dict[str, Any]:
    """Describe the chart: the years, the initiatives by kind, their participants, the sources."""
    found, axis = timeline(tables, choice.selection), axis_years(as_said(tables, choice.selection))
    folded = folds_of(choice, found.initiatives["initiative_id"])
    is_open = opened(folded, choice.options.programme)
    sizes = [size for most, size in SIZES.items() if len(axis) <= most]
    speaking = tables.sources[tables.sources["source_id"].isin(found.source_ids)]
    rests = Counter(one for cell in found.participants["source_ids"] for one in cell.split())
    return {
        "groups": programmes(tables, choice, axis, folded)
        if folded and not is_open
        else _groups(tables, choice, axis, is_open),
        "opened": {"name": label(is_open, choice.language), "way_back": address(choice, PAGE)}
        if is_open
        else None,
        "years": _years(tables, choice, axis),
        "marks": [axis.index(year) + 1 for year in choice.selection.years],
        "length": max(len(axis), 1),
        "size": sizes[0] if sizes else "most",
        **downloads(choice),
        **few_sources(speaking, rests, tables, choice),
    }


def _groups(
    tables: Tables, choice: Choice, axis: list[int], is_open: Fold | None
) -> list[dict[str, Any]]:
    """Describe the initiatives by kind: all, or those of the programme that is opened."""
    shown = timeline(tables, choice.selection).initiatives
    if is_open:
        shown = shown[shown["initiative_id"].isin(is_open.initiative_ids[:MOST_ROWS])]
    taking_part = participants(tables, choice, axis, set(shown["initiative_id"]))
    mine = _ways_of_region(tables, choice)
    return [
        {
            "label": text(choice.language, f"kind.{kind}"),
            "rows": [
                {
                    **_row(initiative, choice, axis),
                    "mine": mine.get(initiative["initiative_id"], ""),
                    "participants": taking_part.get(initiative["initiative_id"]),
                }
                for initiative in initiatives.to_dict("records")
            ],
        }
        for kind, initiatives in shown.groupby("group", sort=False)
    ]


def _row(initiative: dict[str, Any], choice: Choice, axis: list[int]) -> dict[str, Any]:
    language, chosen = choice.language, choice.selection.years
    start, end, holding = (initiative[one] for one in ("year_start", "year_end", "holding"))
    place, state = bar(axis, start, end), ""
    if holding and not (holding == MAY_HOLD and place.shape == UNKNOWN):  # "year unknown" says it
        years = enumerated(chosen, language)
        state = plural(language, f"timeline.holding.{holding}", len(chosen), years=years)
    nobody = "nobody" if not initiative["has_parts_with_participants"] else "of_parts"
    return {
        "name": initiative[f"name_{language}"],
        "address": initiative_address(choice, initiative["initiative_id"]),
        "depth": initiative["depth"],
        "kind": text(language, f"kind.{initiative['kind']}") if initiative["depth"] else "",
        "bar": place,
        "period": period(language, start, end),
        "holding": holding,
        "state": state,
        "without_participants": text(language, f"timeline.participants_{nobody}"),
    }


def _years(tables: Tables, choice: Choice, axis: list[int]) -> list[dict[str, Any]]:
    """Describe the years above the chart: a click on one chooses it, or takes it back."""
    chosen, known = set(choice.selection.years), known_years(tables)
    return [
        {
            "century": str(year)[:-2],
            "rest": str(year)[-2:],
            "is_written_out": year % EVERY_WRITTEN_OUT == 0,
            "is_chosen": year in chosen,
            # The address takes no year that nothing is dated with.
            "address": timeline_address(choice, years=tuple(sorted(chosen ^ {year})))
            if year in known
            else "",
        }
        for year in axis
    ]


def _ways_of_region(tables: Tables, choice: Choice) -> dict[str, str]:
    """Say of each initiative that the selected region takes part in it, and through what."""
    if not choice.region:
        return {}
    language = choice.language
    names = names_by_code(tables, language)
    region = region_names(tables, language).set_index("nuts_code")["region"][choice.region]
    shown_ids = list(timeline(tables, choice.selection).initiatives["initiative_id"])
    ways = ways_of_region(tables, choice.selection, shown_ids, choice.region)
    return {
        initiative_id: text(language, "timeline.mine_through", region=region, via=names[via])
        if via
        else text(language, "timeline.mine", region=region)
        for initiative_id, via in ways.items()
    }
