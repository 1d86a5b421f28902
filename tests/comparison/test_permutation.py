"""Permutation p-values against scipy's, and their error rate where nothing differs."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from framing.comparison.permutation import p_values


def p(
    values: NDArray[np.float64],
    mine: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    permutations: int = 4999,
    seed: int = 0,
) -> NDArray[np.float64]:
    """Return p-values with every article a block of its own."""
    alone = np.arange(len(mine))
    return p_values(values, mine, stratum, alone, np.random.default_rng(seed), permutations)


def test_two_sides_in_one_stratum_agree_with_scipy() -> None:
    generator = np.random.default_rng(7)
    a, b = generator.normal(0, 1, 20), generator.normal(0.8, 1, 20)
    mine = np.repeat([True, False], 20)
    ours = p(np.concatenate([a, b])[:, None], mine, np.zeros(40, int))
    theirs = stats.permutation_test(
        (a, b),
        lambda x, y: abs(x.mean() - y.mean()),
        n_resamples=4999,
        alternative="greater",
        rng=np.random.default_rng(1),
    )
    assert ours[0] == pytest.approx(theirs.pvalue, abs=0.01)


def test_what_an_event_does_to_all_its_articles_cancels() -> None:
    # One side is one higher in every event; the events themselves lie far apart.
    event = np.repeat(np.arange(10), 2)
    mine = np.tile([True, False], 10)
    values = (event * 100 + mine).astype(float)[:, None]
    assert p(values, mine, event)[0] < 0.01
    assert p(values, mine, np.zeros(20, int))[0] > 0.9


def test_no_difference_is_found_no_oftener_than_stated() -> None:
    values = np.random.default_rng(23).normal(0, 1, (60, 200))
    found = p(values, np.tile([True, False, False], 20), np.repeat(np.arange(20), 3), 999)
    assert (found < 0.05).mean() == pytest.approx(0.05, abs=0.025)


def test_copies_within_a_block_are_no_further_observations() -> None:
    # Six blocks of ten equal articles are six observations: three against three gives .1.
    values = np.repeat([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 10)[:, None]
    block = np.repeat(np.arange(6), 10)
    found = p_values(
        values, block > 2, np.zeros(60, int), block, np.random.default_rng(0), permutations=4999
    )
    assert found[0] == pytest.approx(0.1, abs=0.02)


def test_undefined_values_leave_the_p_value_undefined() -> None:
    values = np.array([[np.nan, 1.0], [np.nan, 1.0], [1.0, 2.0], [2.0, 3.0]])
    found = p(values, np.array([True, True, False, False]), np.zeros(4, int), 99)
    assert np.isnan(found[0]) and not np.isnan(found[1])
