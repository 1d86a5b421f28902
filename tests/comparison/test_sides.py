"""How widely each side varies: by hand, alone and joined with the corpus."""

import numpy as np
import pytest

from framing.comparison.dispersion import AMOUNT, CONSTANT, SHARE, Dispersion
from framing.comparison.sides import Sides, dispersion_of_sides
from framing.comparison.strata import ALL, Strata
from framing.comparison.stratified import stratified
from framing.comparison.texts import Texts

# The first side has 1, 3 and 5, the second 2, 2, 6, 6 and one article without a value.
VALUES = np.array([1.0, 3.0, 5.0, 2.0, 2.0, 6.0, 6.0, np.nan])[:, None]
SIDE = np.arange(8) < 3


def sides(
    family: int, corpus: Dispersion, values: np.ndarray = VALUES, side: np.ndarray = SIDE
) -> Sides:
    n = len(values)
    own, none = np.arange(n), np.zeros(n, int)
    strata = Strata({"same events": own, ALL: none})
    texts = Texts(values, side * 1, strata, none - 1, np.array([family]))
    return dispersion_of_sides(texts, values, side, none, np.array([family]), corpus)


def test_by_hand_without_a_corpus() -> None:
    found = sides(CONSTANT, Dispersion.none(1))
    # Squares 8 and 16; six degrees shared by articles, 3 / 7 and 4 / 7 of them.
    assert found.phi_a[0] == pytest.approx(8 / (6 * 3 / 7))
    assert found.phi_b[0] == pytest.approx(16 / (6 * 4 / 7))
    assert (found.free_a[0], found.free_b[0]) == (2, 3)
    assert found.enough.tolist() == [True]
    amount = sides(AMOUNT, Dispersion.none(1))  # by the means, 3 and 4
    assert amount.phi_a[0] == pytest.approx(8 / (6 * 3 / 7) / 3)
    assert amount.phi_b[0] == pytest.approx(16 / (6 * 4 / 7) / 4)


def test_the_corpus_counts_by_its_weight() -> None:
    found = sides(CONSTANT, Dispersion(np.array([10.0]), np.array([8.0])))
    assert found.phi_a[0] == pytest.approx((80 + 2 * 8 / (6 * 3 / 7)) / 10)
    assert (found.free_a[0], found.free_b[0]) == (10, 11)


def test_a_side_of_zeros_takes_the_spread_of_the_corpus() -> None:
    values = np.array([0.0] * 4 + [1.0, 2.0, 0.0, 4.0])[:, None]
    found = sides(AMOUNT, Dispersion(np.array([0.7]), np.array([5.0])), values, np.arange(8) < 4)
    assert found.phi_a[0] == pytest.approx(0.7) and found.free_a[0] == 5
    assert found.enough[0]


@pytest.mark.parametrize(
    ("few", "family", "said"),
    [
        ([1.0, 0.0, 0.0, 0.0], AMOUNT, False),
        ([1.0, 2.0, 0.0, 0.0], AMOUNT, False),
        ([1.0, 2.0, 0.0, 1.0], AMOUNT, True),
        ([1.0, 1.0, 1.0, 1.0], SHARE, True),  # all of one side, none of the other
        ([0.5, 0.0, 0.0, 0.0], SHARE, False),
    ],
)
def test_of_fewer_than_three_events_that_differ_nothing_is_said(
    few: list[float], family: int, said: bool
) -> None:
    values = np.array(few + [0.0] * 4)[:, None]
    known = Dispersion(np.array([0.7]), np.array([8.0]))
    assert sides(family, known, values, np.arange(8) < 4).enough.tolist() == [said]


def test_without_a_corpus_two_degrees_are_needed() -> None:
    values = np.array([1.0, 2.0, 0.0, 4.0, 0.0, 0.0])[:, None]
    none, side = Dispersion.none(1), np.arange(6) < 3
    assert sides(AMOUNT, none, values, side).enough[0]


def test_variances_are_phi_times_growth_times_spread() -> None:
    found = sides(AMOUNT, Dispersion.none(1))
    between = stratified(VALUES, np.ones(8), SIDE, np.zeros(8, int))
    a, b = found.variances(between, np.array([3.0]), np.array([4.0]))
    assert a[0] == pytest.approx(found.phi_a[0] * 3 / 3)  # 1 / 3 is the spread of three articles
    assert b[0] == pytest.approx(found.phi_b[0] * 4 / 4)
