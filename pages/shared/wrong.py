"""What is wrong with a request for open data, for programs in pieces and for people in words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.selection import UnknownValue
from pages.shared.texts import Language, number, text

MOST_VALUES = 200  # of one parameter
MOST_TOLD = 20  # problems of one request; the rest is for the next
MOST_LISTED = 100  # valid values; where there are more, the nearest ones have to do
MOST_CHARACTERS = 80  # of a value, to look for what is spelled like it, and to repeat


@dataclass(frozen=True)
class Wrong:
    """One thing that cannot be answered.

    parameter : which one it is about
    value : what was asked for; "" if nothing was
    detail : a sentence that says so, in the reader's language
    nearest : what the reader may have meant instead, best first
    valid : what there is; empty if it is much, or free
    """

    parameter: str
    value: str
    detail: str
    nearest: tuple[str, ...] = ()
    valid: tuple[str, ...] = ()


def unknown_value(unknown: UnknownValue, language: Language) -> Wrong:
    """Say that a parameter cannot have a value, and which one was perhaps meant."""
    value, nearest = unknown.value, ()
    if len(value) > MOST_CHARACTERS:
        value = f"{value[:MOST_CHARACTERS]}…"
    else:
        nearest = unknown.nearest
    said = {"parameter": unknown.parameter, "value": value}
    detail = (
        text(language, "api.unknown_value_nearest", nearest=nearest[0], **said)
        if nearest
        else text(language, "api.unknown_value", **said)
    )
    valid = unknown.valid if len(unknown.valid) <= MOST_LISTED else ()
    return Wrong(unknown.parameter, value, detail, nearest, valid)


def unknown_parameter(name: str, valid: tuple[str, ...], language: Language) -> Wrong:
    """Say that there is no such parameter, and which one was perhaps meant."""
    unknown = UnknownValue("", name, valid)
    shown = name if len(name) <= MOST_CHARACTERS else f"{name[:MOST_CHARACTERS]}…"
    detail = text(language, "api.unknown_parameter", parameter=shown)
    nearest = unknown.nearest if shown == name else ()
    return Wrong(shown, "", detail, nearest, valid)


def missing(name: str, valid: tuple[str, ...], language: Language) -> Wrong:
    """Say that a table cannot do without a parameter."""
    detail = text(language, f"api.{name}_missing")
    return Wrong(name, "", detail, (), valid if len(valid) <= MOST_LISTED else ())


def not_a_number(name: str, value: str, least: int, most: int, language: Language) -> Wrong:
    """Say between which whole numbers a parameter has to be."""
    shown = value if len(value) <= MOST_CHARACTERS else f"{value[:MOST_CHARACTERS]}…"
    bounds = {"least": number(language, least), "most": number(language, most)}
    return Wrong(name, shown, text(language, "api.not_a_number", parameter=name, **bounds))


def repeated(
    parameters: Mapping[str, Sequence[str]], lists: tuple[str, ...], language: Language
) -> list[Wrong]:
    """Find parameters that are there more often than they can be.

    Parameters
    ----------
    lists
        Those that can have several values.
    """
    found = []
    for name, values in parameters.items():
        if name in lists and len(values) > MOST_VALUES:
            most = number(language, MOST_VALUES)
            found.append(Wrong(name, "", text(language, "api.too_many", parameter=name, most=most)))
        elif name not in lists and len(set(values)) > 1:
            found.append(Wrong(name, "", text(language, "api.twice", parameter=name)))
    return found
