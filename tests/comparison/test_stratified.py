"""The stratified difference against a regression, its interval, and Cliff's delta by counting."""

import numpy as np
import pytest

from framing.comparison.stratified import Sums, cliff, difference, interval


def corpus(seed: int = 0):  # type: ignore[no-untyped-def]
    """Return values, side and stratum of 60 articles in four strata of unequal mix."""
    generator = np.random.default_rng(seed)
    stratum = generator.integers(0, 4, 60)
    mine = generator.random(60) < 0.2 + 0.2 * stratum
    values = 3.0 * stratum + mine + generator.normal(0, 1, 60)
    return values, mine, stratum


def test_the_difference_is_that_of_a_regression_with_an_intercept_for_each_stratum() -> None:
    values, mine, stratum = corpus()
    design = np.column_stack([mine, *(stratum == s for s in range(4))]).astype(float)
    slope = np.linalg.lstsq(design, values, rcond=None)[0][0]
    sums = Sums.of(values[:, None], mine, np.arange(60), stratum)
    assert difference(sums)[0] == pytest.approx(slope)


def test_with_one_stratum_it_is_the_plain_difference_which_the_mix_of_topics_misleads() -> None:
    values, mine, _ = corpus()
    plain = Sums.of(values[:, None], mine, np.arange(60), np.zeros(60, int))
    assert difference(plain)[0] == pytest.approx(values[mine].mean() - values[~mine].mean())
    assert difference(plain)[0] > 2  # though the sides differ by 1 in every stratum


def test_a_stratum_without_one_of_the_sides_has_no_say() -> None:
    values, mine, stratum = corpus()
    more = np.concatenate([values, [1000.0]])
    sums = Sums.of(more[:, None], np.append(mine, True), np.arange(61), np.append(stratum, 9))
    same = Sums.of(values[:, None], mine, np.arange(60), stratum)
    assert difference(sums)[0] == pytest.approx(difference(same)[0])


def test_no_stratum_with_both_sides_leaves_it_undefined() -> None:
    sums = Sums.of(np.ones((2, 1)), np.array([True, False]), np.arange(2), np.arange(2))
    assert np.isnan(difference(sums)).all()
    assert np.isnan(interval(sums, np.random.default_rng(0))).all()


def test_the_interval_covers_the_truth_as_often_as_stated() -> None:
    inside = 0
    for seed in range(200):
        values, mine, stratum = corpus(seed)
        sums = Sums.of(values[:, None], mine, np.arange(60), stratum)
        low, high = interval(sums, np.random.default_rng(seed), resamples=500)
        inside += low[0] <= 1 <= high[0]
    assert 0.90 <= inside / 200 <= 0.99


def test_articles_of_one_event_are_drawn_together() -> None:
    values, mine, stratum = corpus()
    once = Sums.of(values[:, None], mine, np.arange(60), stratum)
    thrice = Sums.of(
        np.repeat(values, 3)[:, None], np.repeat(mine, 3), np.repeat(np.arange(60), 3),
        np.repeat(stratum, 3),
    )  # fmt: skip
    one, three = (interval(s, np.random.default_rng(5)) for s in (once, thrice))
    assert np.allclose(one, three)


def test_cliff_counts_pairs_within_strata() -> None:
    values = np.array([3.0, 1.0, 2.0, 2.0, 30.0, 10.0])
    mine = np.array([True, False, False, True, False, True])
    # Stratum 0: 3 > 1, 3 > 2, 2 > 1, 2 = 2: (3 - 0) of 4 pairs. Stratum 1: 10 < 30: -1 of 1.
    stratum = np.array([0, 0, 0, 0, 1, 1])
    assert cliff(values[:4, None], mine[:4], stratum[:4])[0] == pytest.approx(0.75)
    # Weights n_a n_b / (n_a + n_b): 1 and 1/2.
    assert cliff(values[:, None], mine, stratum)[0] == pytest.approx((0.75 - 0.5) / 1.5)


def test_cliff_is_undefined_where_no_stratum_has_both() -> None:
    assert np.isnan(cliff(np.ones((2, 1)), np.array([True, False]), np.array([0, 1]))[0])
