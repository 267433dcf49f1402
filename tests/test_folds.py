"""Are more initiatives than can be read put together by programme, and only those?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import frame

from data.compare import matrix_of
from data.folded_matrix import fold_matrix, part_of_matrix
from data.folds import fold_codes, folds, found_initiatives, opened, regions_by_fold
from data.load import Tables
from data.selection import Selection
from data.status import participation_status


@pytest.fixture
def tables(tables: Tables) -> Tables:
    """Club and project are in the programme Nord, the platform in Öst; the pilot is in none."""
    programmes = {"club": "Nord", "project": "Nord", "platform": "Öst, 2014–2020"}
    of_each = tables.initiatives["initiative_id"].map(programmes).fillna("")
    return replace(tables, initiatives=tables.initiatives.assign(programme=of_each))


EVERY_ID = ("club", "pilot", "platform", "project", "workshop")


def test_what_fits_a_page_is_not_put_together(tables):
    assert folds(tables, EVERY_ID) == ()
    assert folds(tables, EVERY_ID, most=5) == ()


def test_programmes_stand_by_name_and_what_has_none_behind_them_by_kind(tables):
    found = folds(tables, EVERY_ID, most=4)
    assert [(one.code, one.programme, one.kind) for one in found] == [
        ("nord", "Nord", ""),
        ("ost-2014-2020", "Öst, 2014–2020", ""),
        ("pilot", "", "pilot"),
    ]
    assert [one.initiative_ids for one in found] == [
        ("club", "project"),
        ("platform", "workshop"),  # a part belongs where its whole does
        ("pilot",),
    ]


def test_an_address_opens_what_is_there_and_nothing_else(tables):
    found = folds(tables, EVERY_ID, most=4)
    assert opened(found, "ost-2014-2020") == found[1]
    assert opened(found, "") is None
    assert opened(found, "west") is None
    assert fold_codes(tables) == ("nord", "pilot", "ost-2014-2020")


def test_a_search_finds_beginnings_of_words_without_accents_and_case(tables):
    assert found_initiatives(tables, "OST", EVERY_ID) == ("platform",)
    assert found_initiatives(tables, "nord klubb", EVERY_ID) == ("club",)
    assert found_initiatives(tables, "ubben", EVERY_ID) == ()
    assert found_initiatives(tables, " ", EVERY_ID) == EVERY_ID


def test_regions_of_a_programme_are_counted_once(tables):
    status = participation_status(tables, Selection(), list(EVERY_ID))
    found = regions_by_fold(status, folds(tables, EVERY_ID, most=4))
    # Club: SE311; project: SE321. Platform and its workshop: SE312. Pilot: the area of two.
    assert found == {"nord": 2, "ost-2014-2020": 1, "pilot": 2}


def test_the_matrix_of_programmes_holds_numbers_and_what_none_of_the_lists_says(tables):
    matrix = matrix_of(tables, Selection())
    found = fold_matrix(matrix, folds(tables, EVERY_ID, most=4))
    assert found.to_dict("index") == {
        # The club's list is complete, but the project's may not be.
        "SE311": {"nord": 1, "ost-2014-2020": "not_stated", "pilot": 1},
        "SE312": {"nord": "not_stated", "ost-2014-2020": 1, "pilot": 1},
        "SE321": {"nord": 1, "ost-2014-2020": "not_stated", "pilot": "not_listed"},
    }


def test_one_programme_of_the_matrix_counts_only_its_own(tables):
    found = part_of_matrix(matrix_of(tables, Selection()), ("club", "project"))
    assert list(found.status.columns) == ["club", "project"]
    assert found.by_region == {
        "SE311": frozenset({"club"}),
        "SE312": frozenset(),
        "SE321": frozenset({"project"}),
    }
    assert found.cells == {
        "participates": 2,
        "participates_via_area": 0,
        "not_listed": 2,
        "not_stated": 2,
    }


def test_what_a_source_says_of_the_programme_decides_where_it_stands(tables):
    said = frame(
        """
        initiative_id,parent_id,counts_as,kind,programme
        club,,club,network,Syd
        """
    )
    only = replace(tables, initiatives=said)
    assert [one.programme for one in folds(only, ("club",), most=0)] == ["Syd"]
