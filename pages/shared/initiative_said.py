"""What the sources state of an initiative beside its participants, and where they differ."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from data.disagreements import disagreements_of_initiative
from data.load import Tables
from data.package import allowed_values
from data.said import as_said
from data.selection import years_of_sources
from pages.shared.choices import Choice
from pages.shared.disagreement_words import described, written_value
from pages.shared.said import dated, hears_several, source_and_date
from pages.shared.texts import Language, text

# Told among the initiative's own facts already, if there is nobody else to say otherwise.
TOLD_BESIDE = {"start", "end", "programme", "lead_body"}


def differences(choice: Choice, tables: Tables) -> list[dict[str, Any]]:
    """Describe where the sources differ on the chosen initiative and its parts."""
    initiative_id = choice.selection.initiatives[0]
    found = disagreements_of_initiative(tables, choice.selection, initiative_id)
    return described(found, tables, choice, under=initiative_id)


def stated(choice: Choice, tables: Tables) -> list[dict[str, Any]]:
    """Describe period, budget, number of participants and so on, each value with who states it.

    In the order of the properties, then of the time that they are about; the newest source first.
    """
    statements = as_said(tables, choice.selection).statements
    rows = statements[statements["initiative_id"] == choice.selection.initiatives[0]]
    if not hears_several(tables, choice.selection):
        rows = rows[~rows["property"].isin(TOLD_BESIDE)]
    properties = allowed_values("statements", "property")
    years = years_of_sources(tables.sources)
    rows = rows.assign(
        place=rows["property"].map(properties.index), age=rows["source_id"].map(years)
    ).sort_values(["place", "as_of", "age"], ascending=[True, True, False], kind="stable")
    return [
        _row(property_, as_of, value, said, tables, choice.language)
        for (property_, as_of, value), said in rows.groupby(
            ["property", "as_of", "value"], sort=False
        )
    ]


def _row(
    property_: str, as_of: str, value: str, said: DataFrame, tables: Tables, language: Language
) -> dict[str, Any]:
    what = text(language, f"property.{property_}")
    if as_of:
        what = text(language, "property.as_of", property=what, as_of=dated(as_of, language))
    notes = dict.fromkeys(note for note in said[f"note_{language}"] if note)
    who = [source_and_date(source_id, tables, language) for source_id in said["source_id"]]
    return {
        "what": what,
        "value": written_value(property_, value, language),
        "notes": list(notes),
        "source": "; ".join(who),
    }
