"""The list of initiatives: by kind and programme, each with its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from seed import SEED_ID
from wider import wider

from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.html import render
from pages.shared.initiative_tree import initiative_list
from pages.shared.options import Options


@pytest.fixture
def tree(tables, monkeypatch):
    """Draw the tree of the small tables, or of those given, as nested lists of names."""

    def draw(tables=tables, language="sv", **choices):
        monkeypatch.setattr(store, "tables", lambda: tables)
        return outline(listed(language, **choices))

    return draw


def listed(language="sv", search="", **choices):
    options = Options(search=search)
    choice = Choice(Selection(**choices), "", language, (), "initiatives", options)
    return initiative_list(choice)


def outline(found):
    def names(node):
        name = node["name"] if node["is_shown"] else f"({node['name']})"
        return [name, *map(names, node["parts"])] if node["parts"] else name

    return [
        (kind["name"], programme["name"], [names(node) for node in programme["initiatives"]])
        for kind in found["kinds"]
        for programme in kind["programmes"]
    ]


def test_initiatives_stand_by_kind_with_their_parts_below_them(tree, tables):
    assert tree(wider(tables)) == [
        ("Tematisk plattform", "", [["Plattformen", ["Verkstaden", "Bänken"]]]),
        ("Nätverk", "", ["Klubben"]),
        ("Pilot", "", ["Piloten"]),
        ("Interregprojekt", "", ["Projektet"]),
    ]


def test_the_tree_speaks_english(tree, tables):
    assert tree(language="en")[0] == ("Thematic platform", "", [["Platform", "Workshop"]])


def test_initiatives_of_a_programme_stand_under_it(tree, tables):
    more = wider(tables)
    network = more.initiatives.assign(kind="network")
    programme = network["initiative_id"].map({"club": "Interreg", "project": "Interreg"})
    funded = replace(more, initiatives=network.assign(programme=programme.fillna("").astype("str")))
    assert tree(funded) == [
        ("Nätverk", "", ["Piloten", ["Plattformen", ["Verkstaden", "Bänken"]]]),
        ("Nätverk", "Interreg", ["Klubben", "Projektet"]),
    ]


def test_what_the_filters_leave_out_stands_only_above_what_they_show(tree, tables):
    assert tree(wider(tables), kinds=("project",)) == [
        ("Tematisk plattform", "", [["(Plattformen)", ["(Verkstaden)", "Bänken"]]])
    ]
    assert tree(kinds=("pilot",)) == [("Pilot", "", ["Piloten"])]


def test_a_chosen_initiative_is_opened_and_leaves_the_list_as_it_is(tree):
    assert tree(initiatives=("club",)) == tree()


def test_years_leave_out_what_is_not_known_to_go_on(tree, tables):
    assert tree(years=(2018,)) == [
        ("Pilot", "", ["Piloten"]), ("Interregprojekt", "", ["Projektet"]),
    ]  # fmt: skip
    assert tree(years=(2018,), undated=True) == tree()


def test_only_what_the_chosen_sources_speak_of_is_listed(tree, tables):
    assert tree(wider(tables), sources=("paper",)) == [
        ("Tematisk plattform", "", [["(Plattformen)", ["(Verkstaden)", "Bänken"]]]),
        ("Nätverk", "", ["Klubben"]),
        ("Interregprojekt", "", ["Projektet"]),
    ]


def test_filters_that_exclude_each_other_leave_an_empty_tree(tree):
    assert tree(kinds=("pilot",), themes=("energy",)) == []


def test_the_search_is_kept_and_every_entry_has_its_words(tree, tables):
    tree(wider(tables))
    found = listed(search="verk")
    assert found["search"] == "verk"
    html = render("initiative_list.html", "sv", **found)
    assert html.count("data-words=") == 6
    assert 'data-words="bench banken energi energy"' in html


def test_every_real_initiative_stands_in_the_tree_once():
    html = render("initiative_list.html", "sv", **listed())
    for initiative_id in store.tables().initiatives["initiative_id"]:
        assert html.count(f'data-code="{initiative_id}"') == 1
    assert html.count("data-words=") == len(store.tables().initiatives)


def test_the_tree_of_the_first_source_holds_nineteen_in_five_kinds():
    found = listed(sources=(SEED_ID,))
    html = render("initiative_list.html", "sv", **found)
    assert html.count("data-words=") == 19
    assert [(kind, programme) for kind, programme, _ in outline(found)] == [
        ("S3-plattform", ""), ("Tematisk plattform", ""), ("Nätverk", ""), ("Pilot", ""),
        ("Interregprojekt", "Interreg"),
    ]  # fmt: skip
    (network,) = [nodes for kind, _, nodes in outline(found) if kind == "Nätverk"]
    assert network == [
        ["Vanguardinitiativet", "3D-printing", "Biokemi", "Effektiv tillverkning",
         "Nanoteknologi", ["Offshoreindustri", "ADMA"]],
    ]  # fmt: skip
