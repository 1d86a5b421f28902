"""Alike articles are found through their rare words, and none is missed."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from framing.comparison import alike as module
from framing.comparison import events as of_events
from framing.comparison.alike import alike
from framing.comparison.by_words import vectors


def pairs(matrix: Any, rows: list[int], least: float) -> dict[frozenset[int], float]:
    """Return the pairs found, with their cosine; each must come once."""
    found: dict[frozenset[int], float] = {}
    for one, other, cosine in alike(matrix, np.array(rows, np.int64), least):
        for a, b, value in zip(one.tolist(), other.tolist(), cosine.tolist(), strict=True):
            assert frozenset((a, b)) not in found
            found[frozenset((a, b))] = value
    return found


def every(matrix: Any, rows: list[int], least: float) -> dict[frozenset[int], float]:
    """Return the same by comparing every two."""
    cosine = (matrix @ matrix.T).toarray()
    n = len(cosine)
    return {
        frozenset((a, b)): cosine[a, b]
        for a in rows
        for b in range(n)
        if a != b and cosine[a, b] > least
    }


def test_two_articles_with_a_rare_word_in_common_are_a_pair() -> None:
    texts = ["ferry sank rock", "ferry sank fog", "council met", "council voted budget tax"]
    found = pairs(vectors(texts), [0, 1, 2, 3], 0.4)
    assert found.keys() == {frozenset((0, 1))}
    assert round(found[frozenset((0, 1))], 3) == 0.554


def test_articles_that_are_not_asked_about_make_no_pair_with_each_other() -> None:
    texts = ["ferry sank rock"] * 3
    assert pairs(vectors(texts), [1], 0.4).keys() == {frozenset((0, 1)), frozenset((1, 2))}
    assert pairs(vectors(texts), [], 0.4) == {}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 40), st.floats(0.1, 0.9))
def test_no_pair_is_missed_and_none_is_made_up(seed: int, n: int, words: int, least: float) -> None:
    chance = np.random.default_rng(seed)
    # Words from common to rare, some articles copied in part, some empty.
    rate = np.linspace(0.9, 0.05, words)
    numbers = chance.random((n, words)) * (chance.random((n, words)) < rate)
    for place in range(1, n, 3):
        numbers[place, : words // 2] = numbers[place - 1, : words // 2]
    matrix = normalize(csr_matrix(numbers * (chance.random((n, 1)) < 0.9)))
    rows = np.flatnonzero(chance.random(n) < 0.6).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PRODUCTS", int(chance.integers(1, 200)))
        patch.setattr(module, "SAMPLE", int(chance.integers(1, n + 1)))
        found = pairs(matrix, rows, least)
    expected = every(matrix, rows, least)
    assert found.keys() == expected.keys()
    assert all(abs(found[pair] - expected[pair]) < 1e-9 for pair in found)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_events_are_those_of_comparing_every_two(seed: int) -> None:
    chance = np.random.default_rng(seed)
    stories = [[f"word{story}x{k}" for k in range(9)] for story in range(8)]
    texts, dates = [], []
    for place in range(50):
        kept = chance.random(9) < 0.75
        words = [word for word, keep in zip(stories[place % 8], kept, strict=True) if keep]
        texts.append(" ".join([*words, "velm", "harbour", f"own{chance.integers(30)}"]))
        dates.append("" if chance.random() < 0.7 else f"2031-03-{chance.integers(1, 29):02}")
    by_words = vectors(texts)
    found = of_events.events_of(by_words, dates)

    def slow(given: Any, rows: Any, least: float) -> Any:
        for pair, cosine in every(given, rows.tolist(), least).items():
            one, other = sorted(pair)
            yield np.array([one]), np.array([other]), np.array([cosine])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_events, "alike", slow)
        assert of_events.events_of(by_words, dates).tolist() == found.tolist()
    assert 1 < len(set(found.tolist())) < 50
