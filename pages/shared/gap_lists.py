"""The gaps in words: regions in nothing that is known, and initiatives without a Swedish region."""

from __future__ import annotations

from typing import Any

from data.gaps import initiatives_without_region, regions_in_nothing
from data.views import names_by_code, territory_names
from pages.shared import folding, store
from pages.shared.choices import Choice
from pages.shared.texts import Language, plural, text


def gap_lists(choice: Choice) -> list[dict[str, Any]]:
    """Describe both lists, of what the filters show; none where they show nothing."""
    if store.view(choice.selection).is_empty:
        return []
    tables, language = store.tables(), choice.language
    initiative_names = names_by_code(tables, language)
    regions = territory_names(tables, language)
    in_nothing = [
        {
            "page": "region",
            "code": row["nuts_code"],
            "name": regions[row["nuts_code"]],
            "note": _named(row, language),
        }
        for row in regions_in_nothing(tables, choice.selection).to_dict("records")
    ]
    found_without = initiatives_without_region(tables, choice.selection)
    folded = folding.folds_of(choice, list(found_without["initiative_id"]))
    without_region = []
    for row in [] if folded else found_without.to_dict("records"):
        listing = text(language, f"partners.gaps.listing.{row['listing'] or 'unknown'}")
        notes = [_named(row, language) or listing]
        if row["initiative_id"] != row["counts_as"]:
            whole = initiative_names[row["counts_as"]]
            notes.insert(0, text(language, "compare.part_of", initiative=whole))
        without_region.append(
            {
                "page": "initiatives",
                "code": row["initiative_id"],
                "name": initiative_names[row["initiative_id"]],
                "note": ", ".join(notes),
            }
        )
    programmes = [folding.entry(fold, choice, "initiatives") for fold in folded]
    return [
        {
            "heading": plural(language, f"partners.gaps.{what}", count),
            "gaps": found,
            "programmes": by_programme,
        }
        for what, found, count, by_programme in (
            ("regions", in_nothing, len(in_nothing), []),
            ("initiatives", without_region, len(found_without), programmes),
        )
    ]


def _named(row: dict[str, Any], language: Language) -> str:
    """Say how a source names a region all the same; "" if none does."""
    named_as = row["named_as"]
    return text(language, f"partners.gaps.named.{named_as}") if named_as else ""
