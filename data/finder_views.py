"""The partner finder and the gaps as tables that leave the project; see `data.views`."""

from __future__ import annotations

from pandas import DataFrame

from data.finder import KNOWN_PARTNERS, REASONS, partner_scores, ranked
from data.gaps import initiatives_without_region, regions_in_nothing
from data.load import Tables
from data.selection import Selection
from data.views import Language, names_by_code, territory_names

PARTNER_COLUMNS = [
    "rank", "nuts_code", "country", "territory", "score", "shared_initiatives", "shared_themes",
    "complementary_themes", *REASONS,
]  # fmt: skip
GAP_COLUMNS = [
    "gap", "nuts_code", "region", "initiative_id", "initiative", "counts_as", "named_as", "listing",
]  # fmt: skip


def partners_view(
    tables: Tables,
    selection: Selection,
    language: Language,
    region: str,
    country: tuple[str, ...] = (),
    known_partners: str = KNOWN_PARTNERS[0],
) -> DataFrame:
    """Give one row per partner of a Swedish region, with `PARTNER_COLUMNS`.

    Swedish regions come first and are ranked by themselves. `territory` is a name; the identifiers
    of a reason are separated by a space, and their number stands beside them.
    """
    scores = partner_scores(tables, selection, region)
    found = ranked(scores, country, known_partners)
    names = territory_names(tables, language)
    numbers = ("shared_initiatives", "shared_themes", "complementary_themes")
    for reason, count in zip(REASONS, numbers, strict=True):
        found[count] = found[reason].map(len).astype(int)
        found[reason] = found[reason].map(" ".join).astype("str")
    found["territory"] = found["nuts_code"].map(names).astype("str")
    return found[PARTNER_COLUMNS]


def gaps_view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
    """Give one row per gap, regions first, with `GAP_COLUMNS`.

    gap : "region", which takes part in nothing that is known and shown, or "initiative", in which
        no Swedish region is known
    named_as : how a source names it all the same, in a way that the choice does not count; one of
        `data.gaps.NAMED_AS`, or ""
    listing : how complete the list of an initiative is
    """
    regions = regions_in_nothing(tables, selection).assign(gap="region")
    regions["region"] = regions["nuts_code"].map(territory_names(tables, language))
    initiatives = initiatives_without_region(tables, selection).assign(gap="initiative")
    initiatives["initiative"] = initiatives["initiative_id"].map(names_by_code(tables, language))
    rows = [
        {**dict.fromkeys(GAP_COLUMNS, ""), **row}
        for gaps in (regions, initiatives)
        for row in gaps.to_dict("records")
    ]
    return DataFrame(rows, columns=GAP_COLUMNS)
