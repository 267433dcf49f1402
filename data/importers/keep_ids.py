"""What are programmes and projects called, and what are their identifiers?

An identifier is made from the words of the export alone, so that a later export of the same
programme gives a project the same one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

LONGEST_ID = 40
LONGEST_NAME = 80
PERIOD = re.compile(r"^(\d{4})\s*-\s*(\d{4})\s+(.*?)\.?$")
NICKNAME = re.compile(r".*\(([^()]+)\)")
KIND_OF_PROGRAMME = re.compile(r"\b(?:interreg|ipa|cbc|v-?[ab]|vi-?[abcd])\b", re.IGNORECASE)
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def programme_name(programme: str) -> str:
    """Write a programme as readers know it, with its period behind.

    Examples
    --------
    >>> programme_name("2014 - 2020 INTERREG V-A Germany / Saxony - Czech Republic")
    'Interreg V-A Germany/Saxony - Czech Republic, 2014–2020'
    """
    found = PERIOD.match(programme)
    name = plain(found[3] if found else programme).replace("INTERREG", "Interreg")
    return f"{name}, {found[1]}–{found[2]}" if found else name


def plain(text: str) -> str:
    """Write a name without what our tables keep for themselves: " / " and "; "."""
    return text.replace(" / ", "/").replace("; ", ", ").strip(" /|,;")


def project_name(acronym: str) -> str:
    """Cut an acronym to what a list can hold: some are whole sentences."""
    name = plain(acronym)
    if len(name) > 1 and name[0] == name[-1] == '"' and name.count('"') == 2:
        name = name[1:-1].strip()
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–") + "…"


def identifiers(projects: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give every project, a programme and an acronym, an identifier of its own.

    It is the programme's short name and the acronym. Where letters are lost or words cut, or two
    projects would get the same one, a fingerprint of the programme and the acronym follows.
    """
    short = _short_programmes({programme for programme, _ in projects})
    found = {}
    whole = {}
    for project in projects:
        slug, is_whole = _slug(project[1])
        found[project] = f"{short[project[0]]}-{slug}".strip("-")
        whole[project] = is_whole
    times = Counter(found.values())
    return {
        project: one if whole[project] and times[one] == 1 else f"{one}-{_fingerprint(project)}"
        for project, one in found.items()
    }


def _short_programmes(programmes: set[str]) -> dict[str, str]:
    """Give each programme the nickname in its last brackets, or its name without its kind."""
    found = {}
    for programme in programmes:
        name = PERIOD.sub(r"\3", programme)
        nickname = NICKNAME.match(name)
        short = nickname[1] if nickname else KIND_OF_PROGRAMME.sub(" ", name)
        found[programme] = _folded(short) or _fingerprint((programme, ""))
    times = Counter(found.values())
    return {
        one: short if times[short] == 1 else f"{short}-{_fingerprint((one, ''))}"
        for one, short in found.items()
    }


def _slug(acronym: str) -> tuple[str, bool]:
    """Give the letters and digits of an acronym, and whether nothing was lost."""
    folded = _folded(acronym)
    letters = sum(one.isalnum() for one in acronym.lower().translate(LETTERS))
    whole = len(folded.replace("-", "")) == letters and letters > 0
    if len(folded) > LONGEST_ID:
        return folded[: LONGEST_ID + 1].rpartition("-")[0] or folded[:LONGEST_ID], False
    return folded, whole


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    plain_letters = "".join(one for one in letters if not unicodedata.combining(one))
    return "-".join(re.findall("[a-z0-9]+", plain_letters))


def _fingerprint(project: tuple[str, str]) -> str:
    return sha256("\n".join(project).encode()).hexdigest()[:6]
