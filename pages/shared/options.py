"""How does the reader want to see a page, beside what it shows? Kept in the address too.

Each page has options of its own. They have no Streamlit widgets: page.js writes them into the
address, and the page follows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.compare import INITIATIVE_ORDERS, MOST_PICKED, REGION_ORDERS
from data.finder import KNOWN_PARTNERS
from data.folds import MOST_UNFOLDED, fold_codes
from data.load import Tables, swedish_regions
from data.selection import UnknownValue

MOST_CHARACTERS = 80  # of a search; names are shorter
GROUPS = ("kind", "nuts2", "both", "none")
LENGTHS = ("short", "whole")
STEP = MOST_UNFOLDED  # by which a list grows

OF_PAGE = {  # page -> its options, as the address names them
    "initiatives": ("search", "programme", "shown"),
    "region": ("search",),
    "europe": ("place", "lines"),
    "partners": ("search", "country", "known_partners", "length"),
    "compare": ("pick", "rows", "columns", "group", "programme"),
    "timeline": ("programme",),
}
TYPED = ("search",)  # written into the address letter by letter, without asking for the page anew
ORDERS = {"rows": REGION_ORDERS, "columns": INITIATIVE_ORDERS, "group": GROUPS}
ON_OR_OFF = ("0", "1")
# Options that have one of a few values; the first is the default.
ONE_OF = {**ORDERS, "known_partners": KNOWN_PARTNERS, "length": LENGTHS}


@dataclass(frozen=True)
class Options:
    """The options of a page; each default is what a reader sees who has chosen nothing.

    search : words that the listed names are searched for
    pick : the regions, or the initiatives, that are compared in full; never both
    rows, columns : the order of regions and initiatives in the matrix
    group : what the matrix is divided by
    place : NUTS code of the territory whose card is shown on the map of Europe, "" if none
    lines : "1" if lines lead from the chosen region to its partners there
    country : the countries that partners are looked for in, by ISO code; all if none
    known_partners : whether these share an initiative already
    length : whether long lists of partners are shown whole
    programme : which programme is opened, where the initiatives are folded; "" if none is
    shown : how many initiatives are listed, where they are more than fit
    """

    search: str = ""
    pick: tuple[str, ...] = ()
    rows: str = REGION_ORDERS[0]
    columns: str = INITIATIVE_ORDERS[0]
    group: str = GROUPS[0]
    place: str = ""
    lines: str = ""
    country: tuple[str, ...] = ()
    known_partners: str = KNOWN_PARTNERS[0]
    length: str = LENGTHS[0]
    programme: str = ""
    shown: str = ""


def read_options(
    page: str, parameters: Mapping[str, Sequence[str]], tables: Tables
) -> tuple[Options, list[UnknownValue]]:
    """Read the options of a page from the parameters of its address.

    Returns
    -------
    Options
        What could be read; options of other pages are at their default.
    list of UnknownValue
        Every value that does not exist.
    """
    read: dict[str, str | tuple[str, ...]] = {}
    unknown: list[UnknownValue] = []
    for name in OF_PAGE.get(page, ()):
        values = [value for value in dict.fromkeys(parameters.get(name, ())) if value]
        if name == "search":
            read[name] = " ".join(" ".join(values).split())[:MOST_CHARACTERS].rstrip()
        elif name == "pick":
            read[name], unknown_picks = _read_picks(values, tables)
            unknown += unknown_picks
        elif name == "country":
            valid = country_codes(tables)
            read[name] = tuple(value for value in valid if value in values)
            unknown += [UnknownValue(name, value, valid) for value in values if value not in valid]
        else:
            valid = valid_values(name, tables)
            known = [value for value in values if value in valid]
            read |= {name: known[-1]} if known and known[-1] != "0" else {}
            unknown += [UnknownValue(name, value, valid) for value in values if value not in valid]
    return Options(**read), unknown


def valid_values(name: str, tables: Tables) -> tuple[str, ...]:
    """List the values that an option can have, if they are few."""
    if name == "lines":
        return ON_OR_OFF
    if name == "programme":
        return fold_codes(tables)
    if name == "shown":
        return tuple(map(str, range(STEP, len(tables.initiatives) + STEP, STEP)))
    if name == "place":
        regions = set(swedish_regions(tables)["nuts_code"])
        return tuple(code for code in tables.territories["nuts_code"] if code not in regions)
    return ONE_OF[name]


def write_options(options: Options) -> dict[str, list[str]]:
    """Write options as parameters of an address; what is at its default is left out."""
    default = Options()
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in vars(options).items()
        if value != getattr(default, name)
    }


def country_codes(tables: Tables) -> tuple[str, ...]:
    """List the ISO codes of the countries that any fact can be about."""
    return tuple(sorted(set(tables.territories["country"])))


def _read_picks(values: list[str], tables: Tables) -> tuple[tuple[str, ...], list[UnknownValue]]:
    """Keep what is of the kind that was picked first, up to as many as can be compared."""
    regions = tuple(swedish_regions(tables)["nuts_code"])
    initiatives = tuple(tables.initiatives["initiative_id"])
    known = [value for value in values if value in regions or value in initiatives]
    unknown = [
        UnknownValue("pick", value, regions + initiatives) for value in values if value not in known
    ]
    kind = regions if known and known[0] in regions else initiatives
    return tuple([value for value in known if value in kind][:MOST_PICKED]), unknown
