"""How every page begins: its question, the answer in words, notices, the button for the filters."""

from __future__ import annotations

from typing import Any

from data.selection import UnknownValue
from pages.shared import store, widgets
from pages.shared.choices import Choice, query_without_filters
from pages.shared.texts import Language, text


def intro(choice: Choice, question: str, sentences: list[str]) -> dict[str, Any]:
    """Describe the beginning of a page, for `question.html`.

    Parameters
    ----------
    sentences
        The answer; where the filters leave nothing to show, they say which of them do.
    """
    language = choice.language
    count = widgets.filters_set(choice)
    key = "filter.button.some" if count else "filter.button.none"
    return {
        "question": question,
        "sentences": sentences,
        "is_empty": store.view(choice.selection).is_empty,
        "way_back": query_without_filters(choice),
        "notices": [_notice(unknown, language) for unknown in choice.unknown],
        "filter_button": text(language, key, count=count),
    }


def _notice(unknown: UnknownValue, language: Language) -> str:
    values = {"value": unknown.value, "parameter": unknown.parameter}
    if unknown.nearest:
        return text(language, "notice.unknown_nearest", nearest=unknown.nearest[0], **values)
    return text(language, "notice.unknown", **values)
