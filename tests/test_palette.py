"""Colours that can be told apart: by contrast, and under simulated colour blindness."""

from __future__ import annotations

import pytest

from geo.colour_distance import (
    NEIGHBOURS,
    PLAIN_AT_A_GLANCE,
    VISION,
    contrast,
    distance,
    lab,
    smallest_distance,
)
from geo.palette import COUNT_STEPS, PALETTE, stylesheet

THEMES = ("light", "dark")


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#1b4f8a", "#1b4f8a") == 1


def test_a_colour_lies_in_cielab_where_it_should():
    assert lab("#ffffff") == pytest.approx([100, 0, 0], abs=0.1)
    assert lab("#000000") == pytest.approx([0, 0, 0], abs=0.1)
    assert lab("#ff0000") == pytest.approx([53.2, 80.1, 67.2], abs=0.2)


def test_without_a_kind_of_cone_some_colours_look_alike():
    red, green = "#c00000", "#606000"
    assert distance(red, green) > 40
    assert distance(red, green, "deuteranopia") < distance(red, green) / 2
    assert all(lab("#ffffff", vision)[0] == pytest.approx(100, abs=0.1) for vision in VISION)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_the_smallest_distance_is_that_of_the_two_nearest_neighbours(theme, vision):
    palette = PALETTE[theme]
    distances = [distance(palette[one], palette[other], vision) for one, other in NEIGHBOURS]
    assert len(distances) == 6
    assert smallest_distance(theme, vision) == min(distances)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["text", "secondary-text"])
def test_text_is_readable(theme, name):
    assert contrast(PALETTE[theme][name], PALETTE[theme]["page"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["participates", "absent-outline", "selected"])
def test_what_carries_meaning_stands_out_from_the_page(theme, name):
    assert contrast(PALETTE[theme][name], PALETTE[theme]["page"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_taking_part_stands_out_from_not_listed(theme):
    assert contrast(PALETTE[theme]["participates"], PALETTE[theme]["absent"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_classes_of_the_map_stay_apart(theme, vision):
    assert smallest_distance(theme, vision) >= PLAIN_AT_A_GLANCE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_counts_grow_in_one_direction_of_lightness(theme, vision):
    lightness = [lab(PALETTE[theme][step], vision)[0] for step in COUNT_STEPS]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))


def test_both_themes_have_the_same_colours():
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()


def test_the_style_sheet_holds_every_colour():
    for theme in THEMES:
        for name, colour in PALETTE[theme].items():
            assert f"--{name}:{colour};" in stylesheet()
