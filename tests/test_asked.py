"""A request for open data, as it is understood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.selection import Selection
from pages.shared.asked import Asked, parameters_of, read_request
from pages.shared.paging import Paging


def test_a_request_without_parameters_asks_for_everything_in_swedish_for_machines(tables):
    assert read_request({}, tables) == Asked(Selection(), "sv", "rfc4180")


def test_every_parameter_is_understood(tables):
    asked = read_request(
        {
            "initiative": ["pilot", "club"],
            "year": ["2018"],
            "undated": ["1"],
            "derived": ["0"],
            "lang": ["en"],
            "dialect": ["excel"],
            "limit": ["2"],
        },
        tables,
        form="csv",
    )
    selection = Selection(initiatives=("club", "pilot"), years=(2018,), derived=False, undated=True)
    assert asked == Asked(selection, "en", "excel", paging=Paging(limit=2))


@pytest.mark.parametrize(
    ("parameters", "sentences"),
    [
        (
            {"lang": ["fi"], "dialect": ["exel"]},
            [
                "Parametern lang kan inte vara ”fi”.",
                "Parametern dialect kan inte vara ”exel”. Menade du ”excel”?",
            ],
        ),
        (
            {"lang": ["en"], "colour": ["red"], "theme": ["enrgy"]},
            [
                "Parameter theme cannot be “enrgy”. Did you mean “energy”?",
                "There is no parameter colour here.",
            ],
        ),
        (
            {"lang": ["en", "sv"]},
            ["Parametern lang kan bara ha ett värde, men har fått flera olika."],
        ),
    ],
)
def test_what_does_not_exist_is_told_in_the_language_asked_for(tables, parameters, sentences):
    wrong = read_request(parameters, tables, form="csv").wrong
    assert [one.detail for one in wrong] == sentences


def test_many_valid_values_are_not_listed(tables):
    many = [f"x{number}" for number in range(101)]
    initiatives = tables.initiatives.iloc[[0] * 101].assign(initiative_id=many)
    (wrong,) = read_request(
        {"initiative": ["x1000"]}, replace(tables, initiatives=initiatives)
    ).wrong
    assert wrong.valid == ()
    assert wrong.nearest[0] == "x100"


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("csv", ("dialect", "limit", "offset")),
        ("json", ("limit", "offset")),
        ("xlsx", ()),
    ],
)
def test_each_form_has_parameters_of_its_own(tables, form, names):
    assert parameters_of((), form)[-len(names) - 1 :] == ("lang", *names)
    for name in {"dialect", "limit", "offset"} - set(names):
        (wrong,) = read_request({name: ["1"]}, tables, form=form).wrong
        assert wrong.detail == f"Det finns ingen parameter {name} här."
