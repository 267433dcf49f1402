"""What the page of sources says: who says what, how old it is, and where they do not agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date as calendar_date
from typing import Any

from pandas import DataFrame

from data.disagreements import disagreements
from data.folds import Fold
from data.gaps import LISTINGS
from data.load import Tables
from data.sayings import Disagreement
from data.selection import Selection
from data.source_table import known_by_year, lists_heard, source_table
from pages.shared import answer, folding, store
from pages.shared.called import called
from pages.shared.choices import Choice, query
from pages.shared.disagreement_words import described
from pages.shared.downloads import downloads
from pages.shared.frame_parts import page_address
from pages.shared.intro import intro
from pages.shared.said import dated, hears_several, web_address
from pages.shared.site import MAP
from pages.shared.texts import date, number, plural, text, texts

PAGE = "sources"
COUNTED = ("participations", "statements", "priorities")


def all_sources(choice: Choice) -> dict[str, Any]:
    """Describe the whole page."""
    tables, language = store.tables(), choice.language
    view = store.view(choice.selection)
    question = text(language, "sources.question")
    if view.is_empty:
        sentences = answer.answer(view, tables, language)
        nothing = dict.fromkeys(("differing", "lists", "list_programmes", "sources", "known"), ())
        return {
            **intro(choice, question, sentences),
            **nothing,
            **downloads(choice),
            "known_all": "",
        }
    found = disagreements(tables, choice.selection)
    sources = source_table(tables, choice.selection)
    lists = lists_heard(tables, choice.selection)
    folded = folding.folds_of(choice, list(dict.fromkeys(lists["initiative_id"])))
    return {
        **intro(choice, question, _answer(found, sources, lists, tables, choice)),
        "differing": _differing(found, tables, choice),
        "lists": [] if folded else _lists(lists, tables, choice),
        "list_programmes": _lists_by_programme(lists, folded, choice),
        "sources": [_source(row, choice) for row in sources.to_dict("records")],
        "known": _known(tables, choice),
        "known_all": _address(choice, known=None) if choice.selection.known else "",
        **downloads(choice),
    }


def _answer(
    found: list[Disagreement],
    sources: DataFrame,
    lists: DataFrame,
    tables: Tables,
    choice: Choice,
) -> list[str]:
    language = choice.language
    sentences = [plural(language, "sources.heard", len(sources))]
    undated = int((sources["published"] == "").sum())
    if not hears_several(tables, choice.selection):
        sentences.append(text(language, "sources.only_one"))
    else:
        if undated:
            sentences.append(plural(language, "sources.undated", undated))
        grave = sum(one.kind == "contradiction" for one in found)
        sentences.append(plural(language, "sources.contradictions", grave))
        if others := len(found) - grave:
            key = "sources.other_differences" if grave else "sources.differences"
            sentences.append(plural(language, key, others))
    complete = int((lists["listing"] == "complete").sum())
    if complete:
        sentences.append(plural(language, "sources.complete", complete))
    return sentences


def _differing(found: list[Disagreement], tables: Tables, choice: Choice) -> list[dict[str, Any]]:
    """Describe the disagreements by initiative, those with the gravest ones first."""
    known_as = called(choice)
    by_initiative: dict[str, list[Disagreement]] = {}
    for one in found:
        by_initiative.setdefault(one.initiative_id, []).append(one)
    return [
        {
            "initiative": known_as[initiative_id].name,
            "address": known_as[initiative_id].address,
            "part_of": known_as[initiative_id].part_of,
            "disagreements": described(of_one, tables, choice, under=initiative_id),
        }
        for initiative_id, of_one in by_initiative.items()
    ]


def _lists(lists: DataFrame, tables: Tables, choice: Choice) -> list[dict[str, Any]]:
    """Describe what each source says of how complete its list is, by initiative."""
    language, known_as = choice.language, called(choice)
    addresses = tables.sources.set_index("source_id")["address"]
    lists = lists.assign(is_again=lists["initiative_id"].duplicated())
    return [
        {
            "initiative": known_as[row["initiative_id"]].name,
            "address": known_as[row["initiative_id"]].address,
            "is_part": row["is_part"],
            "is_again": row["is_again"],
            "listing": row["listing"],
            "list": text(language, f"about.listing.{row['listing']}"),
            "scope": text(language, f"sources.scope.{row['scope']}"),
            "publisher": row["publisher"],
            "source": web_address(addresses[row["source_id"]]),
            "as_of": dated(row["as_of"], language),
        }
        for row in lists.to_dict("records")
    ]


def _lists_by_programme(
    lists: DataFrame, folded: tuple[Fold, ...], choice: Choice
) -> list[dict[str, Any]]:
    """Count for each programme how many of its lists are of which kind."""
    listings = dict(zip(lists["initiative_id"], lists["listing"], strict=True))
    found = []
    for fold in folded:
        often = Counter(listings[one] for one in fold.initiative_ids)
        found.append(
            {
                **folding.entry(fold, choice, "initiatives"),
                "listings": [number(choice.language, often[one]) for one in LISTINGS],
            }
        )
    return found


def _source(row: dict[str, Any], choice: Choice) -> dict[str, Any]:
    language = choice.language
    age = calendar_date.today().year - int(row["published"][:4]) if row["published"] else None
    written_in = f"about.language.{row['language']}"
    title = text(language, "about.title", publisher=row["publisher"], title=row["title"])
    only = replace(choice.selection, sources=(row["source_id"],), known=None)
    return {
        "title": title,
        "address": web_address(row["address"]),
        "published": dated(row["published"], language),
        "age": "" if age is None else str(age),
        "years_old": "" if age is None else plural(language, "sources.years_old", age),
        "accessed": date(language, row["accessed"]),
        "language": text(language, written_in) if written_in in texts() else row["language"],
        "counts": [
            {"label": text(language, f"sources.{name}"), "number": number(language, row[name])}
            for name in COUNTED
        ],
        "only": page_address(MAP, query(replace(choice, selection=only))),
        "only_label": text(language, "sources.only_this_label", title=title),
    }


def _known(tables: Tables, choice: Choice) -> list[dict[str, Any]]:
    rows = known_by_year(tables, choice.selection).to_dict("records")
    most = max((row["facts"] for row in rows), default=0)
    return [
        {
            "year": str(row["year"]),
            "facts": number(choice.language, row["facts"]),
            "sources": number(choice.language, row["sources"]),
            "share": f"{row['facts'] / most:.3f}" if most else "0",
            "address": _address(choice, known=row["year"]),
            "is_chosen": row["year"] == choice.selection.known,
        }
        for row in rows
    ]


def _address(choice: Choice, known: int | None) -> str:
    """Give the address of this page as of a year, or of all that is known."""
    changed: Selection = replace(choice.selection, known=known)
    return page_address(PAGE, query(replace(choice, selection=changed)))
