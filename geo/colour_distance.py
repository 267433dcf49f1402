"""How well can two colours be told apart, also by those who see fewer colours?

Contrast is WCAG 2.1's ratio of luminances. Distance is CIE76 in CIELAB between the colours as
they are seen: about 2.3 is just noticeable, 10 is plain at a glance. Colour blindness is simulated
in linear RGB: Viénot, Brettel and Mollon 1999 for deuteranopia and protanopia; for tritanopia the
plane of Brettel, Viénot and Mollon 1997, simplified to one matrix.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from geo.palette import COUNT_STEPS, PALETTE, Theme

PLAIN_AT_A_GLANCE = 10
VISION = {
    "all-cones": np.eye(3),
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
# The two fills of a map of one initiative, the steps of a map of several, and zero beside the
# lowest step it can stand beside: fewer than five classes leave out the palest step, and with
# five, zero keeps its outline.
NEIGHBOURS = (("participates", "absent"), *pairwise(COUNT_STEPS), ("absent", "count-2"))
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def contrast(one: str, other: str) -> float:
    """Give WCAG's contrast ratio of two colours, "#rrggbb": 1 for the same, 21 for black on white.

    Examples
    --------
    >>> round(contrast("#000000", "#ffffff"), 2)
    21.0
    """
    dark, bright = sorted(float(_linear(colour) @ TO_XYZ[1]) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def lab(colour: str, vision: str = "all-cones") -> np.ndarray:
    """Place a colour in CIELAB as it is seen: lightness 0–100, and the two axes of colour."""
    seen = np.clip(VISION[vision] @ _linear(colour), 0, 1)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in TO_XYZ @ seen / WHITE
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, vision: str = "all-cones") -> float:
    """Give how far apart two colours are seen."""
    return float(np.linalg.norm(lab(one, vision) - lab(other, vision)))


def smallest_distance(theme: Theme, vision: str) -> float:
    """Give the distance of the two neighbouring classes that are hardest to tell apart."""
    palette = PALETTE[theme]
    return min(distance(palette[one], palette[other], vision) for one, other in NEIGHBOURS)


def _linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
