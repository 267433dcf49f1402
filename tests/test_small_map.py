"""The small map beside a text: what it is told, and whether it has colours for all of it."""

from __future__ import annotations

import re
from pathlib import Path

from data.selection import Selection
from data.status import participation_status
from geo.classes import count_classes, status_classes
from pages.shared import assets, store
from pages.shared.small_map import small_map
from pages.shared.view import NOTHING_SHOWN

STATIC = Path(__file__).parents[1] / "pages" / "static"


def test_classes_are_told_with_their_regions_and_empty_ones_are_left_out():
    classes = {"participates": ["SE311", "SE312"], "not_listed": [], "not_stated": ("SE321",)}
    assert small_map(classes, "SE312", "Klubben", "sv") == {
        "label": "Liten karta över Sverige: Klubben",
        "classes": "participates:SE311 SE312;not_stated:SE321",
        "selected": "SE312",
    }
    assert small_map({}, "", "Club", "en") == {
        "label": "Small map of Sweden: Club",
        "classes": "",
        "selected": "",
    }


def test_every_class_of_the_map_has_a_colour_or_a_pattern_on_the_small_one():
    status = participation_status(store.tables(), Selection())
    counts = store.view(Selection()).counts
    keys = {one.key for one in (*status_classes(status).classes,
                                *count_classes(counts).classes)}  # fmt: skip
    style = assets.served().by_name["page.css"].content.decode()
    coloured = set(re.findall(r'path\.region\[data-class="([\w-]+)"\] { fill', style))
    plain = {"not_listed", "zero", NOTHING_SHOWN}  # as every region without a rule of its own
    assert re.search(r"path\.region {\s+fill: var\(--absent\)", style)
    assert keys <= coloured | plain
    assert {"participates", "participates_via_area", "not_listed", "not_stated"} <= keys
    # The patterns are drawn with the map.
    drawn = (STATIC / "draw.js").read_text(encoding="utf-8")
    for name in re.findall(r"url\(#(\w+)\)", style):
        assert f'pattern("{name}"' in drawn
