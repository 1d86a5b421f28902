"""Rounded coefficients stay near what they round; word shares add up to the score."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.utils.estimator_checks import parametrize_with_checks

from framing.comparison.classify.grams import Grams, by_word
from framing.comparison.classify.rarity import Rarity
from framing.comparison.classify.rounded import Rounded

TEXTS = ["The dam held. The river rose.", "A river of mud came, the mayor said.", "Nobody came."]


@settings(deadline=None)
@given(st.lists(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), min_size=1, max_size=4))
def test_an_entry_is_off_by_half_a_step_at_most(rows: list[list[float]]) -> None:
    values = np.array(rows)
    found = Rounded.of(values)
    assert found.number.dtype == np.int8
    assert (np.abs(found.values - values) <= found.step / 2 * (1 + 1e-9)).all()


def test_a_row_of_zeros_stays_so() -> None:
    assert Rounded.of(np.zeros((1, 3))).values.tolist() == [[0.0, 0.0, 0.0]]


def test_rarity_is_scikit_learns_tf_idf() -> None:
    counts = Grams(bits=12).transform(TEXTS)
    theirs = TfidfTransformer(sublinear_tf=True).fit_transform(counts)
    assert Rarity().fit_transform(counts).toarray() == pytest.approx(theirs.toarray(), abs=1e-6)


@parametrize_with_checks([Rarity()])
def test_scikit_learns_own_checks(estimator, check) -> None:  # type: ignore[no-untyped-def]
    check(estimator)


@settings(deadline=None)
@given(st.text("ab .\nC", max_size=40))
def test_shares_of_words_add_up_but_for_the_blanks(text: str) -> None:
    grams = Grams(bits=10)
    weight = np.random.default_rng(0).normal(size=2 << 10)
    spans, share = by_word(text, grams, weight)
    assert all(text[a:b].strip() == text[a:b] != "" for a, b in spans)
    words = Grams(words=(1, 2), characters=(0, 0), bits=10)
    _, of_words = by_word(text, words, weight)
    assert of_words.sum() == pytest.approx(float((words.transform([text]) @ weight)[0]))
    assert len(share) == len(spans)


def test_a_run_of_two_words_is_shared_between_them() -> None:
    grams = Grams(words=(2, 2), characters=(0, 0), bits=10)
    spans, share = by_word("Dams  hold", grams, np.ones(2 << 10))
    assert spans == [(0, 4), (6, 10)]
    assert share.tolist() == [0.5, 0.5]
