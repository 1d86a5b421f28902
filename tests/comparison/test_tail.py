"""Fitted tails: close to the true p where counting ends, and never optimistic by much."""

import numpy as np
import pytest
from scipy import stats

from framing.comparison.tail import COUNTED, EXCEEDANCES, pareto, tail_p


def test_l_moments_find_the_distribution() -> None:
    drawn = np.sort(stats.genpareto.rvs(0.3, scale=2.0, size=40_000, random_state=1))
    assert pareto(drawn) == pytest.approx((0.3, 2.0), abs=0.05)
    ending = np.sort(np.random.default_rng(0).uniform(0, 3, 1000))
    assert pareto(ending) == (0.0, pytest.approx(ending.mean()))
    # 1, 2, 6: l1 = 3, l2 = 2 (0 * 1 + 1 * 2 + 2 * 6) / 6 - 3 = 5 / 3; shape 2 - 9 / 5.
    assert pareto(np.array([1.0, 2.0, 6.0])) == pytest.approx((0.2, 2.4))


@pytest.mark.parametrize("z", [4.0, 5.0, 6.0])
def test_the_tail_of_a_normal_statistic(z: float) -> None:
    true = 2 * stats.norm.sf(z)
    found = [
        tail_p(z, np.abs(np.random.default_rng(seed).normal(size=9999)), 1 / 10_000)
        for seed in range(20)
    ]
    assert true / 3 < np.exp(np.mean(np.log(found))) < 5 * true
    assert min(found) > true / 30


def test_a_heavy_tail_stays_heavy() -> None:
    chance = stats.t.rvs(3, size=9999, random_state=2)
    true = 2 * stats.t.sf(40, 3)
    assert true / 10 < tail_p(40.0, np.abs(chance), 1 / 10_000) < 10 * true


def test_where_counting_is_exact_enough_it_counts() -> None:
    chance = np.abs(np.random.default_rng(0).normal(size=9999))
    counted = (COUNTED + 1) / 10_000
    assert tail_p(3.5, chance, counted) == counted
    assert tail_p(3.5, chance, COUNTED / 10_000) < COUNTED / 10_000
    few = chance[: 2 * EXCEEDANCES]
    assert tail_p(9.0, few, 1 / 501) == 1 / 501
    assert tail_p(9.0, chance[: 2 * EXCEEDANCES + 1], 1 / 502) < 1e-5


def test_what_takes_few_values_is_not_extrapolated() -> None:
    alike = np.random.default_rng(0).integers(0, 20, 9999).astype(float)
    assert tail_p(100.0, alike, 1 / 10_000) == 1 / 10_000
    never = np.abs(np.random.default_rng(0).normal(size=9999))
    never[:5] = np.inf
    assert tail_p(100.0, never, 6 / 10_000) == 6 / 10_000
