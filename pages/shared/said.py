"""What the sources say of taking part, and where they say it, for every page alike."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.kept import each, kept
from data.load import Tables
from data.said import heard_sources
from data.selection import Selection
from data.views import names_by_code, sources_by_id
from pages.shared import answer
from pages.shared.choices import Choice
from pages.shared.texts import Language, plural, text, years

MOST_SAID = 3  # of one initiative, shown at once where several sources are heard


def hears_several(tables: Tables, selection: Selection) -> bool:
    """Tell whether more than one source is heard, so that readers need to know who is when."""
    return len(heard_sources(tables, selection)) > 1


def dated(published: str, language: Language) -> str:
    """Write when a source was published, or that it carries no date."""
    if not published:
        return text(language, "source.undated")
    return answer.as_known(published, language)


def source_and_date(source_id: str, tables: Tables, language: Language) -> str:
    """Name who published a source, and when, for a sentence or a cell."""
    source = sources_by_id(tables)[source_id]
    when = dated(source["published"], language)
    return text(language, "said.who", publisher=source["publisher"], when=when)


def said_by(
    facts: DataFrame,
    names: dict[str, str],
    tables: Tables,
    language: Language,
    is_dated: bool = False,
) -> list[dict[str, Any]]:
    """Describe facts of one initiative, together where one source says them in one place.

    Parameters
    ----------
    facts
        Rows as from `facts_of_region`.
    names
        Of territories and initiatives, by code.
    is_dated
        Whether the date of each source stands beside it.
    """
    places: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for fact in facts.to_dict("records"):
        places.setdefault((fact["source_id"], fact["quote"]), []).append(fact)
    return [_said(said, names, tables, language, is_dated) for said in places.values()]


def said_of_initiatives(facts: DataFrame, tables: Tables, choice: Choice) -> list[dict[str, Any]]:
    """Describe facts of one region by the initiative that they count as, in their order.

    Where several sources are heard, each has its date, and what further ones say is folded away.
    """
    language = choice.language
    names = names_by_code(tables, language)
    several = hears_several(tables, choice.selection)
    found = []
    for counted_id, of_one in facts.groupby("counts_as", sort=False):
        said = said_by(of_one, names, tables, language, is_dated=several)
        most = MOST_SAID if several else len(said)
        rest = said[most:]
        label = plural(language, "said.more_sources", len(rest)) if rest else ""
        found.append(
            {
                "id": counted_id,
                "name": names[counted_id],
                "facts": said[:most],
                "more": rest,
                "more_label": label,
            }
        )
    return found


def organisation(fact: dict[str, Any], tables: Tables) -> str:
    """Name the organisation that takes part, unless it is the region itself; "" if none is named.

    Parameters
    ----------
    fact
        With the columns organisation and nuts_code, which may be called fact_code.
    """
    code = fact.get("fact_code") or fact["nuts_code"]
    return "" if fact["organisation"] == _bodies(tables).get(code) else fact["organisation"]


@kept(4, each)  # by the identity of the tables, which nobody changes, nor this
def _bodies(tables: Tables) -> dict[str, str]:
    return tables.territories.set_index("nuts_code")["region_name_sv"].to_dict()


def with_seat(fact: dict[str, Any], tables: Tables, language: Language) -> str:
    """Name the organisation as `organisation` does, and say so if it only has its seat there."""
    who = organisation(fact, tables)
    if fact["basis"] != "seat":
        return who
    if not who:
        return text(language, "said.seat_unnamed")
    return text(language, "said.seat", organisation=who)


def web_address(address: str) -> str:
    """Give an address if it leads to the web, and "" if a click on it would do anything else."""
    return address if address.startswith(("https://", "http://")) else ""


def period(start: Any, end: Any, language: Language) -> str:
    """Write a period; one that is not known at all says so."""
    return years(language, start, end) or text(language, "card.years_unknown")


def _said(
    said: list[dict[str, Any]],
    names: dict[str, str],
    tables: Tables,
    language: Language,
    is_dated: bool,
) -> dict[str, Any]:
    """Describe what one source says in one place; it may be about an initiative and its parts."""
    source = sources_by_id(tables)[said[0]["source_id"]]
    notes = dict.fromkeys(fact[f"note_{language}"] for fact in said if fact[f"note_{language}"])
    return {
        "says": [taking_part(fact, names, tables, language) for fact in said],
        "quote": said[0]["quote"],
        "notes": list(notes),
        "address": web_address(source["address"]),
        "source": text(
            language,
            "said.source",
            publisher=source["publisher"],
            when=dated(source["published"], language),
        )
        if is_dated
        else text(language, "card.source", publisher=source["publisher"]),
    }


def taking_part(
    fact: dict[str, Any], names: dict[str, str], tables: Tables, language: Language
) -> str:
    """Say in what a fact takes part, if in a part of an initiative, as whom, and when."""
    words = [text(language, f"role.{fact['role']}")]
    if who := with_seat(fact, tables, language):
        words.insert(0, who)
    if fact["initiative_id"] != fact["counts_as"]:
        words.insert(0, names[fact["initiative_id"]])
    if fact["is_area"]:
        words.append(text(language, "card.via", area=names[fact["fact_code"]]))
    return ", ".join([*words, period(fact["year_start"], fact["year_end"], language)])
