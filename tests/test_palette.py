"""Colours that can be told apart: by contrast, and under simulated colour blindness."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from geo.palette import COUNT_STEPS, PALETTE, stylesheet

THEMES = ("light", "dark")
# Linear RGB as seen without one kind of cone (Viénot, Brettel and Mollon 1999; for tritanopia
# the plane of Brettel, Viénot and Mollon 1997, simplified to one matrix).
VISION = {
    "all cones": np.eye(3),
    "deuteranopia": np.array(
        [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]
    ),
    "protanopia": np.array(
        [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]
    ),
    "tritanopia": np.array(
        [[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]]
    ),
}
# CIE76 in CIELAB; 2.3 is just noticeable, 10 is plain at a glance.
PLAIN_AT_A_GLANCE = 10


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """WCAG 2.1, contrast ratio."""
    bright, dark = sorted(
        (float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other)), reverse=True
    )
    return (bright + 0.05) / (dark + 0.05)


def lab(colour: str, vision: np.ndarray) -> np.ndarray:
    rgb = np.clip(vision @ linear(colour), 0, 1)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = to_xyz @ rgb / [0.9505, 1.0, 1.089]
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


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
def test_neighbouring_classes_of_counts_stay_apart(theme, vision):
    palette = PALETTE[theme]
    colours = [lab(palette[step], VISION[vision]) for step in COUNT_STEPS]
    for one, other in pairwise(colours):
        assert np.linalg.norm(one - other) >= PLAIN_AT_A_GLANCE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_counts_grow_in_one_direction_of_lightness(theme, vision):
    lightness = [lab(PALETTE[theme][step], VISION[vision])[0] for step in COUNT_STEPS]
    assert lightness in (sorted(lightness), sorted(lightness, reverse=True))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_zero_stays_apart_from_the_lowest_class_it_can_stand_beside(theme, vision):
    palette = PALETTE[theme]
    # Fewer than five classes leave out the palest step; with five, zero keeps its outline.
    zero, lowest = (lab(palette[name], VISION[vision]) for name in ("absent", "count-2"))
    assert np.linalg.norm(zero - lowest) >= PLAIN_AT_A_GLANCE


def test_both_themes_have_the_same_colours():
    assert PALETTE["light"].keys() == PALETTE["dark"].keys()


def test_the_style_sheet_holds_every_colour():
    for theme in THEMES:
        for name, colour in PALETTE[theme].items():
            assert f"--{name}:{colour};" in stylesheet()
