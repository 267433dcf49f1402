"""The words that readers see, in Swedish and English, and how numbers and dates are written."""

from __future__ import annotations

import tomllib
from functools import cache
from math import floor
from pathlib import Path
from typing import Any, Literal, get_args
from unicodedata import combining, normalize

from pandas import isna

from data.given import given_package
from pages.shared import editions

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "sv"
# "~" sorts after the letters of ASCII.
AFTER_Z = str.maketrans({"å": "~1", "ä": "~2", "ö": "~3"})
GIVEN = "given."  # begins the keys of texts that replace others where a package is given
TEXTS_FOLDER = Path(__file__).parents[1] / "texts"


@cache
def texts() -> dict[str, dict[str, str]]:
    """Read all texts: key such as "filter.kind" -> language -> text.

    They stand in several files, one for what the pages share and one for each page; no key may
    stand in two of them.

    Raises
    ------
    ValueError
        If a key does.
    """
    found: dict[str, dict[str, str]] = {}

    def collect(table: dict[str, Any], key: str) -> None:
        if all(isinstance(value, str) for value in table.values()):
            if key in found:
                raise ValueError(f'two files of texts have the key "{key}"; remove one of them')
            found[key] = table
        else:
            for name, inner in table.items():
                collect(inner, f"{key}.{name}" if key else name)

    for path in sorted(TEXTS_FOLDER.glob("*.toml")):
        collect(tomllib.loads(path.read_text(encoding="utf-8")), "")
    return found


def text(language: Language, key: str, **values: object) -> str:
    """Give a text with its placeholders filled in; without any values, as it was written.

    Raises
    ------
    KeyError
        If there is no such text, or some of its placeholders are left without a value.
    """
    if given_package() and GIVEN + key in texts():
        return texts()[GIVEN + key][language].format(**(package_words(language) | values))
    wording = texts()[key][language]
    return wording.format(**values) if values else wording


def package_words(language: Language) -> dict[str, str]:
    """Describe the package that is shown in a few words.

    Returns
    -------
    dict
        package, description : str, its title and what it holds
        licence : str, its terms, or that it does not say
        credit : str, whom to name
    """
    package = editions.package()
    title = package["title_sv" if language == "sv" else "title"]
    terms = [
        one.get(f"title_{language}") or one.get("title") or one.get("name")
        for one in package["licenses"]
    ]
    named = [one["title"] for one in package["sources"] if one.get("title")]
    return {
        "package": title,
        "description": package["description_sv" if language == "sv" else "description"],
        "licence": " ".join(f"{one}." for one in terms if one)
        or texts()["given.no_licence"][language],
        "credit": enumeration(language, named) or title,
    }


def plural(language: Language, key: str, count: int, **values: object) -> str:
    """Give the text for none, one or many: `key.none` (where there is one), `.one` or `.many`."""
    form = "one" if count == 1 else "many"
    if count == 0 and f"{key}.none" in texts():
        form = "none"
    return text(language, f"{key}.{form}", count=number(language, count), **values)


def number(language: Language, value: int) -> str:
    """Write a whole number: 12 500 in Swedish, 12,500 in English."""
    return f"{value:,}".replace(",", text(language, "number.thousands"))


def decimal(language: Language, value: float) -> str:
    """Write a number with one decimal, rounded down: 4,5 in Swedish, 4.5 in English."""
    return f"{floor(value * 10) / 10:.1f}".replace(".", text(language, "number.decimal"))


def date(language: Language, value: str) -> str:
    """Write a date: "2018-03-07" as "7 mars 2018", "2018-03" as "mars 2018", "2018" as it is."""
    parts = value.split("-")
    if len(parts) == 1:
        return value
    month = text(language, "months").split()[int(parts[1]) - 1]
    if len(parts) == 2:
        return text(language, "date.month", month=month, year=parts[0])
    return text(language, "date.day", day=int(parts[2]), month=month, year=parts[0])


def enumeration(language: Language, words: list[str]) -> str:
    """Join words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return text(language, "list.and", first=", ".join(words[:-1]), last=words[-1])


def alphabetical(language: Language, words: str) -> str:
    """Give what to sort words by: å, ä, ö come after z in Swedish and with a and o in English."""
    folded = words.casefold()
    if language == "sv":
        return folded.translate(AFTER_Z)
    return "".join(letter for letter in normalize("NFD", folded) if not combining(letter))


def years(language: Language, start: Any, end: Any) -> str:
    """Write a period; an unknown end is left open, a wholly unknown period is empty.

    Parameters
    ----------
    start, end
        Years; None or <NA> where unknown.
    """
    if isna(start) and isna(end):
        return ""
    if isna(start):
        return text(language, "years.until", end=int(end))
    if isna(end):
        return text(language, "years.from", start=int(start))
    if start == end:
        return str(int(start))
    return text(language, "years.span", start=int(start), end=int(end))
