"""What has the reader chosen, and how does an address say it?

One set of parameter names serves the pages, the open-data addresses and the file names. Repeated
parameters are alternatives ("vanguard or energy"); different parameters narrow each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from pandas import DataFrame, Series

from data.kept import each, kept
from data.load import Tables
from data.stated import stated_periods

LISTS = {  # parameter of the address -> field of the selection
    "initiative": "initiatives",
    "kind": "kinds",
    "theme": "themes",
    "year": "years",
    "source": "sources",
}
SINGLES = {"known": "known"}  # one value at most
SWITCHES = {"derived": "derived", "undated": "undated", "seats": "seats"}
PARAMETERS = (*LISTS, *SINGLES, *SWITCHES)
SUGGESTIONS = 2


@dataclass(frozen=True)
class Selection:
    """A choice of facts; the default is everything that the tables hold.

    known : the year whose sources are the last to be heard; None to hear all of them
    derived : whether a region counts as taking part where a source names its NUTS 2 area only
    undated : whether a choice of years also counts what has no known period
    seats : whether a territory counts as taking part where only an organisation with its seat
        there is named
    """

    initiatives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    known: int | None = None
    derived: bool = True
    undated: bool = False
    seats: bool = False

    @property
    def narrowed(self) -> tuple[str, ...]:
        """Names of the fields that differ from their default, in the order of the filters."""
        return tuple(
            field.name for field in fields(self) if getattr(self, field.name) != field.default
        )


def without_filter(selection: Selection, field: str) -> Selection:
    """Put one filter back to its default."""
    return replace(selection, **{field: getattr(Selection(), field)})


@dataclass(frozen=True)
class UnknownValue:
    """A value in an address that nothing in the tables answers to."""

    parameter: str
    value: str
    valid: tuple[str, ...]

    @property
    def nearest(self) -> tuple[str, ...]:
        """The valid values spelled most alike, best first; empty if none is near."""
        return tuple(get_close_matches(self.value, self.valid, n=SUGGESTIONS))


@kept(4, each)  # by the identity of the tables, which nobody changes
def valid_values(tables: Tables) -> dict[str, tuple[str, ...]]:
    """List the values that each parameter of an address can take."""
    return {
        "initiative": tuple(tables.initiatives["initiative_id"]),
        "kind": tuple(dict.fromkeys(tables.initiatives["kind"])),
        "theme": tuple(tables.themes["theme_id"]),
        "year": tuple(str(year) for year in known_years(tables)),
        "source": tuple(tables.sources["source_id"]),
        "known": tuple(str(year) for year in years_known_in(tables.sources)),
        **dict.fromkeys(SWITCHES, ("0", "1")),
    }


def years_known_in(sources: DataFrame) -> list[int]:
    """List every year from the one of the oldest source to that of the newest."""
    years = years_of_sources(sources)
    return list(range(int(years.min()), int(years.max()) + 1)) if len(years) else []


def years_of_sources(sources: DataFrame) -> Series:
    """Tell from which year on each source can be known: int by source_id.

    That is the year of its publication, or of the reading where it is not dated: nobody can say
    that it told the same before.
    """
    dates = sources["published"].where(sources["published"] != "", sources["accessed"])
    return Series(dates.str[:4].astype(int).to_numpy(), index=sources["source_id"].to_numpy())


@kept(8, each)  # by the identity of the tables, which nobody changes, nor this
def known_years(tables: Tables) -> list[int]:
    """List every year from the first to the last that any fact is dated with."""
    dated = {
        int(year)
        for table in (tables.initiatives, stated_periods(tables))
        for column in ("year_start", "year_end")
        for year in table[column].dropna().unique()
    }
    return list(range(min(dated), max(dated) + 1)) if dated else []


def read_selection(
    parameters: Mapping[str, Sequence[str]], tables: Tables
) -> tuple[Selection, list[UnknownValue]]:
    """Read a selection from the parameters of an address.

    Parameters
    ----------
    parameters
        Every value of every parameter, as strings. Parameters that are not ours are left alone.

    Returns
    -------
    Selection
        What could be read; unknown values are left out.
    list of UnknownValue
        Everything that could not be, in the order of the address.
    """
    valid = valid_values(tables)
    unknown: list[UnknownValue] = []
    chosen: dict[str, tuple | bool | int] = {}
    for parameter, values in parameters.items():
        if parameter not in PARAMETERS:
            continue
        known = [value for value in dict.fromkeys(values) if value in valid[parameter]]
        unknown += [
            UnknownValue(parameter, value, valid[parameter])
            for value in dict.fromkeys(values)
            if value not in valid[parameter]
        ]
        if parameter in SWITCHES:
            if known:
                chosen[SWITCHES[parameter]] = known[-1] == "1"
        elif parameter in SINGLES:
            if known:
                chosen[SINGLES[parameter]] = int(known[-1])
        elif parameter == "year":
            chosen["years"] = tuple(sorted(int(value) for value in known))
        else:
            # The order of the tables, not of the address: one choice has one address.
            chosen[LISTS[parameter]] = tuple(v for v in valid[parameter] if v in known)
    if not chosen.get("years"):
        chosen.pop("undated", None)  # it says how to count within years
    return Selection(**chosen), unknown


def write_selection(selection: Selection) -> dict[str, list[str]]:
    """Write a selection as parameters of an address; what is at its default is left out."""
    parameters: dict[str, list[str]] = {}
    narrowed = selection.narrowed
    for parameter, field in LISTS.items():
        if field in narrowed:
            parameters[parameter] = [str(value) for value in getattr(selection, field)]
    for parameter, field in (SINGLES | SWITCHES).items():
        if field in narrowed:
            parameters[parameter] = [str(int(getattr(selection, field)))]
    return parameters
