"""What do two to four regions have in common, and what has only one? Or initiatives.

Of one that is not on a list it is known; of one that the sources do not mention it is not, and
then nobody is said to be the only one.
"""

from __future__ import annotations

from dataclasses import dataclass

from pandas import DataFrame

from data.status import NOT_STATED, TAKES_PART

# What a finding says of those who are compared. "named": it is not stated of one of the others.
SHAPES = ("all", "some", "some_named", "some_mixed", "only", "only_named")


@dataclass(frozen=True)
class Finding:
    """What the same ones of those compared take part in, and of the same ones is not stated.

    what : the initiatives if regions are compared, the regions if initiatives are
    having : those compared that take part
    unstated : those of whom, or of which, it is not stated
    rest : those that are not listed
    """

    what: tuple[str, ...]
    having: tuple[str, ...]
    unstated: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def shape(self) -> str:
        """One of `SHAPES`; "only" is not said of one if another may take part too."""
        if not self.unstated and not self.rest:
            return "all"
        if len(self.having) == 1:
            return "only_named" if self.unstated else "only"
        if not self.unstated:
            return "some"
        return "some_mixed" if self.rest else "some_named"


def compare_picked(status: DataFrame) -> list[Finding]:
    """Tell what all of the picked have, what some of them have, and what only one has.

    Parameters
    ----------
    status
        One column per picked region and one row per initiative, or the other way round.

    Returns
    -------
    list of Finding
        What most of the picked have first. What none of them has is left out.
    """
    found: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    picked = list(status.columns)
    for what, row in status.iterrows():
        having = tuple(one for one in picked if row[one] in TAKES_PART)
        unstated = tuple(one for one in picked if row[one] == NOT_STATED)
        rest = tuple(one for one in picked if one not in having + unstated)
        if having:
            found.setdefault((having, unstated, rest), []).append(str(what))
    findings = [Finding(tuple(what), *who) for who, what in found.items()]
    return sorted(
        findings, key=lambda one: (-len(one.having), [picked.index(who) for who in one.having])
    )
