"""The reader's choice, as a page's address says it.

The address is what a reader shares and what Back and Forward move through. How it is kept in step
with the widgets of a session stands in `session.py`; here nothing knows of sessions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from data.load import Tables, swedish_regions
from data.selection import Selection, UnknownValue, read_selection, write_selection
from pages.shared.options import Options, read_options, write_options
from pages.shared.site import MAP
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language

ABOUT_A_REGION = ("region", "partners")  # pages
# Of what an address asks for in vain. It is told, and what is told is kept: that must not be more
# than a reader reads, whatever stands in the address.
MOST_UNKNOWN = 20  # values
MOST_CHARACTERS = 80  # of each


@dataclass(frozen=True)
class Choice:
    """Everything that the address of a page says.

    region : NUTS code of the selected region, "" if none
    unknown : what the address asked for and nothing answers to; left out of everything else
    page : the page that the address leads to
    options : how that page is to be shown
    """

    selection: Selection
    region: str
    language: Language
    unknown: tuple[UnknownValue, ...]
    page: str = MAP
    options: Options = field(default_factory=Options)


def read_choice(page: str, address: Mapping[str, Sequence[str]], tables: Tables) -> Choice:
    """Read a choice from the parameters of a page's address.

    What is unknown is in `Choice.unknown`, as much as can be told; parameters that are not ours
    are left alone.
    """
    selection, unknown = read_selection(address, tables)
    singles = {"region": tuple(swedish_regions(tables)["nuts_code"]), "lang": LANGUAGES}
    read = {"region": "", "lang": DEFAULT_LANGUAGE}
    for name, valid in singles.items():
        for value in address.get(name, ()):
            if value in valid:
                read[name] = value
            elif value:
                unknown.append(UnknownValue(name, value, valid))
    options, unknown_options = read_options(page, address, tables)
    return Choice(
        selection=selection,
        region=read["region"],
        language=read["lang"],
        unknown=tuple(map(_told, [*unknown, *unknown_options][:MOST_UNKNOWN])),
        page=page,
        options=options,
    )


def _told(unknown: UnknownValue) -> UnknownValue:
    """Cut a value that is longer than anything that could be meant."""
    is_long = len(unknown.value) > MOST_CHARACTERS
    return replace(unknown, value=f"{unknown.value[:MOST_CHARACTERS]}…") if is_long else unknown


def parameters(choice: Choice, **changes: str) -> dict[str, list[str]]:
    """Write a choice as parameters of an address; "" as a change leaves a parameter out."""
    found = write_selection(choice.selection)
    single = {"region": choice.region, "lang": choice.language} | changes
    if single["lang"] == DEFAULT_LANGUAGE:
        single["lang"] = ""
    found |= {name: [value] for name, value in single.items() if value}
    return found | write_options(choice.options)


def query(choice: Choice, **changes: str) -> str:
    """Write a choice as the query of an address, "?" included."""
    return "?" + urlencode(parameters(choice, **changes), doseq=True)


def query_without_filters(choice: Choice) -> str:
    """Write the address of the page as it is before any choice, in the reader's language.

    On pages about one region, the region is what is read about and stays.
    """
    region = choice.region if choice.page in ABOUT_A_REGION else ""
    return query(replace(choice, selection=Selection(), region=region, options=Options()))
