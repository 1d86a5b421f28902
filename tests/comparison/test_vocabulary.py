"""Words get numbers as a dict would give them, in a fraction of its memory."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison.vocabulary import Vocabulary


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=3), max_size=80), st.integers(0, 9))
def test_words_are_numbered_as_in_a_dict(words: list[str], held: int) -> None:
    expected: dict[str, int] = {}
    found = Vocabulary(held)
    for word in words:
        assert found.number(word) == expected.setdefault(word, len(expected))
    assert len(found) == len(expected)
    assert [*found] == [*expected]


def test_many_words_beyond_those_held_keep_their_numbers() -> None:
    words = [f"word{number}" for number in range(3000)]
    found = Vocabulary(held=10)
    assert [found.number(word) for word in words] == [*range(3000)]
    assert [found.number(word) for word in reversed(words)] == [*reversed(range(3000))]


def test_a_lone_surrogate_is_a_word() -> None:
    found = Vocabulary(held=0)
    assert [found.number(word) for word in ("\ud800", "é", "\ud800")] == [0, 1, 0]
