"""Where do the sources that are heard not agree?

Nothing is decided here and nothing overwritten: both sides are kept, each with its source and its
date. What one source alone says is never a disagreement.
"""

from __future__ import annotations

from pandas import DataFrame

from data.disputed_participation import disputed_levels, disputed_participation
from data.disputed_values import disputed_values
from data.initiatives import subtrees
from data.kept import each, kept
from data.load import Tables
from data.package import allowed_values
from data.said import MOST_CHOICES, as_said
from data.sayings import KINDS, Disagreement
from data.selection import Selection
from data.source_table import covered_initiatives
from data.views import Language, names_by_code

COLUMNS = [
    "initiative_id", "initiative", "nuts_code", "territory", "property", "kind", "value",
    "date", "year_start", "year_end", "source_id", "publisher", "note",
]  # fmt: skip
COUNTRY_LENGTH = 2


def disagreements(tables: Tables, selection: Selection) -> list[Disagreement]:
    """List what the sources do not agree on, of all that a choice shows, parts included.

    Returns
    -------
    list of Disagreement
        The gravest kind first, then in the order of the initiatives, what is said of an
        initiative before what is said of its participants.
    """
    covered = covered_initiatives(tables, selection)
    return [
        one
        for one in _every_one(tables, selection.sources, selection.known)
        if one.initiative_id in covered
    ]


def disagreements_of_region(
    tables: Tables, selection: Selection, nuts_code: str
) -> list[Disagreement]:
    """List those about a Swedish region, or about the NUTS 2 area or the part that it lies in."""
    return [
        one
        for one in disagreements(tables, selection)
        if len(one.nuts_code) > COUNTRY_LENGTH and nuts_code.startswith(one.nuts_code)
    ]


def disagreements_of_initiative(
    tables: Tables, selection: Selection, initiative_id: str
) -> list[Disagreement]:
    """List those about an initiative and its parts, whatever else the filters let through."""
    parts = set(subtrees(tables)[initiative_id])
    every_one = _every_one(tables, selection.sources, selection.known)
    return [one for one in every_one if one.initiative_id in parts]


def disagreements_view(tables: Tables, selection: Selection, language: Language) -> DataFrame:
    """Give one row per disagreement and source, with `COLUMNS`, in the order of `disagreements`.

    What belongs to one disagreement has the same initiative, territory, property and kind.
    `value` is what the source says, as `Saying.value`; `date` is empty where it carries none.
    """
    names = names_by_code(tables, language)
    publishers = tables.sources.set_index("source_id")["publisher"]
    rows = [
        (
            one.initiative_id,
            names[one.initiative_id],
            one.nuts_code,
            names.get(one.nuts_code, ""),
            one.property,
            one.kind,
            said.value,
            said.date,
            said.year_start,
            said.year_end,
            said.source_id,
            publishers[said.source_id],
            said.note_sv if language == "sv" else said.note_en,
        )
        for one in disagreements(tables, selection)
        for said in one.sayings
    ]
    view = DataFrame(rows, columns=COLUMNS)
    return view.astype({"year_start": "Int64", "year_end": "Int64"})


@kept(MOST_CHOICES, each)  # by the identity of the tables, which nobody changes
def _every_one(
    tables: Tables, sources: tuple[str, ...], known: int | None
) -> tuple[Disagreement, ...]:
    said = as_said(tables, Selection(sources=sources, known=known))
    found = [*disputed_values(said), *disputed_participation(said), *disputed_levels(said)]
    initiatives = {one: place for place, one in enumerate(tables.initiatives["initiative_id"])}
    properties = (*allowed_values("statements", "property"), "participation", "level")
    return tuple(
        sorted(
            found,
            key=lambda one: (
                KINDS.index(one.kind),
                initiatives[one.initiative_id],
                properties.index(one.property),
                one.nuts_code,
            ),
        )
    )
