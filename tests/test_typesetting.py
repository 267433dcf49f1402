"""Lines of text for a picture: never wider than there is room for."""

from __future__ import annotations

import pytest
from font_source_sans_pro import font_files_ttf
from PIL import ImageFont

from pages.shared.typesetting import (
    Line,
    balanced_lines,
    height_of,
    lines_within,
    svg_lines,
    width_of,
)

LETTERS = (
    "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789 .,:;?!–-()”“’'\"/%&…"
)


@pytest.mark.parametrize("weight", ["SourceSansPro", "SourceSansProSemibold"])
@pytest.mark.parametrize("letter", LETTERS)
def test_no_letter_is_wider_than_it_is_taken_for(weight, letter):
    font = ImageFont.truetype(font_files_ttf[weight], 1000)
    assert font.getlength(letter) <= width_of(letter, 1000)


def test_the_estimate_is_near_enough_to_fill_a_line():
    words = "Vilka regioner deltar i EU-kommissionens pilot för industriell omvandling?"
    real = ImageFont.truetype(font_files_ttf["SourceSansProSemibold"], 1000).getlength(words)
    assert real <= width_of(words, 1000) <= 1.1 * real


def test_a_short_text_is_one_line_in_the_largest_size():
    assert lines_within(700, "Vilka regioner?", sizes=(50, 40), most=3) == [
        Line("Vilka regioner?", 50)
    ]


def test_a_longer_text_is_broken_between_words():
    lines = lines_within(200, "aaaa bbbb cccc dddd", sizes=(40,), most=3)
    assert [line.words for line in lines] == ["aaaa bbbb", "cccc dddd"]


def test_a_text_that_needs_too_many_lines_is_set_smaller():
    lines = lines_within(200, "aaaa bbbb cccc dddd", sizes=(60, 40, 20), most=2)
    assert {line.size for line in lines} == {40}


def test_what_there_is_no_room_for_is_left_out_and_that_is_seen():
    lines = lines_within(200, "aaaa bbbb cccc dddd eeee ffff", sizes=(40,), most=2)
    assert [line.words for line in lines] == ["aaaa bbbb", "cccc …"]
    assert all(width_of(line.words, line.size) <= 200 for line in lines)


def test_an_empty_text_has_no_lines():
    assert lines_within(200, "", sizes=(40,), most=2) == []


def test_a_heading_has_no_line_with_one_word_left_over():
    words = "Hur många EU-samarbeten deltar varje region i?"
    assert [line.words for line in lines_within(860, words, sizes=(40,), most=3)][-1] == "i?"
    lines = balanced_lines(860, words, sizes=(40,), most=3)
    assert [line.words for line in lines] == ["Hur många EU-samarbeten", "deltar varje region i?"]


def test_a_heading_takes_no_more_lines_for_being_balanced():
    for words in ("aaaa", "aaaa bbbb cccc dddd", "aaaaaaaaaaaa b c d e f g h", ""):
        plain = lines_within(200, words, sizes=(40,), most=3)
        assert len(balanced_lines(200, words, sizes=(40,), most=3)) == len(plain)


def test_lines_stand_below_each_other_as_text_of_an_svg():
    assert svg_lines([Line("a < b", 20), Line("c", 20)], 10, 100) == (
        '<text x="10" y="118.0" font-size="20">a &lt; b</text>'
        '<text x="10" y="142.0" font-size="20">c</text>'
    )
    assert height_of([Line("a", 20), Line("b", 10)]) == pytest.approx(36)
