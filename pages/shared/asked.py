"""What does a request for open data ask for, and what of it does not exist?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from data.export import DIALECTS, Dialect
from data.load import Tables, swedish_regions
from data.selection import PARAMETERS, Selection, UnknownValue, read_selection
from pages.shared.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, text

DEFAULT_DIALECT: Dialect = "rfc4180"


@dataclass(frozen=True)
class Asked:
    """A request as it was understood.

    problems : a sentence for everything that was not; empty if the request can be answered
    region : NUTS code of a Swedish region, "" if none was asked for
    """

    selection: Selection
    language: Language
    dialect: Dialect
    problems: tuple[str, ...]
    region: str = ""


def read_request(
    parameters: dict[str, list[str]], tables: Tables, also: tuple[str, ...] = ()
) -> Asked:
    """Read the parameters of a request; the problems are told in the language it asks for.

    Parameters
    ----------
    also
        What may be asked for beside filters, language and dialect: "region".
    """
    read: dict[str, str] = {"lang": DEFAULT_LANGUAGE, "dialect": DEFAULT_DIALECT}
    unknown = []
    regions = tuple(swedish_regions(tables)["nuts_code"])
    values_of = {"lang": LANGUAGES, "dialect": DIALECTS, **dict.fromkeys(also, regions)}
    for parameter, valid in values_of.items():
        for value in parameters.get(parameter, []):
            if value in valid:
                read[parameter] = value
            else:
                unknown.append(UnknownValue(parameter, value, tuple(valid)))
    language = cast(Language, read["lang"])
    selection, unknown_values = read_selection(parameters, tables)
    problems = [_sentence(one, language) for one in unknown + unknown_values]
    problems += _unknown_parameters(parameters, (*PARAMETERS, *values_of), language)
    dialect = cast(Dialect, read["dialect"])
    return Asked(selection, language, dialect, tuple(problems), read.get("region", ""))


def _sentence(unknown: UnknownValue, language: Language) -> str:
    values = {
        "parameter": unknown.parameter,
        "value": unknown.value,
        "valid": ", ".join(unknown.valid),
    }
    if unknown.nearest:
        return text(language, "api.unknown_value_nearest", nearest=unknown.nearest[0], **values)
    return text(language, "api.unknown_value", **values)


def _unknown_parameters(
    parameters: dict[str, list[str]], valid: tuple[str, ...], language: Language
) -> list[str]:
    return [
        text(language, "api.unknown_parameter", parameter=parameter, valid=", ".join(valid))
        for parameter in parameters
        if parameter not in valid
    ]
