"""The preview picture: as large as promised, drawn from the same map, the same everywhere."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree

import pytest
from PIL import Image
from seed import SEED_ID

from data.load import swedish_regions
from data.selection import Selection
from geo.palette import PALETTE
from pages.shared import store
from pages.shared.choices import Choice
from pages.shared.picture import picture_svg, view_picture
from pages.shared.typesetting import width_of

SVG = "{http://www.w3.org/2000/svg}"


def choose(language="sv", region="", **filters):
    return Choice(Selection(**filters), region, language, ())


def every_choice():
    tables = store.tables()
    for language in ("sv", "en"):
        yield choose(language)
        for one in tables.initiatives["initiative_id"]:
            yield choose(language, initiatives=(one,))
        for one in swedish_regions(tables)["nuts_code"]:
            yield choose(language, one)


def opened(choice):
    return Image.open(io.BytesIO(view_picture(choice))).convert("RGB")


def words(choice):
    root = ElementTree.fromstring(picture_svg(choice))
    return [text.text for text in root.iter(f"{SVG}text")]


def rgb(name):
    colour = PALETTE["light"][name]
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_picture_can_be_opened_and_is_as_large_as_previews_want_it(language):
    picture = Image.open(io.BytesIO(view_picture(choose(language, initiatives=("vanguard",)))))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")


def test_the_picture_is_coloured_like_the_map():
    colours = {colour for _, colour in opened(choose(initiatives=("vanguard",))).getcolors(2**20)}
    assert {rgb("participates"), rgb("absent"), rgb("page"), rgb("land"), rgb("text")} <= colours
    assert rgb("selected") not in colours
    chosen = opened(choose(region="SE312", initiatives=("vanguard",))).getcolors(2**20)
    assert rgb("selected") in {colour for _, colour in chosen}


def test_areas_and_what_is_not_stated_have_their_patterns():
    for initiative, pattern in (("industrial-transition-pilot", "hatch"), ("lars", "dots")):
        picture = opened(choose(initiatives=(initiative,)))
        north = (
            picture.crop((1040, 120, 1100, 160))
            if pattern == "dots"
            else picture.crop((960, 380, 1000, 420))
        )
        assert len(north.getcolors(2**20)) > 4, initiative  # an even fill has one or two


def test_the_picture_asks_and_answers_in_words():
    said = words(choose("en", initiatives=("vanguard",), sources=(SEED_ID,)))
    assert " ".join(said).startswith(
        "Which regions take part in the Vanguard Initiative? 4 of 21 regions are members of"
    )
    assert said[-3:] == ["Takes part: 4 regions", "Not on the list: 17 regions", "Samverkanskartan"]
    assert "5 initiativ: 1 region" in words(choose(sources=(SEED_ID,)))
    assert "1 initiative: 3 regions" in words(choose("en", sources=(SEED_ID,)))


def test_an_empty_choice_has_a_picture_without_a_legend():
    said = words(choose(initiatives=("bioenergy",), kinds=("pilot",)))
    assert said[0] == "Inget initiativ stämmer med"
    assert not [one for one in said if ":" in one]


def test_no_line_runs_into_the_map_or_out_of_the_picture():
    for choice in every_choice():
        root = ElementTree.fromstring(picture_svg(choice))
        legend = []
        for line in root.iter(f"{SVG}text"):
            size = float(line.get("font-size", 26))
            assert float(line.get("x")) + width_of(line.text, size) < 915, line.text
            if line.get("class") == "key":
                legend.append(float(line.get("y")))
        assert max(legend) < 560, choice  # the name of the site stands below


def test_the_picture_needs_no_style_that_its_drawer_does_not_know():
    assert "var(" not in picture_svg(choose())
    assert re.search(r"url\((?!#)", picture_svg(choose())) is None


def test_a_picture_is_drawn_once():
    assert view_picture(choose()) is view_picture(choose())
