"""What the pages say of disagreements between sources: both sides, who says them, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from data.bilingual import in_language
from data.disagreements import disagreements_of_region
from data.load import Tables
from data.sayings import NAMED, NOT_LISTED, Disagreement, Saying
from data.views import names_by_code, sources_by_id
from pages.shared import answer
from pages.shared.called import called
from pages.shared.choices import Choice
from pages.shared.said import dated, web_address
from pages.shared.texts import Language, date, enumeration, number, plural, text, years

CURRENCIES = {
    "budget_eur": "amount.eur",
    "eu_funding_eur": "amount.eur",
    "support_per_region_eur": "amount.eur",
    "budget_sek": "amount.sek",
}
# On a region's card, which has little room; the rest is a click away.
MOST_LINES = 2


def described(
    found: list[Disagreement], tables: Tables, choice: Choice, under: str = ""
) -> list[dict[str, Any]]:
    """Describe disagreements for `disagreement.html`.

    Parameters
    ----------
    under
        The initiative that they stand under, which need not be named again; a part of it is.
        Without it they are about one region and named after the initiatives.
    """
    names, known_as = names_by_code(tables, choice.language), called(_elsewhere(choice))
    return [
        {
            "kind": one.kind,
            "label": text(choice.language, f"disagreement.kind.{one.kind}"),
            **_subject(one, names, known_as, under, choice.language),
            "sides": [
                {
                    "says": _value(one, value, names, choice.language),
                    "who": [_who(said, tables, choice.language) for said in side],
                }
                for value, side in one.sides.items()
            ],
        }
        for one in found
    ]


def lines_on_card(tables: Tables, choice: Choice) -> dict[str, Any]:
    """Say in a sentence each where the sources differ on the chosen region, for its card."""
    language = choice.language
    whole = replace(choice.selection, initiatives=(), kinds=(), themes=(), years=())
    found = disagreements_of_region(tables, whole, choice.region)
    rest = len(found) - MOST_LINES
    return {
        "lines": [_line(one, tables, language) for one in found[:MOST_LINES]],
        "more": plural(language, "disagreement.more", rest) if rest > 0 else "",
    }


def written_value(property_: str, value: str, language: Language) -> str:
    """Write what a source states: an amount, a date, a number or a name."""
    if property_ in ("start", "end"):
        return date(language, value)
    if not value.isdigit():
        return in_language(value, language)
    amount = number(language, int(value))
    if property_ in CURRENCIES:
        return text(language, CURRENCIES[property_], amount=amount)
    return amount


def who_and_when(said: Saying, tables: Tables, language: Language) -> str:
    """Name a source with its date, for a sentence or a cell."""
    publisher = sources_by_id(tables)[said.source_id]["publisher"]
    return text(language, "said.who", publisher=publisher, when=dated(said.date, language))


def _elsewhere(choice: Choice) -> Choice:
    return replace(choice, selection=replace(choice.selection, initiatives=()))


def _subject(
    one: Disagreement, names: dict[str, str], known_as: dict, under: str, language: Language
) -> dict[str, str]:
    """Say what a disagreement is about, and where there is more of it."""
    if not under:
        subject, leads_to = names[one.initiative_id], one.initiative_id
    elif one.nuts_code:
        is_region = one.nuts_code in known_as
        subject = known_as[one.nuts_code].name if is_region else names[one.nuts_code]
        leads_to = one.nuts_code
    else:
        subject, leads_to = text(language, f"property.{one.property}"), ""
    if under not in ("", one.initiative_id):
        part = names[one.initiative_id]
        subject = text(language, "disagreement.in_part", subject=subject, part=part)
    address = known_as[leads_to].address if leads_to in known_as else ""
    return {"subject": subject, "address": address}


def _value(one: Disagreement, value: str, names: dict[str, str], language: Language) -> str:
    if value == NAMED:
        return text(language, "disagreement.named")
    if value == NOT_LISTED:
        return text(language, "class.not_listed")
    if one.property == "level":
        return names[value]
    return written_value(one.property, value, language)


def _who(said: Saying, tables: Tables, language: Language) -> dict[str, str]:
    source = sources_by_id(tables)[said.source_id]
    return {
        "source": who_and_when(said, tables, language),
        "address": web_address(source["address"]),
        "years": years(language, said.year_start, said.year_end),
        "quote": said.quote,
        "note": said.note_sv if language == "sv" else said.note_en,
    }


def _line(one: Disagreement, tables: Tables, language: Language) -> str:
    initiatives = tables.initiatives.set_index("initiative_id")
    names = names_by_code(tables, language)
    said = {
        value: enumeration(language, [who_and_when(each, tables, language) for each in side])
        for value, side in one.sides.items()
    }
    initiative = answer.in_sentence(initiatives.loc[one.initiative_id], language)
    if one.property == "level":
        part, whole = said
        return text(
            language,
            "disagreement.line.level",
            initiative=initiative,
            part=names[part],
            named_part=said[part],
            whole=names[whole],
            named_whole=said[whole],
        )
    return text(
        language,
        f"disagreement.line.{one.kind}",
        initiative=initiative,
        named=said[NAMED],
        not_listed=said[NOT_LISTED],
    )
