"""Which facts bear on whom, at home and abroad."""

from __future__ import annotations

import pytest
from databases import changed
from wider import wider

from data.evidence import foreign_facts, regional_facts
from data.selection import Selection

pytestmark = pytest.mark.everywhere

TOPMOST = ["club", "pilot", "platform", "project"]


def spread(facts):
    return list(zip(facts["initiative_id"], facts["nuts_code"], facts["fact_id"], strict=True))


def test_a_territory_abroad_stands_as_the_source_names_it(tables):
    facts = foreign_facts(tables, Selection(), TOPMOST)
    assert spread(facts) == [("pilot", "DED", "pilot")]
    assert list(facts["fact_code"]) == ["DED"]
    assert not facts["is_area"].any()
    assert list(facts["via"]) == [""]


def test_a_fact_about_a_part_bears_on_everything_above_it(tables):
    facts = foreign_facts(wider(tables), Selection(), ["platform", "workshop", "bench"])
    assert spread(facts) == [
        ("bench", "EL3", "bench"), ("platform", "EL3", "bench"), ("workshop", "EL3", "bench"),
    ]  # fmt: skip
    assert list(facts["via"]) == ["", "bench", "bench"]


def test_the_switch_for_areas_leaves_territories_abroad_alone(tables):
    facts = foreign_facts(wider(tables), Selection(derived=False), TOPMOST)
    assert facts["counts"].all()
    assert list(facts["nuts_code"]) == ["UKI", "DED", "EL3"]


@pytest.mark.parametrize(
    ("choices", "counts"),
    [
        ({}, {"UKI": True, "DED": True, "EL3": True}),
        ({"years": (2018,)}, {"UKI": True, "DED": False, "EL3": False}),
        ({"years": (2018,), "undated": True}, {"UKI": True, "DED": True, "EL3": True}),
        ({"years": (2015,), "undated": True}, {"UKI": False, "DED": True, "EL3": True}),
        ({"sources": ("paper",)}, {"EL3": True}),
    ],
)
def test_years_and_sources_hold_abroad_too(tables, choices, counts):
    facts = foreign_facts(wider(tables), Selection(**choices), TOPMOST)
    assert dict(zip(facts["nuts_code"], facts["counts"], strict=True)) == counts


def test_facts_abroad_and_at_home_are_told_apart(tables):
    more = wider(tables)
    home = regional_facts(more, Selection(), TOPMOST)
    abroad = foreign_facts(more, Selection(), TOPMOST)
    assert list(home.columns) == list(abroad.columns)
    assert set(home["nuts_code"]) == {"SE311", "SE312", "SE321"}
    assert not set(abroad["nuts_code"]) & set(home["nuts_code"])


def test_tables_with_nobody_abroad_give_no_rows(tables):
    at_home = tables.territories[tables.territories["country"] == "SE"]
    alone = changed(tables, territories=at_home)
    assert foreign_facts(alone, Selection(years=(2018,)), TOPMOST).empty
