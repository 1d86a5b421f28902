"""Permutation p-values against scipy's, and their error rate where nothing differs."""

import numpy as np
import pytest
from scipy import stats

from framing.comparison.permutation import p_values


def test_two_groups_in_one_stratum_agree_with_scipy() -> None:
    generator = np.random.default_rng(7)
    a, b = generator.normal(0, 1, 20), generator.normal(0.8, 1, 20)
    values = np.concatenate([a, b])[:, None]
    group = np.repeat([0, 1], 20)
    ours = p_values(values, group, np.zeros(40, int), np.random.default_rng(0))
    theirs = stats.permutation_test(
        (a, b),
        lambda x, y: abs(x.mean() - y.mean()),
        n_resamples=4999,
        alternative="greater",
        rng=np.random.default_rng(1),
    )
    assert ours[0, 0] == pytest.approx(theirs.pvalue, abs=0.01)
    assert ours[1, 0] == pytest.approx(ours[0, 0], abs=0.01)


def test_what_an_event_does_to_all_its_articles_cancels() -> None:
    # Outlet 0 is one higher in every event; the events themselves lie far apart.
    event = np.repeat(np.arange(10), 2)
    outlet = np.tile([0, 1], 10)
    values = (event * 100 + (outlet == 0)).astype(float)[:, None]
    within = p_values(values, outlet, event, np.random.default_rng(0))
    overall = p_values(values, outlet, np.zeros(20, int), np.random.default_rng(0))
    assert within[0, 0] < 0.01
    assert overall[0, 0] > 0.9


def test_no_difference_is_found_no_oftener_than_stated() -> None:
    generator = np.random.default_rng(23)
    values = generator.normal(0, 1, (60, 200))
    p = p_values(values, np.tile([0, 1, 2], 20), np.repeat(np.arange(20), 3), generator, 999)
    assert (p < 0.05).mean() == pytest.approx(0.05, abs=0.025)


def test_undefined_values_leave_the_p_value_undefined() -> None:
    values = np.array([[np.nan], [np.nan], [1.0], [2.0]])
    p = p_values(values, np.array([0, 0, 1, 1]), np.zeros(4, int), np.random.default_rng(0), 99)
    assert np.isnan(p[0, 0]) and not np.isnan(p[1, 0])
