"""How widely measures vary: worked by hand."""

import numpy as np
import pytest

from framing.comparison.dispersion import (
    AMOUNT,
    CONSTANT,
    PRIOR,
    SHARE,
    Dispersion,
    families,
    growth,
    residuals,
    rising,
    summed,
    telling,
)

NAN = np.nan


def test_units_say_how_the_variance_grows() -> None:
    units = ["share", "yes or no", "position", "per 1,000 words", "count", "words", "number"]
    assert families(units).tolist() == [SHARE] * 3 + [AMOUNT] * 3 + [CONSTANT]
    assert growth(np.array([SHARE, AMOUNT, CONSTANT]), np.full(3, 0.25)).tolist() == [
        0.1875,
        0.25,
        1,
    ]
    assert growth(np.array([SHARE, AMOUNT]), np.array([1.2, -0.1])).tolist() == [0, 0]


def test_sums_by_group_are_in_the_order_of_the_groups() -> None:
    values = np.array([[1.0, 10.0], [2.0, 20.0], [4.0, 40.0]])
    for more in (7, 3 * 10**9):  # numbers that lie close, and far apart
        assert summed(np.array([more, -1, more]), values).tolist() == [[2, 20], [5, 50]]
    assert summed(np.zeros(0, np.int64), values[:0]).shape == (0, 2)


def test_what_tells_of_the_spread_is_counted() -> None:
    totals = np.array([[0.0, 0.0, 0.0], [2.0, 2.0, 2.0], [1.0, 1.0, 1.0], [0.0, 0.0, 0.0]])
    counts = np.array([[2.0, 2.0, 2.0], [2.0, 2.0, 2.0], [2.0, 2.0, 2.0], [0.0, 0.0, 0.0]])
    # Of a share: two are not 0, two are not 1; of an amount two are not 0; else three have values.
    assert telling(np.array([SHARE, AMOUNT, CONSTANT]), totals, counts).tolist() == [2, 2, 3]
    full = np.array([[2.0], [2.0], [2.0], [1.0]])
    assert telling(np.array([SHARE]), full, np.full((4, 1), 2.0)).tolist() == [1]


def test_several_are_pooled_by_their_degrees_and_count_as_eight_at_most() -> None:
    parts = [
        (np.array([1.0, 5.0, NAN]), np.array([2.0, 0.0, 3.0])),
        (np.array([4.0, 2.0, NAN]), np.array([1.0, 30.0, 3.0])),
    ]
    found = Dispersion.pooled(parts, 3)
    assert found.phi.tolist() == [2.0, 2.0, 0.0]
    assert found.weight.tolist() == [3.0, PRIOR, 0.0] and PRIOR == 8
    assert found.take(np.array([1])).phi.tolist() == [2.0]
    assert Dispersion.none(2).weight.tolist() == [0, 0]
    # Where nothing varies, nothing is known of how widely things vary.
    still = Dispersion.pooled([(np.array([0.0]), np.array([5.0]))], 1)
    assert (still.phi.tolist(), still.weight.tolist()) == ([0.0], [0.0])


def test_within_strata_by_hand() -> None:
    values = np.array([1.0, 3.0, 2.0, 6.0, NAN, 9.0])[:, None]
    outlet, stratum = np.zeros(6, int), np.array([0, 0, 1, 1, 1, 2])
    found = Dispersion.within(values, np.ones(6), outlet, stratum, np.array([AMOUNT]))
    # Squares 2 and 8 over 2 degrees, by the mean of all, 21 / 5.
    assert found.phi[0] == pytest.approx(5 / 4.2)
    assert found.weight[0] == 2
    values[:4] = [[0.0], [0.0], [0.0], [6.0]]
    few = Dispersion.within(values, np.ones(6), outlet, stratum, np.array([AMOUNT]))
    assert few.weight[0] == 1  # two articles tell of the spread
    assert few.phi[0] == pytest.approx(18 / 2 / 3)


def test_what_outlets_differ_by_is_no_dispersion() -> None:
    # Outlets 10 apart on three events of one article each; what is left is 1, -2 and 1.
    values = np.array([1.0, 11.0, 2.0, 14.0, 3.0, 11.0])[:, None]
    outlet, stratum = np.tile([0, 1], 3), np.repeat(np.arange(3), 2)
    found = Dispersion.within(values, np.ones(6), outlet, stratum, np.array([CONSTANT]))
    # Less 2 and 12: -1, -1; 0, 2; 1, -1. Less the event's mean: 0, 0; -1, 1; 1, -1.
    assert found.phi[0] == pytest.approx(4 / 3) and found.weight[0] == 3
    amount = Dispersion.within(values, np.ones(6), outlet, stratum, np.array([AMOUNT]))
    assert amount.phi[0] == pytest.approx(4 / 3 / 7)  # by the mean of 2 and 12


def test_weights_move_the_mean_of_a_stratum() -> None:
    values, one = np.array([1.0, 4.0])[:, None], np.zeros(2, int)
    found = Dispersion.within(values, np.array([2.0, 1.0]), one, one, np.array([CONSTANT]))
    assert found.phi[0] == pytest.approx((1 - 2) ** 2 + (4 - 2) ** 2)


def test_the_slope_of_the_growth() -> None:
    every = np.array([SHARE, AMOUNT, CONSTANT])
    assert rising(every, np.full(3, 0.25)).tolist() == [0.5, 1.0, 0.0]


def test_what_is_undefined_leaves_residuals_of_nothing() -> None:
    values = np.array([[1.0], [NAN], [3.0], [NAN]])
    off, degrees, mean = residuals(values, np.ones(4), np.zeros(4, int), np.array([0, 0, 0, 1]))
    assert off[:, 0].tolist() == [-1, 0, 1, 0]
    assert degrees.tolist() == [1] and mean[:, 0].tolist() == [2, 2, 2, 2]


def test_what_is_left_is_that_of_a_regression_on_outlet_and_stratum() -> None:
    generator = np.random.default_rng(4)
    stratum = generator.integers(0, 9, 80)
    outlet = (generator.random(80) * (2 + stratum / 3)).astype(int)  # who writes on what differs
    values = stratum[:, None] + 2.0 * outlet[:, None] + generator.normal(0, 1, (80, 2))
    values[::7, 1] = NAN
    weight = generator.uniform(0.5, 2, 80)
    off, _, _ = residuals(values, weight, outlet, stratum)
    design = np.column_stack([outlet == o for o in np.unique(outlet)])
    design = np.column_stack([design, *(stratum == s for s in np.unique(stratum))]) * 1.0
    for j in range(2):
        has = np.isfinite(values[:, j])
        root = np.sqrt(weight[has])
        by = np.linalg.lstsq(design[has] * root[:, None], values[has, j] * root, rcond=None)[0]
        assert off[has, j] == pytest.approx(values[has, j] - design[has] @ by, abs=1e-4)
    assert (off[::7, 1] == 0).all()


def test_what_an_event_is_like_leaves_the_dispersion_as_it_is() -> None:
    # The first outlet writes most of the events that have most of it.
    outlet, stratum = np.array([0, 0, 1, 0, 1, 1, 0, 1]), np.array([0, 0, 0, 1, 1, 1, 2, 2])
    values = np.array([1.0, 3.0, 2.0, 6.0, 5.0, 4.0, 0.0, 1.0])[:, None]
    level = np.array([50.0, -50.0, 0.0])[stratum][:, None]
    family = np.array([CONSTANT])
    one, other = (
        Dispersion.within(each, np.ones(8), outlet, stratum, family).phi[0]
        for each in (values, values + level)
    )
    assert one == pytest.approx(other)
