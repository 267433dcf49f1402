"""A request for open data, as it is understood."""

from __future__ import annotations

import pytest

from data.selection import Selection
from pages.shared.asked import Asked, read_request


def test_a_request_without_parameters_asks_for_everything_in_swedish_for_machines(tables):
    assert read_request({}, tables) == Asked(Selection(), "sv", "rfc4180", ())


def test_every_parameter_is_understood(tables):
    asked = read_request(
        {
            "initiative": ["pilot", "club"],
            "year": ["2018"],
            "undated": ["1"],
            "derived": ["0"],
            "lang": ["en"],
            "dialect": ["excel"],
        },
        tables,
    )
    selection = Selection(initiatives=("club", "pilot"), years=(2018,), derived=False, undated=True)
    assert asked == Asked(selection, "en", "excel", ())


def test_the_last_of_several_languages_or_dialects_counts(tables):
    asked = read_request({"lang": ["en", "sv"], "dialect": ["rfc4180", "excel"]}, tables)
    assert (asked.language, asked.dialect, asked.problems) == ("sv", "excel", ())


@pytest.mark.parametrize(
    ("parameters", "sentences"),
    [
        (
            {"lang": ["fi"], "dialect": ["exel"]},
            (
                "Parametern lang kan inte vara ”fi”. Giltiga värden: sv, en.",
                "Parametern dialect kan inte vara ”exel”. Menade du ”excel”? Giltiga värden: "
                "excel, rfc4180.",
            ),
        ),
        (
            {"lang": ["en", "fi"], "colour": ["red"], "theme": ["enrgy"]},
            (
                "Parameter lang cannot be “fi”. Valid values: sv, en.",
                "Parameter theme cannot be “enrgy”. Did you mean “energy”? Valid values: energy, "
                "general, industry.",
                "There is no parameter colour. Valid parameters: initiative, kind, theme, year, "
                "source, known, derived, undated, seats, lang, dialect.",
            ),
        ),
    ],
)
def test_what_does_not_exist_is_told_in_the_language_asked_for(tables, parameters, sentences):
    assert read_request(parameters, tables).problems == sentences
