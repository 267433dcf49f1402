"""What is a disagreement made of: who says what, as of when?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pandas import DataFrame

Kind = Literal["contradiction", "change", "level", "precision"]
KINDS: tuple[Kind, ...] = ("contradiction", "change", "level", "precision")  # the gravest first
# What a source can say of a territory's taking part.
NAMED = "named"
NOT_LISTED = "not_listed"


@dataclass(frozen=True)
class Saying:
    """What one source says.

    value : of a property, as the table of statements writes it; `NAMED` or `NOT_LISTED` of taking
        part; the NUTS code that the source names where they differ in level
    date : when its list held, or when the source was published; "" if it carries no date
    year_start, year_end : of taking part, None where unknown
    """

    source_id: str
    value: str
    date: str
    year_start: int | None = None
    year_end: int | None = None
    quote: str = ""
    note_sv: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class Disagreement:
    """What at least two sources do not say alike.

    nuts_code : the territory that it is about; "" where it is about the initiative
    property : a property of the table of statements, "participation" or "level"
    sayings : what belongs together follows each other, within it the oldest first
    """

    initiative_id: str
    nuts_code: str
    property: str
    kind: Kind
    sayings: tuple[Saying, ...]

    @property
    def sides(self) -> dict[str, list[Saying]]:
        """The sayings by what they say, in their order."""
        found: dict[str, list[Saying]] = {}
        for one in self.sayings:
            found.setdefault(one.value, []).append(one)
        return found


def dates_of_sources(sources: DataFrame) -> dict[str, str]:
    """Tell of when each source is: its publication, or its reading where it carries no date."""
    dates = sources["published"].where(sources["published"] != "", sources["accessed"])
    return dict(zip(sources["source_id"], dates, strict=True))


def is_before(one: str, other: str) -> bool:
    """Tell whether a date lies before another, as far as both are known.

    Examples
    --------
    >>> is_before("2017-12", "2018")
    True
    >>> is_before("2018", "2018-03-07")
    False
    """
    length = min(len(one), len(other))
    return one[:length] < other[:length]
