"""What do those that are picked have in common, and what has only one of them?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pandas import DataFrame

from data.compare import MOST_PICKED
from data.picked import Finding, compare_picked
from data.status import PARTICIPATES_VIA_AREA
from pages.shared import store
from pages.shared.called import Called, called
from pages.shared.choices import Choice, query
from pages.shared.frame_parts import page_address
from pages.shared.texts import enumeration, number, text


def comparison(choice: Choice) -> dict[str, Any]:
    """Describe what is picked, what all of it has in common, and what only one has."""
    language, names = choice.language, called(choice)
    picked = shown_picks(choice)
    status = store.matrix(choice.selection).status
    is_empty = status.columns.empty
    if of_regions(choice):
        status = status.T
    findings = compare_picked(status[picked]) if len(picked) > 1 else []
    found = {what for finding in findings for what in finding.what}
    without_picks = replace(choice, options=replace(choice.options, pick=()))
    return {
        "hint": "" if is_empty else text(language, "compare.hint"),
        "heading": enumeration(language, [names[code].name for code in picked]),
        "picks": [{"code": code, "name": names[code].name} for code in picked],
        "clear": page_address(choice.page, query(without_picks)),
        "notes": [] if is_empty else _notes(choice, names),
        "sentences": _sentences(findings, status, choice, names) if len(picked) > 1 else [],
        "caption": _wording(choice, "caption"),
        "head": _wording(choice, "head"),
        "columns": [names[code] for code in picked],
        "rows": [
            {
                "called": names[what],
                "cells": [
                    {"status": one, "label": text(language, f"class.{one}")}
                    for one in status.loc[what, picked]
                ],
            }
            for what in status.index
            if what in found
        ],
    }


def shown_picks(choice: Choice) -> list[str]:
    """List what is picked, but for what the filters do not let through."""
    status = store.matrix(choice.selection).status
    if status.columns.empty:  # there is nothing to compare in
        return []
    return [code for code in choice.options.pick if code in status.index or code in status]


def of_regions(choice: Choice) -> bool:
    """Whether regions are picked, not initiatives."""
    return not set(choice.options.pick).isdisjoint(store.matrix(choice.selection).status.index)


def _notes(choice: Choice, names: dict[str, Called]) -> list[str]:
    """Say what keeps the reader from comparing, or from comparing more."""
    language, picked = choice.language, shown_picks(choice)
    hidden = [names[code].name for code in choice.options.pick if code not in picked]
    notes = []
    if hidden:
        notes.append(text(language, "compare.left_out", names=enumeration(language, hidden)))
    if len(picked) == 1:
        notes.append(text(language, "compare.one_more"))
    if len(choice.options.pick) == MOST_PICKED:
        notes.append(text(language, "compare.full", most=number(language, MOST_PICKED)))
    return notes


def _wording(choice: Choice, key: str, **values: str) -> str:
    """Give a text that is worded in one way for regions and in another for initiatives."""
    of = f"compare.of_regions.{key}" if of_regions(choice) else f"compare.of_initiatives.{key}"
    return text(choice.language, of, **values)


def _sentences(
    findings: list[Finding], status: DataFrame, choice: Choice, names: dict[str, Called]
) -> list[str]:
    """Write a sentence for each finding; that a region takes part through its area is told."""
    language = choice.language
    if not findings:
        return [_wording(choice, "nothing")]

    def in_words(codes: tuple[str, ...]) -> str:
        return enumeration(language, [names[code].in_sentence for code in codes])

    def with_area(what: str, having: tuple[str, ...]) -> str:
        through = tuple(one for one in having if status.at[what, one] == PARTICIPATES_VIA_AREA)
        name = names[what].in_sentence
        if not through:
            return name
        if through == having:
            return text(language, "compare.via_area", what=name)
        return text(language, "compare.via_area_some", what=name, who=in_words(through))

    sentences = [
        _wording(
            choice,
            finding.shape,
            what=enumeration(language, [with_area(one, finding.having) for one in finding.what]),
            having=in_words(finding.having),
            unstated=in_words(finding.unstated),
            rest=in_words(finding.rest),
        )
        for finding in findings
    ]
    if findings[0].shape != "all":
        sentences.insert(0, _wording(choice, "nothing_shared"))
    return sentences
