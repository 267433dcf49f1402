"""What does a request for open data ask for, and what of it does not exist?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from data.export import DIALECTS, Dialect
from data.finder import KNOWN_PARTNERS
from data.load import Tables, swedish_regions
from data.selection import PARAMETERS, Selection, UnknownValue, read_selection
from pages.shared.options import OF_PAGE, country_codes, valid_values
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, plural, text

DEFAULT_DIALECT: Dialect = "rfc4180"
# Of pictures, and how many times as large they are as on screen.
PICTURE_SIZES = {"screen": 1, "large": 2.5}
MOST_VALID, FEW_VALID = 200, 20  # values that a problem lists
REPEATED = ("country",)  # of the parameters that only some tables have

Own = tuple[tuple[str, str | tuple[str, ...]], ...]  # parameter and value


@dataclass(frozen=True)
class Asked:
    """A request as it was understood.

    problems : a sentence for everything that was not; empty if the request can be answered
    own : what was asked of this table alone
    """

    selection: Selection
    language: Language
    dialect: Dialect
    problems: tuple[str, ...]
    own: Own = ()


def read_request(
    parameters: dict[str, list[str]],
    tables: Tables,
    own: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
) -> Asked:
    """Read the parameters of a request; the problems are told in the language it asks for.

    Parameters
    ----------
    own
        Parameters that only the table asked for has.
    required
        Those of them that have to be given.
    """
    read: dict[str, str] = {"lang": DEFAULT_LANGUAGE, "dialect": DEFAULT_DIALECT}
    unknown = []
    for parameter, valid in (("lang", LANGUAGES), ("dialect", DIALECTS)):
        for value in parameters.get(parameter, []):
            if value in valid:
                read[parameter] = value
            else:
                unknown.append(UnknownValue(parameter, value, tuple(valid)))
    language = cast(Language, read["lang"])
    selection, unknown_values = read_selection(parameters, tables)
    read_own, unknown_own = _read_own(parameters, own, tables)
    problems = [_sentence(one, language) for one in unknown + unknown_values + unknown_own]
    problems += _unknown_parameters(parameters, own, language)
    problems += [
        text(language, f"api.{name}_missing")
        for name in required
        if not any(parameters.get(name, ()))
    ]
    return Asked(selection, language, cast(Dialect, read["dialect"]), tuple(problems), read_own)


def _read_own(
    parameters: dict[str, list[str]], own: tuple[str, ...], tables: Tables
) -> tuple[Own, list[UnknownValue]]:
    valid = {
        "region": tuple(swedish_regions(tables)["nuts_code"]),
        "country": country_codes(tables),
        "known_partners": KNOWN_PARTNERS,
        "size": tuple(PICTURE_SIZES),
        **{name: valid_values(name, tables) for name in OF_PAGE["europe"]},
    }
    read: dict[str, str | tuple[str, ...]] = {}
    unknown = []
    for name in own:
        values = [value for value in dict.fromkeys(parameters.get(name, ())) if value]
        known = [value for value in values if value in valid[name]]
        unknown += [UnknownValue(name, one, valid[name]) for one in values if one not in known]
        if name in REPEATED:
            read[name] = tuple(sorted(known))
        elif known:
            read[name] = known[-1]
    return tuple(read.items()), unknown


def _sentence(unknown: UnknownValue, language: Language) -> str:
    valid, rest = unknown.valid, 0
    if len(valid) > MOST_VALID:  # some thousand initiatives are no help; a few show how they look
        valid, rest = valid[:FEW_VALID], len(valid) - FEW_VALID
    more = [plural(language, "many.and_more", rest)] if rest else []
    values = {
        "parameter": unknown.parameter,
        "value": unknown.value,
        "valid": ", ".join([*valid, *more]),
    }
    if unknown.nearest:
        return text(language, "api.unknown_value_nearest", nearest=unknown.nearest[0], **values)
    return text(language, "api.unknown_value", **values)


def _unknown_parameters(
    parameters: dict[str, list[str]], own: tuple[str, ...], language: Language
) -> list[str]:
    valid = (*PARAMETERS, *own, "lang", "dialect")
    return [
        text(language, "api.unknown_parameter", parameter=parameter, valid=", ".join(valid))
        for parameter in parameters
        if parameter not in valid
    ]
