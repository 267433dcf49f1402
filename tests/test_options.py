"""How a reader wants to see a page, as its address says it."""

from __future__ import annotations

import pytest

from data.selection import UnknownValue
from pages.shared.options import (
    MOST_CHARACTERS,
    OF_PAGE,
    ONE_OF,
    ORDERS,
    Options,
    read_options,
    write_options,
)
from pages.shared.site import PAGES


def read(tables, page, **parameters):
    return read_options(page, parameters, tables)


def test_only_pages_that_are_there_have_options():
    assert set(OF_PAGE) <= set(PAGES)
    assert {name for names in OF_PAGE.values() for name in names} == set(vars(Options()))


def test_the_first_of_each_order_is_the_default():
    for name, orders in ONE_OF.items():
        assert getattr(Options(), name) == orders[0]


@pytest.mark.parametrize("page", PAGES)
def test_an_address_without_options_has_the_defaults(tables, page):
    assert read(tables, page) == (Options(), [])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["  norra \t mell  "], "norra mell"),
        (["norra", "mell"], "norra mell"),
        (["norra", "norra", ""], "norra"),
        (["", " "], ""),
        (["<b>&\"'"], "<b>&\"'"),
        (["a" * 500], "a" * MOST_CHARACTERS),
        (["a" * (MOST_CHARACTERS - 1) + " bcd"], "a" * (MOST_CHARACTERS - 1)),
    ],
)
def test_a_search_is_read_without_superfluous_spaces_and_not_for_ever(tables, values, expected):
    assert read(tables, "region", search=values) == (Options(search=expected), [])


def test_options_of_other_pages_are_left_alone(tables):
    parameters = {"search": ["dal"], "rows": ["name"], "pick": ["SE312"], "group": ["x"]}
    assert read(tables, "map", **parameters) == (Options(), [])
    assert read(tables, "region", **parameters) == (Options(search="dal"), [])
    options, unknown = read(tables, "compare", **parameters)
    assert options == Options(rows="name", pick=("SE312",))
    assert unknown == [UnknownValue("group", "x", ("kind", "nuts2", "both", "none"))]


def test_the_last_known_order_counts_and_unknown_ones_are_told(tables):
    options, unknown = read(tables, "compare", columns=["name", "size", "count"])
    assert options == Options(columns="count")
    assert unknown == [UnknownValue("columns", "size", ORDERS["columns"])]


@pytest.mark.parametrize(
    ("values", "expected", "unknown"),
    [
        (["SE312", "SE311"], ("SE312", "SE311"), []),
        (["SE312", "club"], ("SE312",), []),
        (["club", "SE312", "pilot"], ("club", "pilot"), []),
        (["SE999", "club"], ("club",), ["SE999"]),
        (["SE31", "DED"], (), ["SE31", "DED"]),
        (["SE312", "SE312", ""], ("SE312",), []),
        (
            ["workshop", "club", "pilot", "platform", "project"],
            ("workshop", "club", "pilot", "platform"),
            [],
        ),
    ],
)
def test_what_is_picked_first_tells_whether_regions_or_initiatives_are_compared(
    tables, values, expected, unknown
):
    options, told = read(tables, "compare", pick=values)
    assert options == Options(pick=expected)
    assert [one.value for one in told] == unknown


def test_what_is_at_its_default_is_not_written():
    assert write_options(Options()) == {}
    assert write_options(Options(rows="nuts", group="kind")) == {}


@pytest.mark.parametrize(
    ("page", "options"),
    [
        ("region", Options(search="norra mell")),
        ("initiatives", Options(search="é & ö")),
        ("compare", Options(pick=("SE312", "SE311"), rows="count", columns="name", group="both")),
    ],
)
def test_options_are_read_as_they_were_written(tables, page, options):
    assert read_options(page, write_options(options), tables) == (options, [])
