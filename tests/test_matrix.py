"""The page that compares: its matrix, controls and key, and the page as Streamlit runs it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from seed import SEED, SEED_ID
from test_pages import HOSTILE, shown

from data.compare import INITIATIVE_ORDERS, REGION_ORDERS
from data.selection import Selection
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.matrix import matrix, question
from pages.shared.options import GROUPS, Options
from pages.shared.parts import part
from pages.shared.texts import texts

MOST_BYTES = 60_000


def choose(selection=None, language="sv", **options):
    return Choice(selection or Selection(), "", language, (), "compare", Options(**options))


def rows(described):
    return [row["name"] for area in described["areas"] for row in area["rows"]]


def columns(described):
    return [column["code"] for column in described["columns"]]


def test_the_answer_counts_the_cells_of_every_status():
    assert question(choose(SEED))["sentences"] == [
        "Flest gemensamma initiativ har Region Värmland och Region Dalarna: 3, enligt "
        "Tillväxtverket.",
        "Av matrisens 399 rutor visar 29 att regionen deltar, 3 att den deltar genom sitt område "
        "och 85 att den inte är med i listan. I 282 framgår det inte.",
    ]


def test_where_several_pairs_share_equally_many_their_number_is_told():
    network = question(choose(replace(SEED, kinds=("network",)), "en"))["sentences"]
    assert network[0] == (
        "6 pairs of regions share the most initiatives: 1 each, according to Tillväxtverket."
    )
    projects = question(choose(replace(SEED, kinds=("interreg-project",))))["sentences"]
    assert projects[0] == "Inga två regioner nämns i samma initiativ, enligt Tillväxtverket."


def test_the_answer_says_what_years_and_areas_leave_out():
    sentences = question(choose(Selection(years=(2018,), derived=False)))["sentences"]
    assert "Gäller det som är känt för 2018." in sentences
    assert "Regioner som bara deltar genom ett område räknas inte." in sentences


def test_the_key_counts_every_cell_once():
    key = matrix(choose(SEED))["key"]
    assert [(entry["label"], entry["cells"]) for entry in key] == [
        ("Deltar", "29"),
        ("Deltar genom område", "3"),
        ("Inte med i listan", "85"),
        ("Framgår inte", "282"),
    ]
    assert sum(int(entry["cells"]) for entry in key) == 21 * 19


def test_the_key_counts_what_stands_in_the_cells_of_all_sources():
    described = matrix(choose())
    cells = [
        cell["label"]
        for area in described["areas"]
        for row in area["rows"]
        for cell in row["cells"]
    ]
    assert len(cells) == 21 * len(store.tables().initiatives)
    assert {entry["label"]: int(entry["cells"]) for entry in described["key"]} == Counter(cells)


def test_the_cells_stand_under_their_initiative_in_every_order():
    def cells(**options):
        described = matrix(choose(**options))
        return {
            (row["code"], column): cell["status"]
            for area in described["areas"]
            for row in area["rows"]
            for column, cell in zip(columns(described), row["cells"], strict=True)
        }

    in_order_of_tables = cells(group="none")
    assert in_order_of_tables["SE312", "adma"] == "participates"
    assert in_order_of_tables["SE312", "industrial-transition-pilot"] == "participates_via_area"
    for order_of_rows, order_of_columns in zip(REGION_ORDERS, INITIATIVE_ORDERS, strict=True):
        for group in GROUPS:
            options = {"rows": order_of_rows, "columns": order_of_columns, "group": group}
            assert cells(**options) == in_order_of_tables


def test_names_are_sorted_as_the_readers_language_does():
    swedish, english = (
        rows(matrix(choose(language=language, rows="name"))) for language in ("sv", "en")
    )
    assert swedish[-3:] == ["Region Örebro län", "Region Östergötland", "Västra Götalandsregionen"]
    assert english[-1] == "Västra Götaland County"
    assert english.index("Örebro County") < english.index("Skåne County")


def test_counts_stand_at_the_end_of_rows_and_columns():
    described = matrix(choose(SEED, rows="count", columns="count", group="none"))
    assert rows(described)[0] == "Region Värmland"
    assert described["areas"][0]["rows"][0]["count"] == "5"
    assert (columns(described)[0], described["columns"][0]["count"]) == ("s3-platform", "11")


@pytest.mark.parametrize(
    ("group", "kinds", "areas"), [("kind", 8, 1), ("nuts2", 1, 8), ("both", 8, 8), ("none", 1, 1)]
)
def test_groups_have_headings_and_hold_everything(group, kinds, areas):
    described = matrix(choose(SEED, group=group))
    assert (len(described["kinds"]), len(described["areas"])) == (kinds, areas)
    assert all(bool(one["label"]) == (kinds > 1) for one in described["kinds"])
    assert all(bool(one["label"]) == (areas > 1) for one in described["areas"])
    assert sum(one["span"] for one in described["kinds"]) == len(columns(described)) == 19
    assert len(rows(described)) == 21


def test_likeness_is_explained_where_it_decides():
    def rules(**options):
        return matrix(choose(language="en", **options))["rules"]

    assert rules() == []
    assert rules(rows="likeness", group="none") == [texts()["compare.likeness.rows"]["en"]]
    assert len(rules(rows="likeness", columns="likeness", group="both")) == 3


def boxes(**options):
    described = matrix(choose(**options))
    heads = [*described["columns"], *(row for area in described["areas"] for row in area["rows"])]
    return {head["code"]: (head["is_picked"], head["is_closed"]) for head in heads}


def test_nothing_can_be_picked_beside_another_kind_or_four():
    assert set(boxes().values()) == {(False, False)}
    two = boxes(pick=("SE312", "SE224"))
    assert two["SE312"] == (True, False)
    assert two["SE311"] == (False, False)
    assert two["vanguard"] == (False, True)
    four = boxes(pick=("vanguard", "energy", "lars", "adma"))
    assert four["adma"] == (True, False)
    assert four["s34growth"] == (False, True)
    assert four["SE311"] == (False, True)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_matrix_is_small_enough_for_a_phone(language):
    for group in GROUPS:
        html = part("matrix.html", choose(language=language, group=group))
        assert len(html.encode()) < MOST_BYTES


@pytest.mark.parametrize(
    ("language", "heading", "status"),
    [
        ("sv", "Vilka regioner deltar i samma initiativ?", "Deltar genom område"),
        ("en", "Which regions take part in the same initiatives?", "Takes part through its area"),
    ],
)
def test_the_page_shows_in_both_languages(open_page, language, heading, status):
    page = shown(open_page("compare", lang=language, source=SEED_ID))
    assert heading in page.text
    assert status in page.text
    tags = [tag for tag, _ in page.elements]
    assert (tags.count("h1"), tags.count("select")) == (1, 3)
    boxes = [names for tag, names in page.elements if names.get("data-add") == "pick"]
    assert len(boxes) == 21 + 19
    assert all(box["aria-label"] for box in boxes)
    scopes = [names["scope"] for tag, names in page.elements if tag == "th"]
    assert scopes.count("row") == 21 + 1  # and the foot
    assert scopes.count("colgroup") == 8


def test_an_address_opens_a_comparison(open_page):
    page = shown(open_page("compare", pick=["SE312", "SE224"], rows="likeness", group="both"))
    assert "Region Dalarna och Region Skåne" in page.text
    assert "Gemensamt: S3-plattformen och Vanguardinitiativet." in page.text
    chosen = [names["value"] for tag, names in page.elements if "selected" in names]
    assert chosen == ["likeness", "kind", "both"]
    assert "./compare?rows=likeness&group=both" in page.links()


def test_filters_that_exclude_each_other_say_so_and_have_a_way_back(open_page):
    clash = {"initiative": "vanguard", "theme": "health", "pick": ["SE312", "SE224"]}
    page = shown(open_page("compare", **clash))
    assert "Inget initiativ stämmer med alla dina val" in page.text
    assert "?" in page.links()
    assert "Region Dalarna" not in page.text
    assert "matrisen" not in page.text
    assert "table" not in [tag for tag, _ in page.elements]


def test_what_is_unknown_in_the_address_is_told(open_page):
    page = shown(open_page("compare", pick=["SE999", HOSTILE], rows="colour"))
    assert "Adressen innehåller ”colour” för rows" in page.text
    assert HOSTILE in page.text
    assert "script" not in [tag for tag, _ in page.elements]
