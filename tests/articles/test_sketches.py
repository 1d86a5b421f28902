"""Sketches agree as often as their sets share, and alike sets are candidates."""

from __future__ import annotations

import numpy as np
import pytest

from framing.articles.sketches import NUMBERS, Candidates, keys, sketch

RANDOM = np.random.default_rng(5)


def members(count: int) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    return RANDOM.integers(0, 2**63, count, dtype=np.uint64)


def of(rows: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> Candidates:
    return Candidates(lambda band: keys(rows, band), rows.__getitem__)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.95])
def test_two_sketches_agree_as_often_as_the_jaccard_index_says(share: float) -> None:
    agree = []
    for _ in range(60):
        common = members(round(300 * share))
        rest = members(300 - len(common))
        one, other = sketch(np.append(common, rest[::2])), sketch(np.append(common, rest[1::2]))
        agree.append(np.mean(one == other))
    # A place that differs is alike by chance once in 256 times.
    assert np.mean(agree) == pytest.approx(share + (1 - share) / 256, abs=0.02)


def test_sets_alike_are_candidates_and_others_are_not() -> None:
    sets = [members(200) for _ in range(50)]
    alike = [np.append(each[: 180 - at % 3], members(20 + at % 3)) for at, each in enumerate(sets)]
    rows = np.stack([sketch(each) for each in [*sets, *alike]])
    kept = np.ones(100, bool)
    found = {row: near.tolist() for row, near in of(rows).alike(kept)}
    assert found == {50 + at: [at] for at in range(50)}


def test_what_is_not_kept_is_no_candidate() -> None:
    one = members(100)
    rows = np.stack([sketch(one)] * 3)
    kept = np.ones(3, bool)
    found = []
    for row, near in of(rows).alike(kept):
        kept[row] = False
        found.append((row, near.tolist()))
    assert found == [(1, [0]), (2, [0])]


def test_the_order_and_number_of_the_members_do_not_matter() -> None:
    for count in (1, 2, 255, 256, 257, 1000):
        some = members(count)
        assert (sketch(some) == sketch(RANDOM.permutation(np.tile(some, 2)))).all()
    assert sketch(members(0)).tolist() == [0] * NUMBERS
