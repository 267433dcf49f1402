"""Is what was computed kept as long as there is room, and no longer?"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pandas import DataFrame

from data import kept as kept_module
from data.kept import Room, kept
from data.selection import Selection


def test_the_same_arguments_are_computed_once():
    asked = []

    @kept(10, weigh=lambda result, *_: len(result))
    def doubled(word: str) -> str:
        asked.append(word)
        return word * 2

    assert [doubled("ab"), doubled("ab"), doubled("c")] == ["abab", "abab", "cc"]
    assert asked == ["ab", "c"]


def test_what_was_not_asked_for_longest_goes_first():
    asked = []

    @kept(6, weigh=lambda result, *_: len(result))
    def same(word: str) -> str:
        asked.append(word)
        return word

    for word in ("aaa", "bbb", "aaa", "ccc", "aaa", "bbb"):
        same(word)
    assert asked == ["aaa", "bbb", "ccc", "bbb"]


def test_one_that_is_too_heavy_is_kept_alone():
    asked = []

    @kept(3, weigh=lambda result, *_: len(result))
    def same(word: str) -> str:
        asked.append(word)
        return word

    for word in ("a", "too heavy", "too heavy", "a"):
        same(word)
    assert asked == ["a", "too heavy", "a"]


def test_what_weighs_nothing_does_not_stay_for_ever():
    asked = []

    @kept(2, weigh=lambda *_: 0)
    def same(word: str) -> str:
        asked.append(word)
        return word

    for word in ("a", "b", "c", "a"):
        same(word)
    assert asked == ["a", "b", "c", "a"]


def test_a_cleared_cache_computes_anew():
    asked = []

    @kept(9, weigh=lambda *_: 1)
    def same(word: str) -> str:
        asked.append(word)
        return word

    same("a")
    same.cache_clear()
    same("a")
    assert asked == ["a", "a"]


def test_what_is_computed_for_a_choice_is_there_for_the_next_that_says_the_same():
    asked = []

    @kept(9, weigh=lambda *_: 1)
    def shown(selection: Selection) -> str:
        asked.append(selection.initiatives)
        return "shown"

    for _ in range(2):
        shown(Selection(initiatives=("vanguard",)))
    assert asked == [("vanguard",)]


def test_several_functions_share_a_room_and_what_was_asked_for_longest_ago_goes_first():
    room, asked = Room(most=6, least=1), []

    @kept(room, lambda result, *_: len(result))
    def same(word: str) -> str:
        asked.append(word)
        return word

    @kept(room, lambda result, *_: len(result))
    def upper(word: str) -> str:
        asked.append(word.upper())
        return word.upper()

    for function, word in ((same, "ab"), (upper, "ab"), (same, "ab"), (upper, "c"), (same, "ab")):
        function(word)
    assert asked == ["ab", "AB", "C"]  # "ab" and "c" weigh five, with "AB" it would be eight
    upper("ab")
    assert asked == ["ab", "AB", "C", "AB"]
    same.cache_clear()
    assert (same("ab"), asked[-1]) == ("ab", "ab")
    assert (upper("ab"), asked[-2:]) == ("AB", ["AB", "ab"])


@dataclass(frozen=True)
class Answer:
    """What holds a table, as most that is kept does."""

    table: DataFrame


@pytest.mark.parametrize("holds", [lambda table: table, Answer], ids=["alone", "in an answer"])
def test_what_pandas_notes_of_readers_that_are_gone_goes_too(holds, monkeypatch):
    def notes() -> list[int]:
        noted = [block.refs for block in table._mgr.blocks]
        noted += [table.index._references, table.columns._references]
        return [len(refs.referenced_blocks) for refs in noted]

    monkeypatch.setattr(kept_module, "SWEPT_AFTER", 2)
    table, room = DataFrame({"number": [1], "word": ["x"]}), Room(most=9)
    room.put((1,), holds(table), 1)
    assert room.find((2,)) is None
    for _ in range(100):
        table[["number", "word"]].sum()
    reader = table["word"]
    assert min(notes()) > 100
    assert room.find((1,)) is not None
    *of_blocks, of_index, of_columns = notes()
    assert sum(of_blocks) <= 4
    assert max(of_index, of_columns) <= 3
    reader.iloc[0] = "y"  # who is still there has what it read, and changes nobody else's
    assert table["word"].tolist() == ["x"]
