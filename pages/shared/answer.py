"""The question that a view answers, and the answer in words: numbers, source and date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pandas import DataFrame, Series

from data.behind import left_out
from data.kept import ROWS, kept
from data.load import Tables
from data.offers import emptying_filters
from data.said import as_said
from data.status import (
    PARTICIPATES,
    PARTICIPATES_VIA_AREA,
    count_statuses,
    participation_status,
)
from data.views import names_by_code, region_names
from pages.shared.speakers import publishers, speaking_sources
from pages.shared.texts import Language, date, enumeration, number, plural, text
from pages.shared.view import View

PLAIN_ROLES = ("member", "participant", "partner")


def question(view: View, tables: Tables, language: Language) -> str:
    """Ask what the view answers; it is the heading of the page."""
    if view.is_empty:
        return text(language, "question.empty")
    if view.is_one:
        return text(language, "question.one", initiative=in_sentence(view.shown.iloc[0], language))
    if view.counted == 1:
        whole = in_sentence(whole_of(view, tables), language)
        parts = number(language, len(view.shown))
        return text(language, "question.parts", initiative=whole, count=parts)
    if view.selection.initiatives or view.selection.kinds or view.selection.themes:
        return text(language, "question.chosen", count=number(language, view.counted))
    return text(language, "question.several")


def answer(view: View, tables: Tables, language: Language) -> list[str]:
    """Answer in whole sentences, the main one first."""
    return list(_sentences(view, tables, language))  # a page says it in its head, and again


@kept(ROWS, lambda _, view, *__: len(view.shown))
def _sentences(view: View, tables: Tables, language: Language) -> list[str]:
    if view.is_empty:
        named = [
            text(language, f"empty.{field}") for field in emptying_filters(tables, view.selection)
        ]
        key = "answer.empty.one" if len(named) == 1 else "answer.empty.many"
        return [text(language, key, filters=enumeration(language, named))]
    if view.is_one:
        sentences = _answer_on_one(view, tables, language)
    else:
        sentences = _answer_on_several(view, tables, language)
    return sentences + limits(view, tables, language)


def in_sentence(initiative: Series | Mapping[str, Any], language: Language) -> str:
    """Name an initiative, a row of the table, as it reads in the middle of a sentence."""
    name = initiative[f"name_{language}"]
    lowered = name[0].lower() + name[1:]
    return text(language, f"named.{initiative['kind']}", initiative=name, lowered=lowered)


def whole_of(view: View, tables: Tables) -> Series:
    """Give the one initiative that is shown, or that all shown parts count as."""
    if view.is_one:
        return view.shown.iloc[0]
    initiatives = tables.initiatives.set_index("initiative_id", drop=False)
    return initiatives.loc[view.shown.iloc[0]["counts_as"]]


def _answer_on_one(view: View, tables: Tables, language: Language) -> list[str]:
    status = participation_status(tables, view.selection)
    statuses = count_statuses(status)
    direct, by_area = int(statuses[PARTICIPATES]), int(statuses[PARTICIPATES_VIA_AREA])
    values = {
        "total": number(language, len(view.counts)),
        "initiative": in_sentence(view.shown.iloc[0], language),
        "source": publishers(view, tables, language),
    }
    area = _areas(status, tables, language)
    if by_area and not direct:
        sentences = [plural(language, "answer.only_area", by_area, area=area, **values)]
    else:
        sentences = [plural(language, f"answer.{_role(status, view)}", direct, **values)]
        if by_area:
            sentences.append(plural(language, "answer.also_area", by_area, area=area))
    return sentences + _listings(view, tables, language)


def _answer_on_several(view: View, tables: Tables, language: Language) -> list[str]:
    counts = view.counts["initiatives"]
    taking_part = int((counts > 0).sum())
    values = {
        "total": number(language, len(counts)),
        "source": publishers(view, tables, language),
    }
    if view.counted == 1:
        values["parts"] = number(language, len(view.shown))
        values["initiative"] = in_sentence(whole_of(view, tables), language)
        sentences = [plural(language, "answer.parts", taking_part, **values)]
    else:
        values["initiatives"] = number(language, view.counted)
        sentences = [plural(language, "answer.several", taking_part, **values)]
    if counts.max() > 1:
        top = view.counts[counts == counts.max()]
        names = region_names(tables, language).set_index("nuts_code")["region"]
        sentences.append(
            text(
                language,
                "answer.most.one" if len(top) == 1 else "answer.most.many",
                region=names[top.iloc[0]["nuts_code"]],
                regions=number(language, len(top)),
                initiatives=number(language, int(counts.max())),
            )
        )
    unknown = int(((counts == 0) & (view.counts["not_stated"] > 0)).sum())
    if unknown:
        sentences.append(plural(language, "answer.rest_unstated", unknown))
    return sentences


def _role(status: DataFrame, view: View) -> str:
    """The role that all have; where they differ, or nobody is named, what the kind implies."""
    roles = status.loc[status["role"] != "", "role"].unique()
    if len(roles) == 1 and roles[0] in PLAIN_ROLES:
        return str(roles[0])
    is_project = view.shown.iloc[0]["kind"] == "interreg-project"
    # Who leads a project, or is associated with it, is a partner in it; a mixture is not.
    all_partners = set(roles).isdisjoint({"member", "participant"})
    return "partner" if is_project and all_partners else "participant"


def _areas(status: DataFrame, tables: Tables, language: Language) -> str:
    by_area = status[status["status"] == PARTICIPATES_VIA_AREA]
    names = names_by_code(tables, language)
    return enumeration(language, [names[code] for code in sorted(by_area["via"].unique())])


def _listings(view: View, tables: Tables, language: Language) -> list[str]:
    """Say how complete the list is: the best word for it of the sources, as of the latest one."""
    coverage = as_said(tables, view.selection).coverage
    coverage = coverage[coverage["initiative_id"] == view.shown.iloc[0]["initiative_id"]]
    for listing in ("complete", "examples", "unstated"):
        said = coverage[coverage["listing"] == listing]
        if not said.empty:
            as_of = as_known(said["as_of"].max(), language)
            speaking = speaking_sources(view, tables)["publisher"].nunique()
            if listing != "complete" and speaking > 1:
                return [text(language, "answer.listing.open", as_of=as_of)]
            return [text(language, f"answer.listing.{listing}", as_of=as_of)]
    return []


def as_known(as_of: str, language: Language) -> str:
    """Write when something was known; a bare year is the project's estimate and says so."""
    if as_of.isdigit():
        return text(language, "source.approximate", year=as_of)
    return date(language, as_of)


def limits(view: View, tables: Tables, language: Language, region: str = "") -> list[str]:
    """Say what the choice of years, or the switch for areas, leaves out, perhaps of one region."""
    sentences = []
    selection, passed_over = view.selection, left_out(tables, view.selection, region)
    if selection.years:
        chosen = [str(year) for year in selection.years]
        sentences.append(text(language, "answer.years", years=enumeration(language, chosen)))
        if passed_over.undated:
            sentences.append(plural(language, "answer.undated_left_out", passed_over.undated))
    if not selection.derived and passed_over.has_areas:
        sentences.append(text(language, "answer.areas_left_out"))
    return sentences
