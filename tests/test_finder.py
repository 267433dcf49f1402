"""Who suits a region as a partner: recounted by head on small tables, by hand on the real ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import frame
from pandas import DataFrame, concat
from wider import wider

from data.finder import initiatives_by_theme, partner_scores, ranked, score, strengths
from data.finder_views import gaps_view, partners_view
from data.offers import offered_values
from data.partners import facts_by_territory
from data.selection import Selection
from data.themes import themes_within, with_themes_of_priorities
from pages.shared import store

THEMES = """
    theme_id,name_sv,name_en,broader_id
    boilers,Pannor,Boilers,heat
    energy,Energi,Energy,
    general,Allmänt,General,
    heat,Värme,Heat,energy
    industry,Industri,Industry,
    """
PRIORITIES = """
    nuts_code,priority_sv,priority_en,theme_id,standing,source_id,note_sv,note_en
    SE311,Fabriker,Factories,industry,priority,agency,,
    SE311,Kraft,Power,energy,priority,agency,,
    SE311,Värme,Heat,heat,development-area,paper,,
    SE312,Verkstäder,Workshops,industry,priority,agency,,
    SE321,Bruk,Mills,industry,former,agency,,
    SE321,Brett,Broad,general,priority,agency,,
    SE321,Pannor,Boilers,boilers,priority,paper,,
    """


@pytest.fixture
def strong(tables):
    """The wider tables with themes within themes and priorities.

    Dalarna takes part in the workshop, a part of the platform, which is on energy, and in the pilot
    on industry; Värmland in the pilot and the club; Västernorrland in the bench, which is on energy
    too, and in the project.
    """
    return replace(wider(tables), themes=frame(THEMES), priorities=frame(PRIORITIES))


def found(tables, nuts_code, **choices):
    """Everybody with points: how many, and the three kinds of reasons."""
    return {
        row["nuts_code"]: (
            row["score"],
            row["initiative_ids"],
            row["shared_theme_ids"],
            row["complementary_theme_ids"],
        )
        for row in partner_scores(tables, Selection(**choices), nuts_code).to_dict("records")
    }


def test_every_initiative_and_every_theme_is_one_point():
    assert score(initiatives=3, shared_themes=2, complementary_themes=1) == 6
    assert score(0, 0, 0) == 0


def test_a_partner_has_a_point_for_each_initiative_and_each_theme(strong):
    # Värmland: the pilot is shared, industry too; Dalarna has nothing in energy or in heat, which
    # lies within energy, but takes part in the workshop on energy.
    # Västernorrland: the platform is shared; boilers lie within heat; its industry is former, and
    # Dalarna takes part in nothing on the theme "general".
    assert found(strong, "SE312") == {
        "SE311": (4, ("pilot",), ("industry",), ("energy", "heat")),
        "SE321": (2, ("platform",), (), ("boilers",)),
        "DED": (1, ("pilot",), (), ()),
        "EL3": (1, ("platform",), (), ()),
    }


def test_what_completes_one_region_need_not_complete_the_other(strong):
    assert found(strong, "SE311") == {
        "SE312": (2, ("pilot",), ("industry",), ()),
        "SE321": (1, (), (), ("general",)),  # through the club
        "DED": (1, ("pilot",), (), ()),
        "UKI": (1, ("club",), (), ()),
    }


def test_a_former_priority_is_neither_shared_nor_missing(strong):
    # With industry still a priority, Västernorrland would share it with Värmland and Dalarna.
    assert strengths(strong, Selection())["SE321"] == {"general", "boilers"}
    again = strong.priorities.assign(standing="priority")
    assert found(replace(strong, priorities=again), "SE321")["SE312"][2] == ("industry",)


def test_a_priority_on_a_broad_theme_is_not_one_on_the_themes_within_it(strong):
    assert found(strong, "SE321")["SE311"] == (2, (), (), ("energy", "heat"))


def test_themes_lie_within_others_at_any_depth(strong):
    within = themes_within(strong)
    assert within["energy"] == {"energy", "heat", "boilers"}
    assert within["heat"] == {"heat", "boilers"}
    assert within["industry"] == {"industry"}


def test_the_initiatives_of_a_region_stand_under_each_theme_they_are_on(strong):
    assert initiatives_by_theme(strong, Selection(), "SE312") == {
        "energy": ("platform", "workshop"),
        "heat": ("platform", "workshop"),
        "boilers": ("platform", "workshop"),
        "industry": ("pilot",),
    }


def test_areas_lead_to_partners_until_they_are_switched_off(strong):
    assert found(strong, "SE312", derived=False) == {
        "SE311": (3, (), ("industry",), ("energy", "heat")),
        "SE321": (2, ("platform",), (), ("boilers",)),
        "EL3": (1, ("platform",), (), ()),
    }


@pytest.mark.parametrize(("seats", "expected"), [(False, None), (True, (1, ("club",), (), ()))])
def test_a_seat_makes_no_partner_unless_it_is_asked_for(strong, seats, expected):
    at_home = frame(
        """
        initiative_id,nuts_code,basis,role,organisation,year_start,year_end,source_id,quote,note_sv,note_en
        club,EL3,seat,member,University,,,paper,,,
        """
    )
    seated = replace(strong, participations=concat([strong.participations, at_home]))
    assert found(seated, "SE311", seats=seats).get("EL3") == expected


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        # The pilot alone: nothing of Dalarna's is on energy any more.
        ({"kinds": ("pilot",)}, {"SE311": 2, "DED": 1}),
        ({"initiatives": ("platform",)}, {"SE311": 3, "SE321": 2, "EL3": 1}),
        # Energy brings along the priorities in heat and boilers, and leaves out industry.
        ({"themes": ("energy",)}, {"SE311": 2, "SE321": 2, "EL3": 1}),
        # No initiative is on heat alone, but the workshop on energy is on heat too.
        ({"themes": ("heat",)}, {"SE311": 1, "SE321": 1}),
        ({"themes": ("general",)}, {}),
        # The paper names neither the pilot nor the workshop, and two priorities.
        ({"sources": ("paper",)}, {}),
        ({"known": 2018}, {"SE311": 3, "SE321": 1, "DED": 1}),
        # In 2018 the area was in the pilot; the workshop has no years.
        ({"years": (2018,)}, {"SE311": 2}),
        ({"years": (2018,), "undated": True}, {"SE311": 4, "SE321": 1, "DED": 1, "EL3": 1}),
    ],
)
def test_the_filters_hold_for_initiatives_and_themes_and_sources_for_all(strong, choices, expected):
    assert {code: row[0] for code, row in found(strong, "SE312", **choices).items()} == expected


def test_a_region_without_facts_and_without_priorities_has_no_partners(strong):
    nobody = strong.participations[strong.participations["nuts_code"].isin(["DED", "UKI"])]
    silent = replace(strong, participations=nobody, priorities=strong.priorities.iloc[:0])
    scores = partner_scores(silent, Selection(), "SE311")
    assert scores.empty
    assert ranked(scores).empty
    assert partners_view(silent, Selection(), "sv", "SE311").empty


# --- Ranks ------------------------------------------------------------------------------------


def scores_of(*rows: tuple[str, str, int, int]) -> DataFrame:
    return DataFrame(
        [
            (code, country, country == "SE", points, ("x",) * shared)
            for code, country, points, shared in rows
        ],
        columns=["nuts_code", "country", "is_swedish", "score", "initiative_ids"],
    )


SCORES = scores_of(
    ("SE1", "SE", 5, 0), ("SE2", "SE", 3, 1), ("SE3", "SE", 3, 0), ("SE4", "SE", 1, 1),
    ("DE1", "DE", 2, 2), ("ES1", "ES", 2, 2), ("ES2", "ES", 1, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"SE1": 1, "SE2": 2, "SE3": 2, "SE4": 4, "DE1": 1, "ES1": 1, "ES2": 3}),
        ({"countries": ("ES",)}, {"ES1": 1, "ES2": 2}),
        ({"countries": ("SE", "ES"), "known_partners": "already"},
         {"SE2": 1, "SE4": 2, "ES1": 1, "ES2": 2}),
        ({"known_partners": "not-yet"}, {"SE1": 1, "SE3": 2}),
        ({"countries": ("FR",)}, {}),
    ],
)  # fmt: skip
def test_equal_points_share_a_rank_at_home_and_abroad_apart(asked, expected):
    rows = ranked(SCORES, **asked)
    assert dict(zip(rows["nuts_code"], rows["rank"], strict=True)) == expected


# --- What the points are made of, and what can be chosen ----------------------------------------


def test_the_facts_of_a_partner_stand_under_what_they_count_as(strong):
    facts = facts_by_territory(strong, Selection())
    assert {
        code: {counted: [fact["initiative_id"] for fact in told] for counted, told in by.items()}
        for code, by in facts.items()
    } == {
        "SE311": {"club": ["club"], "pilot": ["pilot"]},
        "SE312": {"pilot": ["pilot"], "platform": ["workshop"]},
        "SE321": {"platform": ["bench"], "project": ["project"]},
        "DED": {"pilot": ["pilot"]},
        "EL3": {"platform": ["bench"]},
        "UKI": {"club": ["club"]},
    }


def test_themes_of_priorities_can_be_chosen_besides_those_of_initiatives(strong):
    selection = Selection(kinds=("pilot",))
    offered = offered_values(strong, selection)
    assert offered["theme"] == ["industry"]
    more = with_themes_of_priorities(offered, strong, selection)
    assert more["theme"] == ["boilers", "energy", "general", "heat", "industry"]
    assert more["kind"] == offered["kind"]


# --- The tables that leave the project -----------------------------------------------------------


def test_the_file_of_partners_has_numbers_and_identifiers_side_by_side(strong):
    rows = partners_view(strong, Selection(), "sv", "SE312")
    assert list(rows.columns) == [
        "rank", "nuts_code", "country", "territory", "score", "shared_initiatives",
        "shared_themes", "complementary_themes", "initiative_ids", "shared_theme_ids",
        "complementary_theme_ids",
    ]  # fmt: skip
    assert rows.to_numpy().tolist() == [
        [1, "SE311", "SE", "Region Värmland", 4, 1, 1, 2, "pilot", "industry", "energy heat"],
        [2, "SE321", "SE", "Region Västernorrland", 2, 1, 0, 1, "platform", "", "boilers"],
        [1, "DED", "DE", "Sachsen", 1, 1, 0, 0, "pilot", "", ""],
        [1, "EL3", "GR", "Attika", 1, 1, 0, 0, "platform", "", ""],
    ]


def test_the_file_of_gaps_has_a_row_for_each(strong):
    rows = gaps_view(strong, Selection(initiatives=("club", "pilot"), derived=False), "en")
    assert rows.to_numpy().tolist() == [
        ["region", "SE312", "Dalarna County", "", "", "", "area", ""],
        ["region", "SE321", "Västernorrland County", "", "", "", "", ""],
        ["initiative", "", "", "pilot", "Pilot", "pilot", "area", "complete"],
    ]


# --- The real tables, recounted by hand ----------------------------------------------------------


def points(nuts_code):
    scores = partner_scores(store.tables(), Selection(), nuts_code)
    at_home = scores[scores["is_swedish"]]
    return dict(zip(at_home["nuts_code"], at_home["score"], strict=True)), len(scores) - len(
        at_home
    )


def test_gotland_has_most_in_common_with_jonkoping():
    # Gotland takes part in Småland and the Islands with SE211, SE212 and SE213, one point each.
    # Tourism and culture is a priority of SE211, SE231, SE232, SE312, SE322 and SE332, agri-food of
    # SE124, SE211, SE224 and SE311: one point each. So SE211 has 1 + 1 + 1, and all others one.
    # The cooperation names nobody abroad and is on no theme that anybody has a priority in.
    others = ("SE212", "SE213", "SE231", "SE232", "SE312", "SE322", "SE332", "SE124", "SE224")
    assert points("SE214") == ({"SE211": 3, **dict.fromkeys((*others, "SE311"), 1)}, 0)


def test_norrbotten_takes_part_in_nothing_known_and_has_partners_by_strengths_alone():
    # Research infrastructure: SE224. Tourism and culture: SE211, SE214, SE231, SE232, SE312, SE322.
    # Energy: SE125, SE311, SE322. Bioeconomy: SE122, SE211, SE213, SE232, SE311, SE313, SE322.
    threes, twos = ("SE322",), ("SE211", "SE232", "SE311")
    ones = ("SE122", "SE125", "SE213", "SE214", "SE224", "SE231", "SE312", "SE313")
    assert points("SE332") == (
        {**dict.fromkeys(threes, 3), **dict.fromkeys(twos, 2), **dict.fromkeys(ones, 1)},
        0,
    )


def test_uppsala_has_no_known_priority_and_is_completed_in_agriculture_and_food():
    # East Central Sweden's cooperation has SE121 to SE125; High Tech Farming has the area SE12, so
    # those five share it too: 2 points for SE122 to SE125. Uppsala is in an initiative on agri-food
    # and has no priority there: one point for SE124, SE211, SE214, SE224 and SE311.
    # Abroad, 22 territories are named in the platform for agri-food and its partnership.
    at_home = {"SE124": 3, "SE122": 2, "SE123": 2, "SE125": 2}
    assert points("SE121") == (
        {**at_home, **dict.fromkeys(("SE211", "SE214", "SE224", "SE311"), 1)},
        22,
    )


def test_skane_and_varmland_suit_each_other_best_of_all():
    # In common: BSR Stars S3, the S3 platform and Vanguard; agri-food, digital, health, industry
    # and sustainable communities. Värmland has bioeconomy, Skåne is in BSR Stars S3 on it.
    scores = partner_scores(store.tables(), Selection(), "SE224").set_index("nuts_code")
    assert scores.loc["SE311"].tolist() == [
        "SE", True, 9, ("bsr-stars-s3", "s3-platform", "vanguard"),
        ("agri-food", "digital", "health", "industry", "sustainable-communities"), ("bioeconomy",),
    ]  # fmt: skip
    # Tampere's region is in BSR Stars S3, S34Growth and Vanguard, as Skåne is.
    assert scores.loc["FI197", "initiative_ids"] == ("bsr-stars-s3", "s34growth", "vanguard")


@pytest.mark.parametrize("nuts_code", ["SE110", "SE224", "SE332"])
def test_what_is_common_is_common_both_ways(nuts_code):
    own = partner_scores(store.tables(), Selection(), nuts_code)
    for row in own[own["is_swedish"]].to_dict("records"):
        theirs = partner_scores(store.tables(), Selection(), row["nuts_code"])
        (mine,) = theirs[theirs["nuts_code"] == nuts_code].to_dict("records") or [None]
        if row["initiative_ids"] or row["shared_theme_ids"]:
            assert mine["initiative_ids"] == row["initiative_ids"]
            assert mine["shared_theme_ids"] == row["shared_theme_ids"]


def test_with_the_first_source_alone_only_initiatives_count():
    seed = Selection(sources=("tillvaxtverket-samverkan-med-eu",))
    scores = partner_scores(store.tables(), seed, "SE312").set_index("nuts_code")
    assert scores["score"].to_dict() == {
        "SE311": 3, "SE124": 2, "SE224": 2, "SE313": 2,
        **dict.fromkeys(("SE110", "SE122", "SE123", "SE232", "SE322", "SE331"), 1),
        **dict.fromkeys(("BE3", "DED", "FRE", "ITC1"), 1),
    }  # fmt: skip
