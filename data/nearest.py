"""Which valid code did somebody mean who wrote one that does not exist?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

SUGGESTIONS = 3
LIKE_ENOUGH = 0.6  # the cutoff of difflib.get_close_matches


def nearest_codes(value: str, names: Mapping[str, str | Sequence[str]]) -> tuple[str, ...]:
    """Suggest the valid codes most like a value, best first.

    A code is found by its name too, so that "Dalarna" leads to "SE312". Upper and lower case
    are alike. Among equals the one that begins like the value goes first: codes of territories
    say more by their beginning than by their end.

    Parameters
    ----------
    names
        Every valid code with its name, or several of which the first is shown; "" or none where
        the code has no name.

    Returns
    -------
    tuple of str
        Each code in quotation marks, with its name in brackets if it has one:
        '"SE312" (Dalarnas län)'. Empty if nothing is like the value.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(value.lower())  # what is compared with many is analysed once

    def likeness(word: str) -> float:
        matcher.set_seq1(word.lower())
        # Spares the slow comparison where the lengths alone, or the letters alone, rule it out.
        can_be = matcher.real_quick_ratio() >= LIKE_ENOUGH and matcher.quick_ratio() >= LIKE_ENOUGH
        return matcher.ratio() if can_be else 0

    scored = []
    shown = {}
    for code, called in names.items():
        known = [name for name in ([called] if isinstance(called, str) else called) if name]
        shown[code] = known[0] if known else ""
        score = max(likeness(word) for word in (code, *known))
        if score >= LIKE_ENOUGH:
            scored.append((-score, -_shared_beginning(code.lower(), value.lower()), code))
    return tuple(
        f'"{code}" ({shown[code]})' if shown[code] else f'"{code}"'
        for _, _, code in sorted(scored)[:SUGGESTIONS]
    )


def _shared_beginning(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
