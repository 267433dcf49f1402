"""What runs when, and who takes part when, as far as it is known."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from seed import SEED, SEED_ID

from data.load import load_tables
from data.selection import Selection
from data.timeline import axis_years, timeline_of, ways_of_region

EVERYTHING = Selection()


def with_years(frame, **years):
    """Date the rows of a table: initiative -> (start, end), None where unknown."""
    start, end = (
        pd.array(
            [
                years.get(initiative_id, (None, None))[place]
                for initiative_id in frame["initiative_id"]
            ],
            dtype="Int64",
        )
        for place in (0, 1)
    )
    return frame.assign(year_start=start, year_end=end)


def more_facts(tables, *rows):
    """Add participations: initiative, territory, role, start, end, source."""
    columns = ["initiative_id", "nuts_code", "role", "year_start", "year_end", "source_id"]
    more = pd.DataFrame(rows, columns=columns).astype({"year_start": "Int64", "year_end": "Int64"})
    more["basis"] = "territory"
    together = pd.concat([tables.participations, more], ignore_index=True)
    return replace(tables, participations=together)


def initiatives(tables, **chosen):
    return timeline_of(tables, Selection(**chosen)).initiatives


def holding(tables, initiative_id, *years):
    rows = initiatives(tables, years=years).set_index("initiative_id")
    return rows["holding"][initiative_id]


def participants(tables, initiative_id, **chosen):
    rows = timeline_of(tables, Selection(**chosen)).participants
    return rows[rows["initiative_id"] == initiative_id]


def written(rows, *columns):
    """Write rows as tuples, None where a year is unknown."""
    return [
        tuple(None if pd.isna(value) else value for value in row)
        for row in rows[list(columns)].itertuples(index=False)
    ]


def test_initiatives_stand_by_kind_with_parts_behind_what_they_belong_to(tables):
    assert written(initiatives(tables), "initiative_id", "group", "depth") == [
        ("platform", "thematic-platform", 0),
        ("workshop", "thematic-platform", 1),
        ("club", "network", 0),
        ("pilot", "pilot", 0),
        ("project", "interreg-project", 0),
    ]


def test_a_part_stands_under_its_own_kind_where_nothing_above_it_is_shown(tables):
    chosen = initiatives(tables, kinds=("partnership", "pilot"))
    assert written(chosen, "initiative_id", "group", "depth") == [
        ("pilot", "pilot", 0),
        ("workshop", "partnership", 0),
    ]


def test_filters_that_exclude_each_other_leave_nothing(tables):
    nothing = timeline_of(tables, Selection(kinds=("network",), themes=("energy",), years=(2018,)))
    assert nothing.initiatives.empty
    assert nothing.participants.empty
    assert nothing.source_ids == ()


def test_what_is_not_known_of_a_period_stays_unknown(tables):
    rows = initiatives(tables)
    assert written(rows, "initiative_id", "year_start", "year_end")[2:4] == [
        ("club", None, None),
        ("pilot", 2017, None),
    ]
    assert rows["year_start"].dtype == rows["year_end"].dtype == "Int64"


def test_participants_are_named_as_the_source_names_them(tables):
    assert written(participants(tables, "pilot"), "nuts_code", "year_start", "year_end") == [
        ("SE31", 2018, 2019),
        ("DED", None, None),
    ]


def test_dated_participants_come_first_and_sweden_before_others(tables):
    more = more_facts(
        tables,
        ("club", "DED", "member", 2010, None, "paper"),
        ("club", "SE321", "member", 2012, 2013, "paper"),
        ("club", "SE312", "member", None, 2011, "paper"),
    )
    assert list(participants(more, "club")["nuts_code"]) == ["SE321", "SE312", "DED", "SE311"]


def test_what_two_sources_say_alike_is_told_once_with_both(tables):
    more = more_facts(tables, ("club", "SE311", "member", None, None, "paper"))
    assert written(participants(more, "club"), "nuts_code", "source_ids") == [
        ("SE311", "agency paper")
    ]


def test_two_sources_that_disagree_stand_side_by_side(tables):
    more = more_facts(tables, ("project", "SE321", "partner", 2017, None, "agency"))
    assert written(participants(more, "project"), "year_start", "source_ids") == [
        (2016, "paper"),
        (2017, "agency"),
    ]


def test_only_chosen_sources_are_heard(tables):
    more = more_facts(tables, ("project", "SE312", "partner", None, None, "agency"))
    found = timeline_of(more, Selection(sources=("paper",)))
    assert list(found.initiatives["initiative_id"]) == ["project"]
    assert list(found.participants["nuts_code"]) == ["SE321"]
    assert found.source_ids == ("paper",)


def test_a_source_that_names_only_others_abroad_is_among_those_that_speak(tables):
    more = more_facts(tables, ("club", "DED", "member", None, None, "paper"))
    assert timeline_of(more, Selection(initiatives=("club",))).source_ids == ("agency", "paper")


def test_without_a_choice_of_years_nothing_is_said_of_them(tables):
    found = timeline_of(tables, EVERYTHING)
    assert {*found.initiatives["holding"], *found.participants["holding"]} == {""}


@pytest.mark.parametrize(
    ("period", "year", "expected"),
    [
        ((2017, 2019), 2016, "does_not_hold"),
        ((2017, 2019), 2017, "holds"),
        ((2017, 2019), 2019, "holds"),
        ((2017, 2019), 2020, "does_not_hold"),
        ((2018, 2018), 2018, "holds"),
        ((2018, 2018), 2017, "does_not_hold"),
        ((2017, None), 2016, "does_not_hold"),
        ((2017, None), 2050, "holds"),  # an unknown end is not an end
        ((None, 2018), 2017, "may_hold"),
        ((None, 2018), 2018, "holds"),
        ((None, 2018), 2019, "does_not_hold"),
        ((None, None), 2018, "may_hold"),
    ],
)
def test_a_year_is_known_to_hold_may_hold_or_is_known_not_to(tables, period, year, expected):
    dated = replace(tables, initiatives=with_years(tables.initiatives, club=period))
    assert holding(dated, "club", year) == expected
    dated = replace(tables, participations=with_years(tables.participations, club=period))
    assert list(participants(dated, "club", years=(year,))["holding"]) == [expected]


def test_of_several_years_one_is_enough(tables):
    assert holding(tables, "pilot", 2015, 2016) == "does_not_hold"
    assert holding(tables, "pilot", 2016, 2017) == "holds"


def test_an_initiative_runs_while_somebody_is_known_to_take_part_in_it_or_in_a_part(tables):
    dated = replace(tables, participations=with_years(tables.participations, workshop=(2018, 2018)))
    assert holding(dated, "workshop", 2018) == holding(dated, "platform", 2018) == "holds"
    assert holding(dated, "workshop", 2019) == holding(dated, "platform", 2019) == "may_hold"
    assert holding(dated, "club", 2018) == "may_hold"


def test_a_known_period_is_not_overruled_by_a_participant(tables):
    dated = replace(
        tables,
        initiatives=with_years(tables.initiatives, platform=(2010, 2015)),
        participations=with_years(tables.participations, workshop=(2018, 2018)),
    )
    assert holding(dated, "platform", 2018) == "does_not_hold"


def test_a_participant_in_a_source_that_is_not_chosen_settles_nothing(tables):
    more = more_facts(tables, ("club", "SE312", "member", 2018, 2018, "paper"))
    chosen = initiatives(more, years=(2018,), sources=("agency",)).set_index("initiative_id")
    assert chosen["holding"]["club"] == "may_hold"
    assert holding(more, "club", 2018) == "holds"


def test_a_choice_of_years_hides_nothing(tables):
    assert len(initiatives(tables, years=(2016,))) == len(initiatives(tables)) == 5


def test_an_initiative_tells_whether_its_parts_have_participants(tables):
    rows = initiatives(tables).set_index("initiative_id")["has_parts_with_participants"]
    assert list(rows.index[rows]) == ["platform"]


def test_the_axis_goes_from_the_first_to_the_last_known_year(tables):
    assert axis_years(tables) == [2016, 2017, 2018, 2019]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ((2018, None), [2018, 2019, 2020]),
        ((2018, 2019), [2018, 2019, 2020]),
        ((None, 2018), [2018, 2019, 2020]),
        ((None, None), []),
    ],
)
def test_the_axis_has_at_least_three_years_where_any_is_known(tables, period, expected):
    dated = replace(
        tables,
        initiatives=with_years(tables.initiatives, pilot=period),
        participations=with_years(tables.participations),
    )
    assert axis_years(dated) == expected


def test_a_region_takes_part_itself_through_a_part_or_through_its_area(tables):
    every_id = list(tables.initiatives["initiative_id"])
    assert ways_of_region(tables, EVERYTHING, every_id, "SE312") == {
        "pilot": "SE31",
        "platform": "workshop",
        "workshop": "",
    }
    itself = ways_of_region(tables, Selection(derived=False), every_id, "SE312")
    assert list(itself) == ["platform", "workshop"]
    assert ways_of_region(tables, Selection(years=(2050,)), ["club"], "SE311") == {"club": ""}


def test_who_only_has_its_seat_somewhere_stands_there_as_that(tables):
    more = more_facts(tables, ("club", "SE312", "member", None, None, "paper"))
    basis = more.participations["basis"].mask(more.participations["nuts_code"] == "SE312", "seat")
    more = replace(more, participations=more.participations.assign(basis=basis))
    assert written(participants(more, "club"), "nuts_code", "basis") == [
        ("SE311", "territory"), ("SE312", "seat"),
    ]  # fmt: skip


def test_of_the_initiatives_in_the_first_source_one_has_a_start_and_none_an_end():
    found = timeline_of(load_tables(), SEED)
    dated = found.initiatives[found.initiatives["year_start"].notna()]
    assert written(dated, "initiative_id", "year_start", "year_end") == [
        ("industrial-transition-pilot", 2017, None)
    ]
    assert len(found.initiatives) == 19
    assert found.initiatives["year_end"].isna().all()


def test_of_the_participants_in_the_first_source_one_area_is_dated():
    facts = timeline_of(load_tables(), SEED).participants
    dated = facts[facts["year_start"].notna() | facts["year_end"].notna()]
    assert written(dated, "initiative_id", "nuts_code", "year_start", "year_end") == [
        ("industrial-transition-pilot", "SE31", 2018, 2019)
    ]
    assert len(facts) == sum(load_tables().participations["source_id"] == SEED_ID) == 30


def test_every_real_participation_is_told_of_by_its_sources():
    """What several sources say alike is told once, and nothing of it is lost."""
    tables = load_tables()
    columns = ["initiative_id", "nuts_code", "basis", "role", "year_start", "year_end"]
    facts = timeline_of(tables, EVERYTHING).participants
    told = {
        (*fact, source)
        for *fact, sources in written(facts, *columns, "source_ids")
        for source in sources.split()
    }
    assert told == set(written(tables.participations, *columns, "source_id"))


def test_every_real_year_is_on_the_axis():
    tables = load_tables()
    axis = axis_years(tables)
    for frame in (tables.initiatives, tables.participations):
        for column in ("year_start", "year_end"):
            assert set(frame[column].dropna()) <= set(axis)
    assert len(axis) >= 3
