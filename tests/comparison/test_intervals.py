"""Intervals against a second implementation, and what they say when there is too little."""

import numpy as np
import pytest
from scipy import stats

from framing.comparison.intervals import expanded_levels, mean_interval, redrawn


def test_levels_follow_the_formula_and_approach_the_plain_percentile() -> None:
    # n = 5: t(.025, 4) = 2.7764, times sqrt(5/4) = 3.1042; Phi(-3.1042) = .00095.
    assert expanded_levels(5)[0] == pytest.approx(0.000954, abs=2e-6)
    assert expanded_levels(1_000_000)[0] == pytest.approx(0.025, abs=1e-5)
    assert np.isnan(expanded_levels(1)[0])


def test_with_one_article_a_cluster_it_agrees_with_scipy() -> None:
    values = np.random.default_rng(3).normal(10, 2, 60)
    mean, low, high = mean_interval(
        values[:, None], np.ones((60, 1)), np.random.default_rng(1), resamples=20_000
    )
    theirs = stats.bootstrap(
        (values,), np.mean, method="percentile", n_resamples=20_000, rng=np.random.default_rng(2)
    ).confidence_interval
    assert mean[0] == pytest.approx(values.mean())
    assert low[0] == pytest.approx(theirs.low, abs=0.05)
    assert high[0] == pytest.approx(theirs.high, abs=0.05)


def test_copies_of_an_article_within_an_event_do_not_narrow_the_interval() -> None:
    values = np.random.default_rng(5).normal(0, 1, (12, 1))
    once = mean_interval(values, np.ones((12, 1)), np.random.default_rng(0))
    tenfold = mean_interval(values * 10, np.full((12, 1), 10.0), np.random.default_rng(0))
    assert np.allclose(once, tenfold)


def test_small_samples_are_covered_as_often_as_stated() -> None:
    generator = np.random.default_rng(11)
    inside = 0
    for _ in range(400):
        _, low, high = mean_interval(
            generator.normal(0, 1, (7, 1)), np.ones((7, 1)), generator, resamples=1000
        )
        inside += low[0] <= 0 <= high[0]
    assert 0.90 <= inside / 400 <= 0.99


def test_nothing_defined_is_nan_and_one_cluster_has_no_interval() -> None:
    mean, low, high = mean_interval(np.zeros((3, 1)), np.zeros((3, 1)), np.random.default_rng(0))
    assert np.isnan([mean[0], low[0], high[0]]).all()
    mean, low, high = mean_interval(np.full((1, 1), 4.0), np.ones((1, 1)), np.random.default_rng(0))
    assert mean[0] == 4 and np.isnan(low[0]) and np.isnan(high[0])


def test_clusters_are_drawn_as_often_as_chance_has_it() -> None:
    drawn = redrawn(5, np.random.default_rng(1), resamples=20_000)
    assert drawn.shape == (20_000, 5)
    assert (drawn.sum(axis=1) == 5).all()
    # A multinomial of 5 draws from 5: mean 1, variance 4/5, covariance -1/5.
    assert np.allclose(drawn.mean(axis=0), 1, atol=0.03)
    assert np.allclose(np.cov(drawn.T), np.eye(5) - 0.2, atol=0.03)


def test_a_share_that_is_nowhere_is_not_shown_to_be_impossible() -> None:
    totals = np.array([[0.0, 2.0, 0.0, 1.0]] * 7)
    counts = np.array([[2.0, 2.0, 2.0, 2.0]] * 7)
    shares = np.array([True, True, False, True])
    mean, low, high = mean_interval(totals, counts, np.random.default_rng(0), shares=shares)
    assert mean.tolist() == [0, 1, 0, 0.5]
    # Clopper and Pearson: none of seven, two-sided 95 %, is 0 to .41 (1 - .025 ** (1 / 7)).
    assert low == pytest.approx([0, 0.5904, 0, 0.5], abs=1e-4)
    assert high == pytest.approx([0.4096, 1, 0, 0.5], abs=1e-4)
