"""With whom a region shares initiatives."""

from __future__ import annotations

import pytest
from databases import changed
from pandas import concat
from seed import SEED_ID
from wider import wider

from data.partners import shared_initiatives
from data.selection import Selection
from pages.shared import store

pytestmark = pytest.mark.everywhere


def shared(tables, nuts_code, **choices):
    rows = shared_initiatives(tables, Selection(**choices), nuts_code)
    return {
        row["nuts_code"]: (row["is_swedish"], row["initiatives"], row["initiative_ids"])
        for row in rows.to_dict("records")
    }


def test_regions_in_the_same_initiative_share_it_at_home_and_abroad(tables):
    assert shared(tables, "SE311") == {
        "DED": (False, 1, ("pilot",)),
        "SE312": (True, 1, ("pilot",)),
    }


def test_a_region_does_not_share_with_itself(tables):
    assert "SE312" not in shared(wider(tables), "SE312")


def test_parts_at_any_depth_count_as_the_initiative_they_belong_to(tables):
    # Dalarna is in the workshop, Västernorrland and Attika in the bench, which is a part of it.
    assert shared(wider(tables), "SE312") == {
        "DED": (False, 1, ("pilot",)),
        "EL3": (False, 1, ("platform",)),
        "SE311": (True, 1, ("pilot",)),
        "SE321": (True, 1, ("platform",)),
    }


def test_several_parts_of_one_initiative_are_shared_once(tables):
    rows = tables.participations.iloc[[4, 4, 4]].assign(
        initiative_id=["platform", "workshop", "workshop"], nuts_code=["SE311", "SE311", "SE312"]
    )
    both = changed(tables, participations=rows)
    assert shared(both, "SE312") == {"SE311": (True, 1, ("platform",))}


def test_who_shares_most_comes_first_and_then_the_order_of_the_codes(tables):
    more = wider(tables)
    club = more.participations.iloc[[0]].assign(nuts_code="SE312", year_start=2018)
    joined = changed(more, participations=concat([more.participations, club]))
    rows = shared_initiatives(joined, Selection(), "SE312")
    assert list(rows["nuts_code"]) == ["SE311", "DED", "EL3", "SE321", "UKI"]
    assert list(rows["initiatives"]) == [2, 1, 1, 1, 1]
    assert rows.iloc[0]["initiative_ids"] == ("club", "pilot")


def test_areas_are_shared_through_until_they_are_switched_off(tables):
    assert shared(wider(tables), "SE312", derived=False) == {
        "EL3": (False, 1, ("platform",)),
        "SE321": (True, 1, ("platform",)),
    }
    assert shared(tables, "SE311", derived=False) == {}


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"years": (2018,)}, {"SE311": ("pilot",)}),
        (
            {"years": (2018,), "undated": True},
            {"DED": ("pilot",), "EL3": ("platform",), "SE311": ("pilot",)},
        ),
        ({"years": (2017,)}, {}),  # the pilot's participation begins in 2018
        (
            {"years": (2017,), "undated": True},
            {"EL3": ("platform",), "SE321": ("platform",)},
        ),
    ],
)
def test_years_rule_out_what_is_not_known_to_hold_in_them(tables, choices, expected):
    found = shared(wider(tables), "SE312", **choices)
    assert {code: ids for code, (_, _, ids) in found.items()} == expected


def test_only_the_chosen_sources_speak(tables):
    # The paper knows Västernorrland in the project and Attika in the bench, nobody together.
    assert shared(wider(tables), "SE321", sources=("paper",)) == {}
    assert list(shared(wider(tables), "SE321", sources=("agency",))) == ["SE312"]


def test_only_what_the_filters_show_is_shared(tables):
    assert list(shared(wider(tables), "SE312", kinds=("pilot",))) == ["DED", "SE311"]
    assert shared(wider(tables), "SE321", initiatives=("bench",)) == {
        "EL3": (False, 1, ("platform",))
    }
    assert shared(wider(tables), "SE312", initiatives=("club",), themes=("energy",)) == {}


def test_a_region_that_no_source_names_shares_nothing(tables):
    nobody = tables.participations[tables.participations["nuts_code"] != "SE321"]
    assert shared(changed(tables, participations=nobody), "SE321") == {}


def test_tables_without_any_participation_or_anybody_abroad_give_no_rows(tables):
    silent = changed(tables, participations=tables.participations.iloc[:0])
    assert shared_initiatives(silent, Selection(), "SE312").empty
    at_home = tables.territories[tables.territories["country"] == "SE"]
    alone = changed(
        tables,
        territories=at_home,
        participations=tables.participations[tables.participations["nuts_code"] != "DED"],
    )
    assert shared(alone, "SE311") == {"SE312": (True, 1, ("pilot",))}


def test_dalarna_shares_the_pilot_with_its_four_sister_regions_in_europe():
    found = shared(store.tables(), "SE312", sources=(SEED_ID,))
    abroad = {code: ids for code, (is_swedish, _, ids) in found.items() if not is_swedish}
    assert abroad == {
        code: ("industrial-transition-pilot",) for code in ("BE3", "DED", "FRE", "ITC1")
    }


def test_dalarna_shares_most_with_varmland():
    found = shared(store.tables(), "SE312", sources=(SEED_ID,))
    assert next(iter(found.items())) == (
        "SE311",
        (True, 3, ("industrial-transition-pilot", "s3-platform", "vanguard")),
    )
    # The ten other members of the S3 platform; Dalarna's other initiatives add nobody at home.
    assert sum(is_swedish for is_swedish, _, _ in found.values()) == 10


def test_with_everything_chosen_sharing_is_mutual():
    regions = ["SE311", "SE312", "SE124", "SE232"]
    found = {code: shared(store.tables(), code) for code in regions}
    for one in regions:
        for other in regions:
            if one != other:
                assert found[one].get(other) == found[other].get(one)
