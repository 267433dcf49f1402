"""What the panel above the matrix says of those that are picked."""

from __future__ import annotations

import pytest

from data.selection import Selection
from pages.shared import store
from pages.shared.called import called
from pages.shared.choices import Choice
from pages.shared.comparison import comparison, shown_picks
from pages.shared.options import Options


def choose(*pick, selection=None, language="sv"):
    return Choice(selection or Selection(), "", language, (), "compare", Options(pick=pick))


@pytest.fixture
def small(tables, monkeypatch):
    """Compare in the small tables, and forget what was computed of them."""
    monkeypatch.setattr(store, "tables", lambda: tables)
    store.matrix.cache_clear()
    yield
    store.matrix.cache_clear()


def sentences(*pick, **choice):
    return comparison(choose(*pick, **choice))["sentences"]


@pytest.mark.usefixtures("small")
def test_of_one_who_is_only_not_named_it_is_said_that_it_is_not_stated():
    assert sentences("SE311", "SE312") == [
        "Gemensamt: EU-kommissionens piloten (genom område).",
        "Av dem deltar bara Region Värmland i Klubben.",
        "Av dem nämns bara Region Dalarna i den tematiska plattformen Plattformen och "
        "partnerskapet Verkstaden. För Region Värmland framgår det inte.",
    ]
    assert sentences("SE311", "SE312", language="en")[1:] == [
        "Of these, only Värmland County takes part in the Club.",
        "Of these, only Dalarna County is named in the Platform and the partnership Workshop. "
        "For Värmland County it is not stated.",
    ]


@pytest.mark.usefixtures("small")
def test_some_but_not_all_are_told_with_those_that_are_not_listed():
    assert sentences("SE311", "SE312", "SE321")[:2] == [
        "Källorna nämner inget gemensamt initiativ.",
        "Region Värmland och Region Dalarna deltar i EU-kommissionens piloten (genom område). "
        "Region Västernorrland är inte med i listan.",
    ]


@pytest.mark.usefixtures("small")
def test_initiatives_are_compared_by_their_regions():
    assert sentences("pilot", "platform") == [
        "Gemensamt: Region Dalarna (EU-kommissionens piloten genom område).",
        "Nämns bara i EU-kommissionens piloten: Region Värmland (genom område). "
        "För den tematiska plattformen Plattformen framgår det inte.",
    ]
    assert sentences("pilot", "club", language="en") == [
        "In common: Värmland County (the European Commission’s Pilot through its area).",
        "Only in the European Commission’s Pilot: Dalarna County (through its area).",
    ]


@pytest.mark.usefixtures("small")
def test_nothing_in_common_is_said_plainly():
    assert sentences("SE311", "SE321", selection=Selection(kinds=("partnership",))) == [
        "Källorna nämner inget initiativ som någon av dem deltar i."
    ]
    assert sentences("club", "project")[0] == "Källorna nämner ingen gemensam region."


@pytest.mark.usefixtures("small")
def test_one_pick_asks_for_one_more():
    described = comparison(choose("SE311"))
    assert described["notes"] == ["Kryssa för minst en till i matrisen för att jämföra."]
    assert described["heading"] == "Region Värmland"
    assert (described["sentences"], described["rows"]) == ([], [])


@pytest.mark.usefixtures("small")
def test_what_the_filters_hide_is_not_compared_and_is_named():
    choice = choose("club", "pilot", selection=Selection(kinds=("pilot",)))
    assert shown_picks(choice) == ["pilot"]
    assert comparison(choice)["notes"] == [
        "Filtren döljer Klubben.",
        "Kryssa för minst en till i matrisen för att jämföra.",
    ]


@pytest.mark.usefixtures("small")
def test_what_is_picked_and_all_hidden_is_named_too():
    described = comparison(choose("club", selection=Selection(kinds=("pilot",))))
    assert described["notes"] == ["Filtren döljer Klubben."]
    assert described["picks"] == []


@pytest.mark.usefixtures("small")
def test_where_nothing_is_shown_nothing_is_compared():
    clash = Selection(initiatives=("club",), themes=("energy",))
    described = comparison(choose("SE311", "SE312", selection=clash))
    assert (described["hint"], described["picks"], described["notes"]) == ("", [], [])
    assert comparison(choose())["hint"].startswith("Kryssa för två till fyra regioner")


@pytest.mark.usefixtures("small")
def test_the_table_holds_only_what_at_least_one_takes_part_in():
    described = comparison(choose("SE311", "SE312"))
    assert [one.name for one in described["columns"]] == ["Region Värmland", "Region Dalarna"]
    assert [
        (row["called"].name, [cell["label"] for cell in row["cells"]]) for row in described["rows"]
    ] == [
        ("Plattformen", ["Framgår inte", "Deltar"]),
        ("Verkstaden", ["Framgår inte", "Deltar"]),
        ("Klubben", ["Deltar", "Inte med i listan"]),
        ("Piloten", ["Deltar genom område", "Deltar genom område"]),
    ]


def test_four_are_the_most():
    described = comparison(choose("SE311", "SE312", "SE313", "SE124"))
    assert described["notes"] == ["Fler än 4 kan inte jämföras på en gång."]


def test_clearing_keeps_filters_order_and_language():
    choice = Choice(
        Selection(kinds=("pilot",)), "SE312", "en", (), "compare",
        Options(pick=("SE311", "SE312"), rows="name"),
    )  # fmt: skip
    address = "./compare?kind=pilot&region=SE312&lang=en&rows=name"
    assert comparison(choice)["clear"] == address


def test_names_lead_on_with_the_filters_and_without_the_options_of_this_page():
    selection = Selection(initiatives=("energy", "vanguard"), years=(2018,))
    choice = Choice(selection, "", "en", (), "compare", Options(pick=("SE312",), group="none"))
    names = called(choice)
    assert names["SE312"].address == (
        "./region?initiative=energy&initiative=vanguard&year=2018&region=SE312&lang=en"
    )
    assert names["adma"].address == "./initiatives?initiative=adma&year=2018&lang=en"


def test_a_part_says_what_it_is_a_part_of():
    names = called(choose())
    assert names["adma"].part_of == "del av Vanguardinitiativet"
    assert names["vanguard"].part_of == ""
    assert names["SE312"].part_of == ""
