"""The threshold of what is shown: of those as good, the highest."""

from __future__ import annotations

import numpy as np

from framing.training.decision import best_threshold
from framing.training.facts import highest_threshold


def test_where_two_are_as_good_the_one_that_says_less_is_taken() -> None:
    # Two of the last four are right: to leave all four out costs less than .001 of F1.
    likely = np.array([0.9] * 999 + [0.3, 0.35, 0.38, 0.39])
    right = np.array([True] * 999 + [False, False, True, True])
    assert best_threshold(likely, right, 1001) == 0.36
    assert highest_threshold(likely, right, 1001) == 0.9


def test_a_better_one_is_not_passed_over() -> None:
    likely = np.array([0.9] * 5 + [0.3] * 5)
    assert highest_threshold(likely, np.array([True] * 9 + [False]), 10) == 0.3
