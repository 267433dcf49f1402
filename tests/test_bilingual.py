"""Cells with both languages: each reader gets their own."""

from __future__ import annotations

import pytest

from data.bilingual import in_language


@pytest.mark.parametrize(
    ("cell", "swedish", "english"),
    [
        ("Kommissionen / Commission", "Kommissionen", "Commission"),
        ("CC0-1.0", "CC0-1.0", "CC0-1.0"),
        ("", "", ""),
        ("produkter/tjänster", "produkter/tjänster", "produkter/tjänster"),
        ("Ett / One / two", "Ett", "One / two"),
        ("Bara svenska / ", "Bara svenska", "Bara svenska"),
    ],
)
def test_a_cell_gives_the_words_of_the_language_or_those_it_has(cell, swedish, english):
    assert (in_language(cell, "sv"), in_language(cell, "en")) == (swedish, english)
