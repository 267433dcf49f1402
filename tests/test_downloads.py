"""What every page offers to take away, and at which addresses."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from data.selection import Selection
from pages import api, package, pictures
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.downloads import downloads, downloads_without_scripts
from pages.shared.options import Options
from pages.shared.site import MAP, PAGES

ADDRESSES = {*api.ADDRESSES, *package.ROUTES, *pictures.ROUTES}
WITHOUT_TABLES = ("about", "check", "data")
ON_PAGES = [page for page in PAGES if page not in WITHOUT_TABLES]
TABULAR = ["CSV för Excel", "CSV", "XLSX", "JSON", "Parquet"]
WITH_SHAPES = ["CSV för Excel", "CSV", "XLSX", "JSON", "GeoJSON", "GeoPackage", "Parquet"]


def choose(page: str = MAP, region: str = "", language="sv", options=None, **filters) -> Choice:
    return Choice(Selection(**filters), region, language, (), page, options or Options())


def lines(choice: Choice) -> list[tuple[str, list[str]]]:
    return [
        (line["label"], [file["label"] for file in line["files"]])
        for line in downloads(choice)["tables"]
    ]


def addresses(choice: Choice, describe=downloads) -> list[str]:
    return [file["address"] for line in describe(choice)["tables"] for file in line["files"]]


def test_the_map_offers_its_table_itself_and_all_tables():
    assert lines(choose(initiatives=("vanguard",))) == [
        ("Deltagande per region och initiativ", WITH_SHAPES),
        ("Kartan som bild", ["PNG", "PNG, stor", "SVG", "PDF"]),
        ("Alla tabeller, med beskrivning och gränser", ["ZIP"]),
    ]


def test_several_initiatives_are_offered_as_counts_too():
    assert lines(choose())[:2] == [
        ("Antal initiativ per region", WITH_SHAPES),
        ("Deltagande per region och initiativ", WITH_SHAPES),
    ]


@pytest.mark.parametrize(
    ("choice", "tables"),
    [
        (choose("europe"), ["Deltagande områden i Europa", "Kartan som bild"]),
        (choose("region"), ["Antal initiativ per region", "Deltagande per region och initiativ"]),
        (choose("region", "SE312"), ["Regionens deltagande, per initiativ", "Prioriteringar"]),
        (
            choose("initiatives"),
            ["Initiativ", "Deltagande per region och initiativ", "Deltagande områden i Europa"],
        ),
        (
            choose("compare"),
            ["Deltagande per region och initiativ", "Antal initiativ per region"],
        ),
        (choose("timeline"), ["Initiativ", "Deltaganden"]),
        (choose("sources"), ["Skillnader mellan källor", "Källor", "Täckning"]),
        (choose("partners"), ["Luckor"]),
        (choose("partners", "SE312"), ["Möjliga partner", "Luckor"]),
    ],
)
def test_a_page_offers_the_tables_behind_it_and_all_tables(choice, tables):
    assert [label for label, _ in lines(choice)] == [
        *tables, "Alla tabeller, med beskrivning och gränser",
    ]  # fmt: skip


def test_tables_without_places_have_no_forms_of_maps():
    assert dict(lines(choose("sources")))["Källor"] == TABULAR


@pytest.mark.parametrize("page", ON_PAGES)
def test_everything_on_offer_is_there(client, page):
    options = Options(pick=("SE312",), search="x", country=("DE",), known_partners="not-yet")
    choice = choose(page, "SE312", "en", options, kinds=("interreg-project",), derived=False)
    for address in addresses(choice, downloads_without_scripts):
        assert f"/{urlsplit(address).path}" in ADDRESSES
        if f"/{urlsplit(address).path}" not in pictures.ROUTES:  # pictures have their own tests
            assert client.get(f"/{address}").status_code == 200, address


@pytest.mark.parametrize("page", [page for page in ON_PAGES if page != MAP])
def test_addresses_say_the_filters_and_the_language(page):
    choice = choose(page, language="en", kinds=("interreg-project",), derived=False)
    for address in addresses(choice):
        asked = parse_qs(urlsplit(address).query)
        asked.pop("dialect", None)
        asked.pop("size", None)
        assert asked == {"kind": ["interreg-project"], "derived": ["0"], "lang": ["en"]}


def test_the_map_page_leaves_its_filters_to_the_script_so_that_nothing_is_sent_anew():
    choice = choose(initiatives=("vanguard",))
    other = replace(choice, selection=Selection(initiatives=("lars",)), region="SE312")
    assert downloads(choice) == downloads(other)
    assert {urlsplit(address).query for address in addresses(choice)} == {
        "", "dialect=excel", "dialect=rfc4180", "size=large",
    }  # fmt: skip


def test_without_scripts_pictures_show_the_region_and_tables_do_not_ask_for_it():
    choice = choose(region="SE312", initiatives=("vanguard",))
    asked = {
        urlsplit(one).path: parse_qs(urlsplit(one).query)
        for one in addresses(choice, downloads_without_scripts)
    }
    assert asked["api/v1/map.svg"] == {"initiative": ["vanguard"], "region": ["SE312"]}
    assert asked["api/v1/participation.json"] == {"initiative": ["vanguard"]}


def test_one_initiative_in_full_is_taken_away_whatever_its_kind():
    choice = choose("initiatives", initiatives=("vanguard",), kinds=("pilot",))
    assert "api/v1/initiatives.json?initiative=vanguard" in addresses(choice)


@pytest.mark.parametrize("page", ON_PAGES)
def test_nothing_is_offered_where_nothing_is_shown(page):
    nothing = choose(page, initiatives=("vanguard",), themes=("energy",), kinds=("pilot",))
    if page == "initiatives":  # one initiative in full is shown whatever its kind and theme
        nothing = choose(page, themes=("energy",), kinds=("pilot",))
    if page == "partners":  # priorities on a theme are strengths too
        nothing = choose(
            page, initiatives=("vanguard",), kinds=("pilot",), sources=("lobbyfacts-vanguard",)
        )
    assert store.view(nothing.selection).is_empty
    assert downloads(nothing)["tables"] == []
