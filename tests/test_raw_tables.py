"""The tables as a choice leaves them: which rows stay, and can every code still be looked up?"""

from __future__ import annotations

import pytest
from seed import SEED_ID

from data.load import Tables
from data.package import describe_table, table_names
from data.raw_tables import raw_view, selected_tables
from data.selection import Selection
from data.source_table import source_table
from pages.shared import store

SELECTIONS = [
    Selection(),
    Selection(initiatives=("bioenergy",)),
    Selection(kinds=("pilot", "partnership")),
    Selection(themes=("energy",)),
    Selection(years=(2018,)),
    Selection(sources=(SEED_ID,)),
    Selection(known=2018),
    Selection(initiatives=("vanguard",), themes=("energy",)),
]


def ids(tables: Tables, name: str, column: str = "initiative_id") -> list[str]:
    return list(getattr(tables, name)[column])


def test_without_a_choice_every_row_is_there():
    tables = store.tables()
    for name in table_names():
        kept = getattr(selected_tables(tables, Selection()), name)
        assert len(kept) == len(getattr(tables, name))


def test_an_initiative_brings_its_parts_along_and_what_it_belongs_to(tables):
    of_platform = selected_tables(tables, Selection(initiatives=("platform",)))
    assert ids(of_platform, "initiatives") == ["platform", "workshop"]
    assert ids(of_platform, "participations") == ["workshop"]
    assert ids(of_platform, "coverage") == ["platform", "workshop"]
    of_workshop = selected_tables(tables, Selection(initiatives=("workshop",)))
    assert ids(of_workshop, "initiatives") == ["platform", "workshop"]
    assert ids(of_workshop, "coverage") == ["workshop"]
    assert ids(of_workshop, "sources", "source_id") == ["agency"]


def test_a_source_leaves_what_it_says_and_itself(tables):
    said = selected_tables(tables, Selection(sources=("paper",)))
    assert ids(said, "participations") == ["project"]
    assert ids(said, "coverage") == []
    assert ids(said, "sources", "source_id") == ["paper"]
    assert len(said.territories) == 9


def test_a_year_chooses_initiatives_and_not_rows(tables):
    in_2018 = selected_tables(tables, Selection(years=(2018,)))
    assert ids(in_2018, "initiatives") == ["pilot", "project"]
    assert ids(in_2018, "participations", "nuts_code") == ["DED", "SE31", "SE321"]


def test_priorities_are_of_the_chosen_themes_and_none_of_an_initiative():
    tables = store.tables()
    of_energy = selected_tables(tables, Selection(themes=("energy",))).priorities
    assert set(of_energy["theme_id"]) == {"energy"}
    assert len(selected_tables(tables, Selection(initiatives=("vanguard",))).priorities) == 0


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_every_code_that_is_left_can_be_looked_up(selection):
    kept = selected_tables(store.tables(), selection)
    for name in table_names():
        for key in describe_table(name)["schema"].get("foreignKeys", ()):
            (column,), (other,) = key["fields"], key["reference"]["fields"]
            target = getattr(kept, key["reference"]["resource"] or name)
            assert set(getattr(kept, name)[column]) - {""} <= set(target[other])


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_as_many_rows_are_left_as_the_table_of_sources_counts(selection):
    tables = store.tables()
    counted = source_table(tables, selection)
    kept = selected_tables(tables, selection)
    for name, column in (
        ("participations", "participations"), ("statements", "statements"),
        ("priorities", "priorities"), ("coverage", "lists"),
    ):  # fmt: skip
        assert len(getattr(kept, name)) == counted[column].sum()


def test_a_table_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(ValueError, match='no table is called "regions"; there are territories'):
        raw_view("regions")
