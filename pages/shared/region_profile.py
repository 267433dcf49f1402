"""What the page of a region says: what it is in, what it is not in, and with whom."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.counts import count_by_region
from data.facts import facts_of_region
from data.load import Tables, swedish_regions
from data.partners import shared_initiatives
from data.status import NOT_LISTED, NOT_STATED, PARTICIPATES, PARTICIPATES_VIA_AREA, count_statuses
from data.views import country_names, names_by_code, region_names
from data.words import region_words
from pages.shared import answer, store
from pages.shared.choices import Choice
from pages.shared.intro import intro
from pages.shared.said import said_by
from pages.shared.small_map import small_map
from pages.shared.texts import Language, enumeration, number, plural, text

MOST_PARTNERS = 5  # shown at once; the others are a click away


def region_list(choice: Choice) -> dict[str, Any]:
    """Describe the list of all regions, each with how many initiatives it takes part in."""
    tables, view = store.tables(), store.view(choice.selection)
    words = region_words(tables)
    counts = view.counts.set_index("nuts_code")["initiatives"]
    return {
        "search": choice.options.search,
        "regions": [
            {
                "code": row["nuts_code"],
                "name": row["region"],
                "words": words[row["nuts_code"]],
                "count": number(choice.language, int(counts[row["nuts_code"]])),
            }
            for row in region_names(tables, choice.language).to_dict("records")
        ],
    }


def region(choice: Choice) -> dict[str, Any]:
    """Describe one region in full; without one, say how to find one."""
    tables, language = store.tables(), choice.language
    if not choice.region:
        return {**intro(choice, text(language, "region.question_any"), []), "region": ""}
    names = names_by_code(tables, language)
    own = region_names(tables, language).set_index("nuts_code")["region"]
    name = own[choice.region]
    question = text(language, "region.question", region=name)
    return {
        **intro(choice, question, _answer(choice, tables)),
        "region": name,
        "place": _place(choice, tables, names),
        "neighbours": _neighbours(choice, own.to_dict()),
        "map": small_map({"participates": [choice.region]}, choice.region, name, language),
        "initiatives": _initiatives(choice, tables, names),
        "absent": _absent(choice, tables, names),
        "partners": _partners(choice, tables, {**names, **own}),
    }


def _status(choice: Choice) -> DataFrame:
    status = store.view(choice.selection).status
    return status[status["nuts_code"] == choice.region]


def _answer(choice: Choice, tables: Tables) -> list[str]:
    language, view = choice.language, store.view(choice.selection)
    if view.is_empty:
        return answer.answer(view, tables, language)
    own = _status(choice)
    counts = count_by_region(own, tables).set_index("nuts_code").loc[choice.region]
    statuses = count_statuses(own)
    key = "region.takes_part_in_one" if view.counted == 1 else "region.takes_part"
    sentences = [
        plural(
            language,
            key,
            int(counts["initiatives"]),
            total=number(language, view.counted),
            source=answer.publishers(view, tables, language),
        )
    ]
    for status in (NOT_LISTED, NOT_STATED):
        if statuses[status]:
            sentences.append(plural(language, f"region.{status}", int(statuses[status])))
    return sentences + answer.limits(view, language)


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


def _initiatives(choice: Choice, tables: Tables, names: dict[str, str]) -> list[dict[str, Any]]:
    facts = facts_of_region(tables, choice.selection, choice.region, filtered=True)
    kinds = tables.initiatives.set_index("initiative_id")["kind"]
    return [
        {
            "id": counted_id,
            "name": names[counted_id],
            "kind": text(choice.language, f"kind.{kinds[counted_id]}"),
            "status": PARTICIPATES_VIA_AREA if of_one["is_area"].all() else PARTICIPATES,
            "facts": said_by(of_one, names, tables, choice.language),
        }
        for counted_id, of_one in facts.groupby("counts_as", sort=False)
    ]


def _absent(choice: Choice, tables: Tables, names: dict[str, str]) -> list[dict[str, Any]]:
    """Describe what the region is not in: what it is not listed in apart from what is not told."""
    own = _status(choice)
    return [
        {
            "status": status,
            "heading": text(choice.language, f"region.{status}_heading"),
            "why": text(choice.language, f"region.{status}_why"),
            "initiatives": [
                {"id": one, "name": names[one]}
                for one in own.loc[own["status"] == status, "initiative_id"]
            ],
        }
        for status in (NOT_LISTED, NOT_STATED)
        if (own["status"] == status).any()
    ]


def _partners(choice: Choice, tables: Tables, names: dict[str, str]) -> list[dict[str, Any]]:
    """Describe who shares most initiatives with the region, at home and abroad."""
    language = choice.language
    shared = shared_initiatives(tables, choice.selection, choice.region)
    groups = []
    for is_swedish, key in ((True, "region.partners_home"), (False, "region.partners_abroad")):
        rows = [
            _partner(row, is_swedish, names, tables, language)
            for row in shared[shared["is_swedish"] == is_swedish].to_dict("records")
        ]
        if rows:
            groups.append(
                {
                    "heading": text(language, key),
                    "first": rows[:MOST_PARTNERS],
                    "rest": rows[MOST_PARTNERS:],
                    "rest_label": plural(language, "region.more", len(rows) - MOST_PARTNERS),
                }
            )
    return groups


def _partner(
    row: dict[str, Any], is_swedish: bool, names: dict[str, str], tables: Tables, language: Language
) -> dict[str, str]:
    countries = tables.territories.set_index("nuts_code")["country"]
    country = country_names(tables, language)[countries[row["nuts_code"]]]
    return {
        "code": row["nuts_code"] if is_swedish else "",
        "name": names[row["nuts_code"]],
        "country": "" if is_swedish else country,
        "count": plural(language, "card.initiatives", row["initiatives"]),
        "which": enumeration(language, [names[one] for one in row["initiative_ids"]]),
    }
