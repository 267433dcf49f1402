"""What the page of a region says: what it is in, what it is not in, and with whom."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.evidence import regional_facts
from data.load import Tables, swedish_regions
from data.status import (
    NOT_LISTED,
    NOT_STATED,
    TAKES_PART,
    participation_status,
)
from data.views import names_by_code, region_names
from data.words import region_words
from pages.shared import answer, folding, region_said, speakers, store
from pages.shared.choices import Choice
from pages.shared.intro import intro
from pages.shared.region_partners import partners
from pages.shared.small_map import small_map
from pages.shared.texts import number, plural, text


def region_list(choice: Choice) -> dict[str, Any]:
    """Describe the list of all regions, each with how many initiatives it takes part in."""
    tables, view = store.tables(), store.view(choice.selection)
    words = region_words(tables)
    counts = view.counts.set_index("nuts_code")["initiatives"]
    return {
        "page": "region",
        "search": choice.options.search,
        "regions": [
            {
                "code": row["nuts_code"],
                "name": row["region"],
                "words": words[row["nuts_code"]],
                # Where the filters exclude each other, nothing was counted.
                "count": ""
                if view.is_empty
                else number(choice.language, int(counts[row["nuts_code"]])),
            }
            for row in region_names(tables, choice.language).to_dict("records")
        ],
    }


def region(choice: Choice) -> dict[str, Any]:
    """Describe one region in full; without one, say how to find one."""
    tables, language = store.tables(), choice.language
    if not choice.region:
        view = store.view(choice.selection)
        sentences = [text(language, "region.choose")]
        if view.is_empty:
            sentences = answer.answer(view, tables, language)
        return {**intro(choice, text(language, "region.question_any"), sentences), "region": ""}
    names = names_by_code(tables, language)
    own = region_names(tables, language).set_index("nuts_code")["region"]
    name = own[choice.region]
    question = text(language, "region.question", region=name)
    return {
        **intro(choice, question, _answer(choice, tables)),
        "region": name,
        "place": _place(choice, tables, names),
        "neighbours": _neighbours(choice, own.to_dict()),
        "map": small_map(_painted(choice), choice.region, name, language),
        **region_said.initiatives(choice, tables),
        "seats": region_said.seats(choice, tables),
        "differences": region_said.differences(choice, tables),
        "priorities": region_said.priorities(choice, tables),
        "absent": _absent(choice, names),
        "partners": partners(choice, tables, {**names, **own}),
    }


def _painted(choice: Choice) -> dict[str, list[str]]:
    """Paint the region on its small map as taking part, unless it does in nothing that is shown."""
    taking_part = _status(choice)["status"].isin(TAKES_PART).any()
    return {"participates" if taking_part else "zero": [choice.region]}


def _status(choice: Choice) -> DataFrame:
    return participation_status(store.tables(), choice.selection, nuts_code=choice.region)


def _answer(choice: Choice, tables: Tables) -> list[str]:
    language, view = choice.language, store.view(choice.selection)
    if view.is_empty:
        return answer.answer(view, tables, language)
    own = _status(choice)
    source = speakers.publishers(view, tables, language)
    taking_part = int(view.counts.set_index("nuts_code").at[choice.region, "initiatives"])
    if not taking_part and len(_named_in_vain(choice)):
        # The sources name it, so that "not named" would be untrue.
        sentences = [text(language, "region.not_counted")]
    elif view.counted == 1:
        whole = answer.in_sentence(answer.whole_of(view, tables), language)
        key = "region.takes_part_in_it" if taking_part else "region.not_named_in_it"
        sentences = [text(language, key, initiative=whole, source=source)]
    else:
        values = {"total": number(language, view.counted), "source": source}
        sentences = [plural(language, "region.takes_part", taking_part, **values)]
    parts = set(view.shown.loc[view.shown["parent_id"] != "", "initiative_id"])
    for status in (NOT_LISTED, NOT_STATED):
        without = own.loc[own["status"] == status, "initiative_id"]
        if without.isin(parts).any():
            sentences.append(plural(language, f"region.{status}_parts", len(without)))
        elif len(without):
            sentences.append(plural(language, f"region.{status}", len(without)))
    return sentences + answer.limits(view, tables, language, choice.region)


def _place(choice: Choice, tables: Tables, names: dict[str, str]) -> str:
    row = swedish_regions(tables).set_index("nuts_code").loc[choice.region]
    return text(
        choice.language,
        "region.place",
        county=row[f"name_{choice.language}"],
        code=choice.region,
        lan_kod=row["lan_kod"],
        area=names[row["parent_nuts_code"]],
        area_code=row["parent_nuts_code"],
    )


def _neighbours(choice: Choice, names: dict[str, str]) -> dict[str, dict[str, str]]:
    """Name the region before and the one after, in the order of the codes, round and round."""
    codes = list(names)
    place = codes.index(choice.region)
    return {
        way: {"code": codes[other], "name": names[codes[other]]}
        for way, other in (("before", place - 1), ("after", (place + 1) % len(codes)))
    }


def _absent(choice: Choice, names: dict[str, str]) -> list[dict[str, Any]]:
    """Describe what the region is not in: what it is not listed in apart from what is not told."""
    own = _status(choice)
    found = []
    for status in (NOT_LISTED, NOT_STATED):
        without = list(own.loc[own["status"] == status, "initiative_id"])
        folded = folding.folds_of(choice, without)
        if without:
            found.append(
                {
                    "status": status,
                    "heading": text(choice.language, f"region.{status}_heading"),
                    "why": " ".join(_reasons(choice, status, without)),
                    "programmes": [folding.entry(fold, choice, "initiatives") for fold in folded],
                    "initiatives": []
                    if folded
                    else [{"id": one, "name": names[one]} for one in without],
                }
            )
    return found


def _reasons(choice: Choice, status: str, initiative_ids: list[str]) -> list[str]:
    """Say why: the sources are silent, or what they say of the region is not counted."""
    language, named = choice.language, _named_in_vain(choice)
    is_passed_over = named["passed_over"]
    passed_over = set(named.loc[is_passed_over, "initiative_id"]) & set(initiative_ids)
    other_years = set(named.loc[~is_passed_over, "initiative_id"]) & set(initiative_ids)
    other_years -= passed_over
    reasons = []
    if set(initiative_ids) - passed_over - other_years:
        reasons.append(text(language, f"region.{status}_why"))
    if passed_over:
        reasons.append(plural(language, "region.named_but_not_counted", len(passed_over)))
    if other_years:
        reasons.append(plural(language, "region.named_in_other_years", len(other_years)))
    return reasons


def _named_in_vain(choice: Choice) -> DataFrame:
    """Find what the sources say of the region and the choices do not count."""
    shown_ids = store.view(choice.selection).shown["initiative_id"]
    facts = regional_facts(store.tables(), choice.selection, shown_ids, choice.region)
    return facts[~facts["counts"]]
