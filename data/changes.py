"""What does a list say that is not published, and what is published that the list does not say?"""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

Pair = tuple[str, str]  # initiative, NUTS code


@dataclass(frozen=True)
class Changes:
    """Participations as pairs of initiative and territory, whatever source tells them, sorted.

    known : those that both say
    added : those that only the list says
    lacking : those that are published of the list's initiatives, and that the list does not say
    """

    known: tuple[Pair, ...]
    added: tuple[Pair, ...]
    lacking: tuple[Pair, ...]


def compare_participations(own: DataFrame, published: DataFrame) -> Changes:
    """Compare the participations of a list with those that are published."""
    in_own, in_published = _pairs(own), _pairs(published)
    initiatives = {initiative_id for initiative_id, _ in in_own}
    lacking = {pair for pair in in_published - in_own if pair[0] in initiatives}
    return Changes(
        tuple(sorted(in_own & in_published)),
        tuple(sorted(in_own - in_published)),
        tuple(sorted(lacking)),
    )


def _pairs(participations: DataFrame) -> set[Pair]:
    return set(zip(participations["initiative_id"], participations["nuts_code"], strict=True))
