"""Which initiatives are known to go on in the chosen years."""

from __future__ import annotations

import pytest
from seed import SEED_ID
from wider import wider

from data.active import active_initiatives
from data.selection import Selection
from pages.shared import store


def found(tables, **choices):
    active, left_out = active_initiatives(tables, Selection(**choices))
    return list(active["initiative_id"]), list(left_out["initiative_id"])


def test_without_a_choice_of_years_everything_that_matches_is_there(tables):
    assert found(tables) == (["club", "pilot", "platform", "project", "workshop"], [])
    assert found(tables, kinds=("pilot", "network")) == (["club", "pilot"], [])
    assert found(tables, undated=True)[1] == []


def test_an_initiative_goes_on_by_its_own_period_or_by_that_of_who_takes_part(tables):
    assert found(tables, years=(2017,))[0] == ["pilot", "project"]
    assert found(tables, years=(2016,))[0] == ["project"]


def test_what_has_no_known_years_is_left_out_and_told(tables):
    assert found(tables, years=(2018,)) == (["pilot", "project"], ["club", "platform", "workshop"])


def test_what_has_no_known_years_is_there_for_who_asks_for_it(tables):
    assert found(tables, years=(2018,), undated=True) == (
        ["club", "pilot", "platform", "project", "workshop"],
        [],
    )


def test_an_initiative_that_had_not_begun_is_not_without_known_years(tables):
    # The pilot began in 2017; that Sachsen takes part without known years changes nothing.
    assert found(tables, years=(2016,))[1] == ["club", "platform", "workshop"]
    assert "pilot" not in found(tables, years=(2016,), undated=True)[0]


def test_a_part_of_a_part_with_known_years_makes_all_above_it_go_on(tables):
    active, left_out = found(wider(tables), years=(2017,))
    assert active == ["club", "pilot", "platform", "project", "workshop", "bench"]
    assert left_out == []


def test_a_part_of_a_part_that_has_ended_leaves_open_whether_the_rest_goes_on(tables):
    active, left_out = found(wider(tables), years=(2019,), themes=("energy",))
    assert (active, left_out) == ([], ["platform", "workshop", "bench"])


def test_years_that_another_source_knows_do_not_count(tables):
    assert found(tables, years=(2016,), sources=("paper",)) == (["project"], [])
    assert found(tables, years=(2016,), sources=("agency",))[0] == []
    assert "project" in found(tables, years=(2016,), sources=("agency",))[1]


def test_years_narrow_together_with_the_other_filters(tables):
    assert found(tables, years=(2018,), kinds=("pilot",)) == (["pilot"], [])
    assert found(tables, years=(2018,), initiatives=("platform",)) == ([], ["platform", "workshop"])
    assert found(tables, initiatives=("club",), themes=("energy",), years=(2018,)) == ([], [])


@pytest.mark.parametrize("year", [2017, 2018, 2019])
def test_of_the_initiatives_in_the_first_source_only_the_pilot_has_known_years(year):
    active, left_out = found(store.tables(), years=(year,), sources=(SEED_ID,))
    assert active == ["industrial-transition-pilot"]
    assert len(left_out) == 18


def test_every_real_initiative_goes_on_in_a_year_has_no_known_years_or_has_others():
    tables = store.tables()
    active, left_out = found(tables, years=(2018,))
    assert {"industrial-transition-pilot", "beyond-edp", "lars", "vanguard"} <= set(active)
    assert {"s3-platform", "adma", "ostra-mellansverige-s3"} <= set(left_out)
    other_years = set(tables.initiatives["initiative_id"]) - {*active, *left_out}
    assert other_years == {
        "active-id", "bsr-s3-ecosystem", "cei-boost", "debuting", "deeptechvalleys", "hercules",
        "originn", "persist", "skyla", "smaland-oarna-s3", "unlock",
    }  # fmt: skip
