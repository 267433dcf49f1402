"""What stands in the place of more initiatives than anybody reads: their programmes.

A page shows what it is about one by one, up to a number. Beyond it, it shows the programmes that
they belong to, and the initiatives of the one that the reader opens.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pandas import DataFrame

from data.kept import each, kept
from data.load import Tables
from data.status import TAKES_PART
from data.words import initiative_words, plain_words

MOST_UNFOLDED = 60


@dataclass(frozen=True)
class Fold:
    """What belongs to one programme, of all that is shown.

    code : as an address names it, e.g. "interreg-europe"
    programme : its name; "" for what belongs to none, and then
    kind : the kind of these initiatives
    initiative_ids : initiatives and parts, in the order in which they were given
    """

    code: str
    programme: str
    kind: str
    initiative_ids: tuple[str, ...]


def folds(
    tables: Tables, initiative_ids: Collection[str], most: int = MOST_UNFOLDED
) -> tuple[Fold, ...]:
    """Put initiatives together by programme, if they are more than can be shown; else none.

    What belongs to no programme is put together by kind, behind the programmes.

    Parameters
    ----------
    tables
        As the heard sources say: they tell what belongs to which programme.
    most
        How many are shown one by one.
    """
    if len(initiative_ids) <= most:
        return ()
    belongs_to = _programmes(tables)
    found: dict[tuple[str, str], list[str]] = {}
    for one in initiative_ids:
        found.setdefault(belongs_to[one], []).append(one)
    in_order = sorted(found, key=lambda one: (not one[0], plain_words(one[0]), one[1]))
    return tuple(
        Fold(fold_code(programme, kind), programme, kind, tuple(found[programme, kind]))
        for programme, kind in in_order
    )


def opened(folded: Collection[Fold], code: str) -> Fold | None:
    """Find what an address asks to open; None if it is not there to be opened."""
    return next((one for one in folded if one.code == code), None)


def regions_by_fold(status: DataFrame, folded: Collection[Fold]) -> dict[str, int]:
    """Count the regions that take part in anything of each programme, by its code.

    Parameters
    ----------
    status
        One row per region and initiative, from `participation_status`.
    """
    codes = {one: fold.code for fold in folded for one in fold.initiative_ids}
    taking_part = status[status["status"].isin(TAKES_PART)]
    by_fold = taking_part["initiative_id"].map(codes)
    counts = taking_part["nuts_code"].groupby(by_fold).nunique().to_dict()
    return {fold.code: int(counts.get(fold.code, 0)) for fold in folded}


def fold_code(programme: str, kind: str) -> str:
    """Give the code of a programme, or of a kind where there is none.

    Examples
    --------
    >>> fold_code("Interreg Öresund–Kattegat", "")
    'interreg-oresund-kattegat'
    """
    return "-".join(plain_words(programme)) or kind


@kept(8, each)  # by the identity of the tables, which nobody changes, nor this
def fold_codes(tables: Tables) -> tuple[str, ...]:
    """List every code that an address can name."""
    return tuple(dict.fromkeys(fold_code(*one) for one in _programmes(tables).values()))


@kept(8, each)  # as above
def _programmes(tables: Tables) -> dict[str, tuple[str, str]]:
    """Give programme and kind of each initiative; a part belongs where its whole does."""
    rows = tables.initiatives
    own = dict(zip(rows["initiative_id"], rows["programme"], strict=True))
    kinds = dict(zip(rows["initiative_id"], rows["kind"], strict=True))
    found = {}
    for one, whole in zip(rows["initiative_id"], rows["counts_as"], strict=True):
        programme = own[one] or own.get(whole, "")
        found[one] = (programme, "" if programme else kinds[one])
    return found


def found_initiatives(
    tables: Tables, search: str, initiative_ids: Collection[str]
) -> tuple[str, ...]:
    """Keep the initiatives with words that begin as the words searched for; all, if there are none.

    Parameters
    ----------
    tables
        As the heard sources say.
    """
    beginnings = [f" {word}" for word in plain_words(search)]
    words = initiative_words(tables)
    return tuple(
        one
        for one in initiative_ids
        if all(beginning in f" {words[one]}" for beginning in beginnings)
    )
