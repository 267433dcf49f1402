"""What does a request for open data ask for, and what of it does not exist?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from data.export import DIALECTS, Dialect
from data.finder import KNOWN_PARTNERS
from data.load import Tables, swedish_regions
from data.selection import LISTS, Selection, UnknownValue, read_selection
from data.selection import PARAMETERS as FILTERS
from pages.shared.options import OF_PAGE, country_codes, valid_values
from pages.shared.paging import PAGED, Paging, read_paging
from pages.shared.paging import PARAMETERS as PAGING
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language
from pages.shared.wrong import (
    MOST_TOLD,
    Wrong,
    missing,
    repeated,
    unknown_parameter,
    unknown_value,
)

DEFAULT_DIALECT: Dialect = "rfc4180"
# Of pictures, and how many times as large they are as on screen.
PICTURE_SIZES = {"screen": 1, "large": 2.5}
REPEATED = ("country",)  # of the parameters that only some tables have
DIALECT_OF = {"csv": ("dialect",)}  # form -> parameter that chooses among its variants

Own = tuple[tuple[str, str | tuple[str, ...]], ...]  # parameter and value


@dataclass(frozen=True)
class Asked:
    """A request as it was understood.

    wrong : everything that was not; empty if the request can be answered
    own : what was asked of this table alone
    paging : which rows; None for all of them
    """

    selection: Selection
    language: Language
    dialect: Dialect
    wrong: tuple[Wrong, ...] = ()
    own: Own = ()
    paging: Paging | None = None


def read_request(
    parameters: dict[str, list[str]],
    tables: Tables,
    own: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
    form: str = "",
    filters: tuple[str, ...] = FILTERS,
) -> Asked:
    """Read the parameters of a request; what is wrong is told in the language it asks for.

    Parameters
    ----------
    own
        Parameters that only the table asked for has.
    required
        Those of them that have to be given.
    form
        Of the file; some have parameters too, see `parameters_of`.
    filters
        Those of the pages that make a difference.
    """
    read: dict[str, str] = {"lang": DEFAULT_LANGUAGE, "dialect": DEFAULT_DIALECT}
    unknown = []
    names = parameters_of(own, form, filters)
    for parameter, valid in (("lang", LANGUAGES), ("dialect", DIALECTS)):
        for value in parameters.get(parameter, []) if parameter in names else ():
            if value in valid:
                read[parameter] = value
            else:
                unknown.append(UnknownValue(parameter, value, tuple(valid)))
    language = cast(Language, read["lang"])
    too_often = repeated(parameters, (*LISTS, *REPEATED), language)
    if too_often:  # nothing else is looked at: it could be very much
        return Asked(Selection(), language, DEFAULT_DIALECT, tuple(too_often[:MOST_TOLD]))
    of_pages = {name: parameters[name] for name in parameters if name in filters}
    selection, unknown_values = read_selection(of_pages, tables)
    valid_own = own_values(tables)
    read_own, unknown_own = _read_own(parameters, own, valid_own)
    lacking = [name for name in required if not any(parameters.get(name, ()))]
    unknown = [
        one for one in unknown + unknown_values + unknown_own if one.parameter not in lacking
    ]
    wrong = [unknown_value(one, language) for one in unknown[:MOST_TOLD]]
    paging, not_numbers = read_paging(parameters, form, language) if form in PAGED else (None, [])
    wrong += not_numbers
    strange = [name for name in parameters if name not in names]
    wrong += [unknown_parameter(name, names, language) for name in strange[:MOST_TOLD]]
    wrong += [missing(name, valid_own[name], language) for name in lacking]
    dialect = cast(Dialect, read["dialect"])
    return Asked(selection, language, dialect, tuple(wrong[:MOST_TOLD]), read_own, paging)


def parameters_of(
    own: tuple[str, ...], form: str, filters: tuple[str, ...] = FILTERS
) -> tuple[str, ...]:
    """List the parameters of a table in a form: filters, its own, the language, the form's."""
    of_form = (*DIALECT_OF.get(form, ()), *(PAGING if form in PAGED else ()))
    return (*filters, *own, "lang", *of_form)


def own_values(tables: Tables) -> dict[str, tuple[str, ...]]:
    """List the values that each parameter can have that not every table has."""
    return {
        "region": tuple(swedish_regions(tables)["nuts_code"]),
        "country": country_codes(tables),
        "known_partners": KNOWN_PARTNERS,
        "size": tuple(PICTURE_SIZES),
        **{name: valid_values(name, tables) for name in OF_PAGE["europe"]},
    }


def _read_own(
    parameters: dict[str, list[str]], own: tuple[str, ...], valid: dict[str, tuple[str, ...]]
) -> tuple[Own, list[UnknownValue]]:
    read: dict[str, str | tuple[str, ...]] = {}
    unknown = []
    for name in own:
        values = list(dict.fromkeys(parameters.get(name, ())))
        known = [value for value in values if value in valid[name]]
        unknown += [UnknownValue(name, one, valid[name]) for one in values if one not in known]
        if name in REPEATED:
            read[name] = tuple(sorted(known))
        elif known:
            read[name] = known[-1]
    return tuple(read.items()), unknown
