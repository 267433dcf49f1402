"""Styles as attributes: what a browser would make of the style sheet, for programs that cannot."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest

from geo.inline_styles import with_inline_styles

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg"><title>A &amp; &lt;B&gt;</title>'
    '<path class="region selected" data-class="count-1" id="one"/>'
    '<g class="around"><g><path class="region"/></g></g></svg>'
)


def paths(css, picture=PICTURE):
    return list(ElementTree.fromstring(with_inline_styles(picture, css)).iter(f"{SVG}path"))


def fills(css):
    return [path.get("fill") for path in paths(css)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("path", ["red", "red"]),
        (".region", ["red", "red"]),
        ("path.region.selected", ["red", None]),
        ("rect.region", [None, None]),
        ("#one", ["red", None]),
        ('path[data-class="count-1"]', ["red", None]),
        ('path[data-class="count-2"]', [None, None]),
        ("path[data-class]", ["red", None]),
        (".around path", [None, "red"]),
        ("svg .around .region", [None, "red"]),
        ("g, #one", ["red", None]),
    ],
)
def test_a_selector_speaks_of_what_it_speaks_of_in_a_browser(selector, expected):
    assert fills(f"{selector}{{fill:red}}") == expected


def test_the_more_exact_selector_counts_and_of_two_alike_the_later():
    assert fills("#one{fill:red}path.region{fill:blue}path{fill:green}") == ["red", "blue"]
    assert fills("path{fill:red}path{fill:blue}") == ["blue", "blue"]


def test_several_properties_and_comments_are_read():
    first, _ = paths("/* path{x:y} */ path {\n fill: url(#dots);\n stroke-width: 0.7px;\n}")
    assert (first.get("fill"), first.get("stroke-width")) == ("url(#dots)", "0.7px")


def test_what_is_meant_for_browsers_alone_is_passed_over():
    assert fills("@media (forced-colors: active){path{fill:red}}") == [None, None]
    assert fills("path:not([id]){fill:red}path::before{fill:red}") == [None, None]


def test_text_stays_text():
    root = ElementTree.fromstring(with_inline_styles(PICTURE, "path{fill:red}"))
    assert root.find(f"{SVG}title").text == "A & <B>"
