"""Intervals of means and differences: against Wilson, Student and a search, and by simulation."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from framing.comparison.dispersion import AMOUNT, CONSTANT, SHARE, Dispersion, growth
from framing.comparison.intervals import around, difference_interval, mean_interval, quantile
from framing.comparison.means import means


def one(values: list[float], family: int, corpus: Dispersion | None = None) -> list[float]:
    """Return mean, low and high of articles that are each an event of their own."""
    totals = np.array(values)[:, None]
    found = mean_interval(totals, np.ones_like(totals), np.array([family]), corpus)
    return [float(x[0]) for x in found]


def known(phi: float, weight: float) -> Dispersion:
    return Dispersion(np.array([phi]), np.array([weight]))


def test_a_share_of_whole_articles_is_wilsons_interval_where_everything_is_known() -> None:
    # 3 of 10 with phi 1 and no end of degrees: statsmodels' and Wilson's own 10.78 % to 60.32 %.
    found = one([1.0] * 3 + [0.0] * 7, SHARE, known(1.0, 1e9))
    assert found == pytest.approx([0.3, 0.107789, 0.603222], abs=1e-5)


def test_what_may_be_negative_gets_students_interval() -> None:
    values = [-1.0, 0.5, 2.0, 3.5, 4.0]
    # mean 1.8, s = 2.0797, s / sqrt(5) = .9301, t(.975, 4) = 2.7764
    assert one(values, CONSTANT) == pytest.approx([1.8, -0.7823, 4.3823], abs=1e-4)


def test_few_degrees_of_their_own_are_joined_with_those_of_the_corpus() -> None:
    # Mean 1.5, variance of an article 2 / 1 * .5 / 2 = .5, so phi_own = .5 / 1.5 with one degree;
    # nine with the corpus's: t = 2.2622.
    found = one([1.0, 2.0], AMOUNT, known(1.0, 8.0))
    phi = (8 + ((0.25 + 0.25) * 2 / 2) / 1.5) / 9
    width = 2.262157**2 * phi / 2
    root = np.sqrt(1.5 * width + width**2 / 4)
    expected = [1.5, 1.5 + width / 2 - root, 1.5 + width / 2 + root]
    assert found == pytest.approx(expected, abs=1e-5)


def test_nothing_found_is_not_shown_to_be_impossible() -> None:
    mean, low, high = one([0.0] * 60, AMOUNT, known(2.0, 8.0))
    # (0 - m)^2 <= t^2 phi m / 60, t(.975, 8) = 2.3060: m <= 5.3176 * 2 / 60
    assert (mean, low) == (0.0, 0.0) and high == pytest.approx(0.17725, abs=1e-4)
    mean, low, high = one([1.0] * 7, SHARE, known(0.4, 8.0))
    width = 2.306004**2 * 0.4 / 7
    assert (mean, high) == (1.0, 1.0) and low == pytest.approx(1 / (1 + width), abs=1e-5)


def test_nothing_known_of_the_spread_gives_no_interval() -> None:
    for values, family in (([0.0] * 60, AMOUNT), ([1.0] * 9, SHARE), ([4.0] * 9, CONSTANT)):
        assert np.isnan(one(values, family)[1:]).all()
    # One degree of its own is too few, two are enough.
    assert np.isnan(one([0.0, 0.0, 1.0, 2.0], AMOUNT)[1])
    assert np.isfinite(one([0.0, 0.0, 1.0, 2.0, 1.0], AMOUNT)[1])


def test_the_ends_are_where_the_formula_says() -> None:
    grid = np.linspace(0, 1, 100_001)
    for family in (SHARE, AMOUNT, CONSTANT):
        kept = grid[(0.3 - grid) ** 2 <= 0.05 * growth(np.full(len(grid), family), grid)]
        low, high = around(np.array([0.3]), np.array([0.05]), np.array([family]))
        assert (low[0], high[0]) == pytest.approx((kept.min(), kept.max()), abs=2e-5)


def test_articles_of_one_event_are_one_cluster() -> None:
    values = np.random.default_rng(5).normal(0, 1, (12, 1))
    once = mean_interval(values, np.ones((12, 1)), np.array([CONSTANT]))
    tenfold = mean_interval(values * 10, np.full((12, 1), 10.0), np.array([CONSTANT]))
    assert np.allclose(once, tenfold)


def test_an_article_of_twice_the_weight_counts_twice_and_no_more_than_once_for_certainty() -> None:
    totals, counts = np.array([[2.0], [0.0], [6.0]]), np.array([[1.0], [1.0], [2.0]])
    squares = np.array([[1.0], [1.0], [4.0]])
    mean, low, high = mean_interval(totals, counts, np.array([CONSTANT]), None, squares)
    # Mean 8 / 4; residuals 0, -2, 2: variance 3 / 2 * 8 / 16 = .75; t(.975, 2) = 4.3027.
    assert mean[0] == 2.0
    assert high[0] - mean[0] == pytest.approx(4.302653 * np.sqrt(0.75), abs=1e-5)
    assert mean[0] - low[0] == pytest.approx(high[0] - mean[0])


def test_students_quantile_has_one_degree_at_least() -> None:
    found = quantile(np.array([0.5, 1.0, 2.0, 1e9]))
    assert found == pytest.approx([12.7062, 12.7062, 4.3027, 1.9600], abs=1e-4)


def test_nothing_defined_is_nan_and_one_event_has_no_interval() -> None:
    nothing = mean_interval(np.zeros((3, 1)), np.zeros((3, 1)), np.array([AMOUNT]))
    assert np.isnan([x[0] for x in nothing]).all()
    alone = mean_interval(np.full((1, 1), 4.0), np.ones((1, 1)), np.array([AMOUNT]))
    assert alone[0][0] == 4 and np.isnan(alone[1][0]) and np.isnan(alone[2][0])


def ends(
    difference: float, reach: float, there: float, growing: tuple[float, float] = (0.0, 0.0),
    family: int = CONSTANT,
) -> list[float]:  # fmt: skip
    one, other = (np.array([x]) for x in growing)
    found = difference_interval(
        np.array([difference]), np.array([reach]), np.array([there]), (one, other),
        np.array([family]),
    )  # fmt: skip
    return [float(x[0]) for x in found]


@given(
    st.floats(-0.9, 0.9), st.floats(0.01, 0.8), st.floats(0.01, 0.8), st.floats(0, 5),
    st.floats(0, 5), st.sampled_from([SHARE, AMOUNT, CONSTANT]),
)  # fmt: skip
def test_the_interval_holds_0_exactly_where_chance_reaches_so_far(
    difference: float, reach: float, there: float, out: float, across: float, family: int
) -> None:
    low, high = ends(difference, reach, there, (out, across), family)
    assert low <= difference + 1e-9 and difference - 1e-9 <= high
    if abs(abs(difference) - reach) > 1e-9:
        assert (low <= 0 <= high) == (abs(difference) <= reach)
    if abs(difference) < 1e-6:
        return  # which way is outward is not settled
    turned = ends(-difference, reach, there, (out, across), family)
    assert turned == pytest.approx([-high, -low])


def test_with_one_reach_everywhere_the_interval_is_even() -> None:
    assert ends(2.0, 1.0, 1.0) == pytest.approx([1.0, 3.0])
    assert ends(0.5, 1.0, 1.0) == pytest.approx([-0.5, 1.5])
    assert ends(0.0, 1.0, 1.0) == pytest.approx([-1.0, 1.0])


def test_towards_0_the_reach_becomes_that_of_chance_and_outward_that_of_the_sides() -> None:
    # (2 - d)^2 = 1 + (4 - 1) d / 2 from 0 to 2: d^2 - 5.5 d + 3 = 0.
    low, high = ends(2.0, 1.0, 2.0)
    assert (low, high) == pytest.approx(((5.5 - np.sqrt(5.5**2 - 12)) / 2, 4.0))
    # Half of the way to the reach, half of the change counts: 1 + (4 - 1) / 2.
    assert ends(0.5, 1.0, 2.0) == pytest.approx([-0.5, 0.5 + np.sqrt(2.5)])


def test_a_larger_mean_reaches_farther() -> None:
    # Outward x^2 = 1 + x; beyond 0 on the other side (.5 + x)^2 = 1 + x.
    assert ends(2.0, 1.0, 1.0, (1.0, 0.0))[1] == pytest.approx(2 + (1 + np.sqrt(5)) / 2)
    assert ends(0.5, 1.0, 1.0, (0.0, 1.0))[0] == pytest.approx(-np.sqrt(0.75))
    assert ends(-0.5, 1.0, 1.0, (0.0, 1.0))[1] == pytest.approx(np.sqrt(0.75))
    assert ends(2.0, 1.0, 1.0, (-1.0, -1.0)) == pytest.approx([1.0, 3.0])


def test_a_share_differs_by_no_more_than_one() -> None:
    assert ends(0.9, 0.5, 0.5, family=SHARE)[1] == 1.0
    assert ends(-0.9, 0.5, 0.5, family=SHARE)[0] == -1.0
    assert ends(0.9, 0.5, 0.5, family=AMOUNT)[1] == pytest.approx(1.4)


@pytest.mark.slow
@pytest.mark.parametrize("n", [7, 15, 60])
@pytest.mark.parametrize("shape", ["rare share", "share", "rare rate", "rate", "count", "normal"])
def test_means_are_covered_as_often_as_stated(shapes: Any, shape: str, n: int) -> None:
    family, draw, mean = shapes(shape)
    generator = np.random.default_rng([n, len(shape)])
    draws = 2000
    scales = {1.0: n} | dict.fromkeys((0.6, 0.8, 1.01, 1.25, 1.5), 60)
    values = np.concatenate([draw(generator, (n, draws), s) for s, n in scales.items()])
    group = np.repeat(np.arange(6), list(scales.values()))
    (first, *_) = means(
        values, np.ones(len(values)), [group == g for g in range(6)], np.arange(len(values)),
        np.full(draws, family),
    )  # fmt: skip
    assert first.enough.all()
    inside = (first.low <= mean) & (mean <= first.high)
    assert 0.93 <= inside.mean() <= 0.985


def test_with_a_normal_measure_and_no_corpus_it_is_scipys() -> None:
    values = np.random.default_rng(3).normal(10, 2, 60)
    mean, low, high = one(values.tolist(), CONSTANT)
    theirs = stats.t.interval(0.95, 59, values.mean(), stats.sem(values))
    assert (low, high) == pytest.approx(theirs)
    assert mean == pytest.approx(values.mean())


def test_an_event_without_a_value_is_not_counted() -> None:
    totals, counts = np.array([[1.0], [3.0], [0.0], [5.0]]), np.array([[1.0], [1.0], [0.0], [1.0]])
    mean, low, high = mean_interval(totals, counts, np.array([CONSTANT]))
    # 1, 3 and 5: s = 2, t(.975, 2) = 4.3027.
    assert mean[0] == 3.0
    assert high[0] - low[0] == pytest.approx(2 * 4.302653 * 2 / np.sqrt(3), abs=1e-5)
