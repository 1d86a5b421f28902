"""The model of headline frames, worked by hand with weights of our own."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from framing.features.learnt.headline_frames import (
    BUCKETS,
    HeadlineFrames,
    buckets,
    frames,
    letters_of,
    listed,
    words_of,
)

N = len(frames())


def bucket(piece: str) -> int:
    return zlib.crc32(piece.encode()) % BUCKETS


def model(
    rarity: dict[str, float], weights: dict[str, tuple[int, float]], **other: np.ndarray
) -> HeadlineFrames:
    """Return a model that sees the words of `rarity`, and nothing else, with these weights."""
    rare = np.zeros(BUCKETS, np.float32)
    words = np.zeros((BUCKETS, N), np.float16)
    for word, value in rarity.items():
        rare[bucket(word)] = value
    for word, (frame, weight) in weights.items():
        words[bucket(word), frame] = weight
    none = np.zeros(BUCKETS, np.float32)
    parts = {
        "lists": np.zeros((N, N), np.float32),
        "constant": np.zeros(N, np.float32),
        "letter_rarity": none,
        "letters": np.zeros((BUCKETS, N), np.float16),
    }
    return HeadlineFrames(word_rarity=rare, words=words, **{**parts, **other})


def shares(odds: dict[int, float]) -> list[float]:
    raised = [np.exp(odds.get(frame, 0.0)) for frame in range(N)]
    return [each / sum(raised) for each in raised]


def test_a_headline_is_weighed_by_the_rarity_of_its_words_at_length_one() -> None:
    seen = model({"rain": 2.0, "falls": 1.0}, {"rain": (0, 3.0), "falls": (1, -1.0)})
    length = np.hypot(2.0, 1.0)
    expected = shares({0: 3.0 * 2.0 / length, 1: -1.0 / length})
    assert seen.judge(["Rain falls"])[0].tolist() == pytest.approx(expected, rel=1e-4)


def test_a_word_twice_counts_by_its_logarithm() -> None:
    seen = model({"rain": 1.0, "falls": 1.0}, {"rain": (0, 2.0)})
    twice = 1 + np.log(2)
    expected = shares({0: 2.0 * twice / np.hypot(twice, 1.0)})
    assert seen.judge(["rain falls rain"])[0].tolist() == pytest.approx(expected, rel=1e-4)


def test_letters_are_weighed_as_words_are() -> None:
    rare = np.zeros(BUCKETS, np.float32)
    letters = np.zeros((BUCKETS, N), np.float16)
    rare[bucket(" ra")], rare[bucket("in ")] = 3.0, 4.0
    letters[bucket(" ra"), 2], letters[bucket("in "), 3] = 1.0, 2.0
    seen = model({}, {}, letter_rarity=rare, letters=letters)
    expected = shares({2: 0.6, 3: 1.6})
    assert seen.judge(["Rain"])[0].tolist() == pytest.approx(expected, rel=1e-4)


def test_lists_and_the_constant_are_added() -> None:
    lists, constant = np.zeros((N, N), np.float32), np.zeros(N, np.float32)
    at = frames().index("economic_consequences")
    lists[at, 1], constant[2] = 0.5, 0.25
    seen = model({}, {}, lists=lists, constant=constant)
    expected = shares({1: 2 * 0.5, 2: 0.25})
    assert seen.judge(["Boycott of a bank"])[0].tolist() == pytest.approx(expected, rel=1e-4)


def test_at_most_three_words_of_a_list_count() -> None:
    at = frames().index("economic_consequences")
    of = listed(["Bank, bank, bank, bank", "Bank, bank"])[:, at]
    assert of.tolist() == [3.0, 2.0]


def test_runs_of_two_to_five_letters_with_a_blank_on_either_side() -> None:
    assert letters_of("Ab") == [" a", "ab", "b ", " ab", "ab ", " ab ", " ab "]
    assert letters_of("a") == [" a", "a ", " a ", " a ", " a "]


def test_words_have_two_letters_or_more() -> None:
    assert words_of("A bus is in") == ["bus", "is", "in", "bus is", "is in"]


def test_buckets_are_sorted_and_stand_once() -> None:
    ids, counts = buckets(["rain", "sun", "rain", "rain"])
    assert ids.tolist() == sorted([bucket("rain"), bucket("sun")])
    by = dict(zip(ids.tolist(), counts.tolist(), strict=True))
    assert by[bucket("rain")] == pytest.approx(1 + np.log(3))
    assert by[bucket("sun")] == 1.0
    assert max(ids.tolist()) < 32768
