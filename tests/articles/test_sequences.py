"""Sequences of five words: which there are, and that nothing around them matters."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles import sequences as module
from framing.articles.sequences import WORD, of_each, sequences

WORDS = ["rain", "Straße", "été", "don’t", "under_score", "12", "\U0001d400x", "🙂", "\ud800", "a"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), min_size=1)


def test_each_five_words_in_a_row_are_one_sequence() -> None:
    assert len(sequences("It rained all day")) == 0
    assert len(sequences("It rained all day long.")) == 1
    assert len(sequences("It rained all day long; it rained all day long.")) == 5
    assert len(sequences("so so so so so so so")) == 1


def test_case_and_what_stands_between_words_do_not_matter_and_their_order_does() -> None:
    one = sequences("It rained all day long")
    assert sequences("“IT—rained…\n\nall day:  LONG”").tolist() == one.tolist()
    assert sequences("It rained day all long").tolist() != one.tolist()
    assert sequences("It rained all daylong").tolist() != one.tolist()


def test_other_words_are_other_numbers() -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzäöüß0123456789"
    texts = [f"{a}{b} rained all day long" for a in alphabet for b in alphabet]
    texts += [f"it rained all day {a}{b}" for a in alphabet for b in alphabet]
    found = np.concatenate(of_each(texts))
    assert len(np.unique(found)) == len(texts)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from([1, 7, 2**14]))
def test_a_text_has_the_same_numbers_among_others_and_in_pieces(
    drawn: list[str], piece: int
) -> None:
    folded = [text.casefold() for text in drawn]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", piece)
        found = of_each(folded)
    for text, members in zip(folded, found, strict=True):
        assert len(members) == max(0, len(WORD.findall(text)) - 4)
        assert members.tolist() == of_each([text])[0].tolist()


def test_a_word_longer_than_a_piece_is_one_word() -> None:
    long = "x" * 40_000
    assert len(sequences(f"{long} rained all day long")) == 1
    assert sequences(f"it, {long} rained all day").tolist() == (
        sequences(f"it {long} rained all day").tolist()
    )
    assert sequences(f"{long} rained all day long").tolist() != (
        sequences(f"{long}x rained all day long").tolist()
    )


def test_letters_are_those_of_the_pattern() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    codes = np.frombuffer(everything.encode("utf-32-le", "surrogatepass"), np.uint32)
    inside = np.zeros(len(everything), bool)
    for found in WORD.finditer(everything):
        inside[slice(*found.span())] = True
    assert (module._of_words(codes) == inside).all()
