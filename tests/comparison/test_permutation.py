"""Permutation p-values against scipy's, and their error rate where nothing differs."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from framing.comparison.permutation import Chance, Deal, least_p

Floats = NDArray[np.float64]


def chance(
    values: Floats,
    mine: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    permutations: int = 4999,
    block: NDArray[np.int64] | None = None,
) -> Chance:
    """Return what exchange does, every article a block of its own unless given."""
    weight = np.ones(len(mine))
    alone = np.arange(len(mine)) if block is None else block
    generator = np.random.default_rng(0)
    return Deal.drawn(weight, mine, stratum, alone, generator, permutations).chance(values)


def test_two_sides_in_one_stratum_agree_with_scipy() -> None:
    generator = np.random.default_rng(7)
    a, b = generator.normal(0, 1, 20), generator.normal(0.8, 1, 20)
    mine = np.repeat([True, False], 20)
    ours = chance(np.concatenate([a, b])[:, None], mine, np.zeros(40, int))
    theirs = stats.permutation_test(
        (a, b),
        lambda x, y: abs(x.mean() - y.mean()),
        n_resamples=4999,
        alternative="greater",
        rng=np.random.default_rng(1),
    )
    assert ours.p_values()[0] == pytest.approx(theirs.pvalue, abs=0.01)
    assert ours.observed[0] == pytest.approx(abs(a.mean() - b.mean()))
    assert ours.reach()[0] == pytest.approx(np.quantile(theirs.null_distribution, 0.95), rel=0.05)
    pooled = np.concatenate([a, b]).var(ddof=1)
    assert ours.variance[0] == pytest.approx(pooled * (1 / 20 + 1 / 20), rel=0.05)


def test_the_differences_drawn_are_those_of_exchanged_sides() -> None:
    # Two strata of two articles: the first side is one of each. Differences 1 and 5, or their
    # signs changed; each stratum counts alike: |(1 + 5) / 2| or |(1 - 5) / 2|.
    values = np.array([2.0, 1.0, 9.0, 4.0])[:, None]
    mine, stratum = np.array([True, False, True, False]), np.array([0, 0, 1, 1])
    found = chance(values, mine, stratum)
    assert found.observed[0] == pytest.approx(3.0)
    assert np.unique(found.drawn.round(9)).tolist() == [2.0, 3.0]
    # Of four ways, the one found is not drawn again; two are as large.
    assert sorted(found.drawn[:, 0].round(9)) == [2.0, 2.0, 3.0]
    assert found.p_values()[0] == found.least[0] == 2 / 4


def test_what_an_event_does_to_all_its_articles_cancels() -> None:
    # One side is one higher in every event; the events themselves lie far apart.
    event = np.repeat(np.arange(10), 2)
    mine = np.tile([True, False], 10)
    values = (event * 100 + mine).astype(float)[:, None]
    assert chance(values, mine, event).p_values()[0] < 0.01
    assert chance(values, mine, np.zeros(20, int)).p_values()[0] > 0.9


def test_no_difference_is_found_no_oftener_than_stated() -> None:
    values = np.random.default_rng(23).normal(0, 1, (60, 400))
    found = chance(values, np.tile([True, False, False], 20), np.repeat(np.arange(20), 3), 1999)
    assert (found.p_values() < 0.05).mean() == pytest.approx(0.05, abs=0.025)
    assert (found.observed > found.reach()).mean() == (found.p_values() < 0.05).mean()


def test_copies_within_a_block_are_not_further_observations() -> None:
    # Six blocks of ten equal articles are six observations: three against three gives .1.
    values = np.repeat([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 10)[:, None]
    block = np.repeat(np.arange(6), 10)
    found = chance(values, block > 2, np.zeros(60, int), block=block)
    assert found.p_values()[0] == found.least[0] == 2 / math.comb(6, 3)


def test_each_exchange_is_a_difference_of_the_sides_as_they_then_are() -> None:
    # Blocks of two and of one in a stratum of three: 2 / 3 each way, whichever side has two.
    values = np.array([1.0, 2.0, 6.0, 0.0, 4.0, 5.0])[:, None]
    stratum, block = np.repeat([0, 1], 3), np.array([0, 0, 1, 2, 3, 3])
    found = chance(values, np.array([True, True, False, True, False, False]), stratum, block=block)
    # 1.5 - 6 and 0 - 4.5, each as it is or turned round: |-4.5 - 4.5| / 2 or 0.
    assert found.observed[0] == pytest.approx(4.5)
    assert np.unique(found.drawn.round(9)).tolist() == [0.0, 4.5]
    # The first side has both larger blocks: once one is turned, it weighs three and not four.
    mine = np.array([True, True, False, False, True, True])
    assert np.unique(chance(values, mine, stratum, block=block).drawn.round(9)).tolist() == [0, 4.5]


def test_measures_with_the_same_gaps_are_as_each_alone() -> None:
    values = np.random.default_rng(2).normal(0, 1, (12, 4))
    values[3, 1] = values[3, 3] = np.nan
    mine, event = np.tile([True, False, False], 4), np.repeat(np.arange(4), 3)
    together = chance(values, mine, event, 99)
    for j in range(4):
        alone = chance(values[:, j : j + 1], mine, event, 99)
        assert together.drawn[:, j] == pytest.approx(alone.drawn[:, 0])
        assert together.observed[j] == pytest.approx(alone.observed[0])


def test_undefined_values_leave_the_p_value_undefined_and_count_against_a_difference() -> None:
    values = np.array([[np.nan, 1.0, 7.0], [np.nan, 1.0, 7.0], [1.0, 2.0, 1.0], [2.0, 3.0, np.nan]])
    found = chance(values, np.array([True, True, False, False]), np.zeros(4, int), 999)
    p = found.p_values()
    assert np.isnan(p[0]) and not np.isnan(p[1])
    # A sixth of the exchanges give the side one article alone or ... none is left without.
    assert np.isfinite(found.drawn[:, 2]).all()
    one = np.array([[5.0], [np.nan], [1.0], [np.nan]])
    without = chance(one, np.array([True, True, False, False]), np.zeros(4, int), 999)
    # Both defined articles lie on one side in two of six ways, of which one is as found.
    assert np.isinf(without.drawn[:, 0]).sum() == 2 and len(without.drawn) == 5


def test_p_counts_the_observed_one_and_is_never_0() -> None:
    drawn = np.arange(1.0, 100.0)[:, None]  # 1 to 99
    for observed, p in ((99.0, 0.02), (98.0, 0.03), (99.5, 0.01), (0.5, 1.0)):
        assert Chance(np.array([observed]), drawn, 0.0).p_values()[0] == pytest.approx(p)
    # p of .05 and more up to the fourth largest, 96: it and 3 larger ones, and the observed one.
    found = Chance(np.array([96.0]), drawn, 0.0)
    assert found.p_values()[0] == 0.05
    assert found.reach()[0] == pytest.approx(96.0)
    assert found.p_values(2.0)[0] == pytest.approx(0.53)  # as 48


def test_so_few_permutations_that_nothing_can_be_clear_reach_everywhere() -> None:
    assert np.isinf(Chance(np.array([1.0]), np.ones((18, 1)), 0.0).reach()[0])
    assert np.isfinite(Chance(np.array([1.0]), np.ones((39, 1)), 0.0).reach()[0])


def test_no_p_is_smaller_than_so_few_blocks_allow() -> None:
    values = np.concatenate([np.arange(7.0), np.arange(7.0) + 1000])[:, None]
    mine = np.repeat([True, False], 7)
    found = chance(values, mine, np.zeros(14, int), 9999)
    assert found.p_values()[0] == found.least[0] == 2 / math.comb(14, 7)
    drawn = chance(values, mine, np.zeros(14, int), 3000)  # fewer than there are ways
    assert not drawn.every and drawn.p_values()[0] >= 2 / math.comb(14, 7)
    assert least_p(np.array([True, False]), np.array([0, 0])) == 1
    assert least_p(np.array([True, False, False]), np.zeros(3, int)) == pytest.approx(1 / 3)


@pytest.mark.parametrize("n", range(5, 17))
def test_p_of_pairs_is_that_of_their_signs_turned(n: int) -> None:
    # The first side is higher on every event: of 2 ** n ways, two are as large.
    gap = np.random.default_rng(n).uniform(1, 2, n)
    values = np.column_stack([gap, np.zeros(n)]).ravel()[:, None]
    mine, event = np.tile([True, False], n), np.repeat(np.arange(n), 2)
    for values_, side in ((values, mine), (-values, mine), (values, ~mine)):
        found = chance(values_, side, event, 9999)
        p = found.p_values()[0]
        assert p >= 2 / 2**n
        if 2**n <= 10_000:
            assert p == 2 / 2**n
            assert (found.observed[0] > found.reach()[0]) == (p < 0.05)


def test_p_by_all_ways_is_that_of_scipy() -> None:
    a, b = np.random.default_rng(3).normal(0, 1, (2, 9)) + np.array([[0.9], [0.0]])
    values = np.column_stack([a, b]).ravel()[:, None]
    ours = chance(values, np.tile([True, False], 9), np.repeat(np.arange(9), 2), 9999)
    theirs = stats.permutation_test((a, b), lambda x, y: x.mean() - y.mean(),
                                    permutation_type="samples", n_resamples=np.inf)  # fmt: skip
    assert ours.every and ours.p_values()[0] == pytest.approx(theirs.pvalue)


def test_where_p_cannot_be_small_no_difference_is_beyond_reach() -> None:
    # Nineteen of twenty drawn are smaller, by chance; there are but twenty ways.
    drawn = np.concatenate([np.ones(970), np.full(29, 3.0)])[:, None]
    found = Chance(np.array([2.0]), drawn, np.array([0.05]))
    assert found.p_values()[0] == 0.05
    assert np.isinf(found.reach()[0])
