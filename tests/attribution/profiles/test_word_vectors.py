"""Sums of word vectors over stretches of a text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from framing.attribution.profiles import word_vectors
from framing.attribution.profiles.word_vectors import LEAST, WordVectors, add_up, directions
from framing.model_files import ScaledRows


@pytest.fixture(params=[1, 2, 3, 100], autouse=True)
def _piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let so many vectors be worked on at a time: nothing depends on it."""
    monkeypatch.setattr(word_vectors, "PIECE", request.param)
    monkeypatch.setattr(word_vectors, "ROWS", request.param)
    monkeypatch.setattr(word_vectors, "GROUPS", request.param)


def test_the_words_of_each_stretch_are_added_up() -> None:
    vectors = np.array([[0, 0], [1, 0], [0.5, 1], [3, 4]], np.float32)
    words = np.array([1, 2, 2, 3, 0, 2])
    one, other = np.zeros((3, 2), np.float32), np.zeros((1, 2), np.float32)
    first, last = np.array([3, 0, 2]), np.array([6, 1, 2])
    whole = (other, np.array([0]), np.array([6]))
    add_up(vectors, words, np.array([0, 6]), [(one, first, last), whole])
    assert one.tolist() == [[3.5, 5], [1, 0], [0, 0]]
    assert other.tolist() == [[5.5, 7]]


def test_a_stretch_is_the_difference_of_running_sums() -> None:
    vectors = np.array([[1], [2**-24]], np.float32)  # too little beside 1 to count in float32
    sums = np.zeros((1, 1), np.float32)
    words, bounds = np.array([0, 1, 1, 1, 1]), np.array([0, 5])
    add_up(vectors, words, bounds, [(sums, np.array([1]), np.array([5]))])
    assert sums.tolist() == [[0]]


def test_texts_that_are_asked_about_together_change_no_sum() -> None:
    chance = np.random.default_rng(0)
    vectors = chance.normal(size=(9, 5)).astype(np.float32)
    bounds = np.array([0, 4, 4, 11, 12, 20])  # the second has no words, the last is not asked about
    words = chance.integers(0, 9, 20)
    stretches = np.array([(5, 9), (0, 4), (11, 12), (1, 2), (4, 11), (0, 1)])
    first, last = stretches.T
    together, alone = np.zeros((2, len(stretches), 5), np.float32)
    add_up(vectors, words, bounds, [(together, first, last)])
    for number, (begin, end) in enumerate(stretches):
        low, high = next(each for each in pairwise(bounds) if each[0] <= begin < each[1])
        part = alone[number : number + 1], np.array([begin - low]), np.array([end - low])
        add_up(vectors, words[low:high], np.array([0, high - low]), [part])
    assert_array_equal(together, alone)


def test_directions_have_length_one_or_are_none() -> None:
    found = directions(np.array([[3, 4], [0, 0], [0, -2], [8, 6]], np.float32))
    expected = np.array([[0.6, 0.8], [0, 0], [0, -1], [0.8, 0.6]], np.float32)
    assert_array_equal(found, expected)


def test_the_mean_of_each_group_leaves_out_what_says_nothing() -> None:
    codes = np.zeros((LEAST + 2, 2), np.int8)
    codes[LEAST - 1], codes[LEAST], codes[LEAST + 1] = (9, 9), (1, 0), (2, 4)
    table = ScaledRows(codes, np.ones(len(codes), np.float32))
    known = WordVectors({"the": LEAST - 1, "boat": LEAST, "quay": LEAST + 1}, table)
    found = known.means([["the", "boat", "quay"], [], ["boat"], ["the", "fog"], ["boat", "boat"]])
    expected = [[0.6, 0.8], [0, 0], [1, 0], [0, 0], [1, 0]]
    assert_array_equal(found, np.array(expected, np.float32))
