"""The difference within strata against a regression and by hand, and Cliff's delta by counting."""

import numpy as np
import pytest

from framing.comparison.stratified import cliff, stratified


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
    weight = np.random.default_rng(8).uniform(0.5, 2, 60)
    for w in (np.ones(60), weight):
        root = np.sqrt(w)[:, None]
        slope = np.linalg.lstsq(design * root, values * root[:, 0], rcond=None)[0][0]
        assert stratified(values[:, None], w, mine, stratum).difference[0] == pytest.approx(slope)


def test_two_strata_by_hand() -> None:
    # Stratum 0: 3, 5 against 1: +3, weight 2 * 1 / 3. Stratum 1: 10 against 4, 8, 9: +3, 3 / 4.
    values = np.array([3.0, 5.0, 1.0, 10.0, 4.0, 8.0, 9.0])[:, None]
    mine = np.array([True, True, False, True, False, False, False])
    stratum = np.array([0, 0, 0, 1, 1, 1, 1])
    found = stratified(values, np.ones(7), mine, stratum)
    w = np.array([2 / 3, 3 / 4])
    share = w / w.sum()
    assert found.mean_a[0] == pytest.approx(share @ [4, 10])
    assert found.mean_b[0] == pytest.approx(share @ [1, 7])
    assert found.difference[0] == pytest.approx(3.0)
    assert found.spread_a[0] == pytest.approx((share**2) @ [1 / 2, 1])
    assert found.spread_b[0] == pytest.approx((share**2) @ [1, 1 / 3])


def test_with_one_stratum_it_is_the_plain_difference_which_the_mix_of_topics_misleads() -> None:
    values, mine, _ = corpus()
    plain = stratified(values[:, None], np.ones(60), mine, np.zeros(60, int))
    assert plain.difference[0] == pytest.approx(values[mine].mean() - values[~mine].mean())
    assert plain.difference[0] > 2  # though the sides differ by 1 in every stratum
    assert plain.spread_a[0] == pytest.approx(1 / mine.sum())
    assert plain.spread_b[0] == pytest.approx(1 / (~mine).sum())


def test_a_stratum_without_one_of_the_sides_has_no_say() -> None:
    values, mine, stratum = corpus()
    more, sides, strata = (
        np.append(values, 1000.0), np.append(mine, True), np.append(stratum, 9),
    )  # fmt: skip
    same = stratified(values[:, None], np.ones(60), mine, stratum)
    other = stratified(more[:, None], np.ones(61), sides, strata)
    assert other.difference[0] == pytest.approx(same.difference[0])
    assert other.spread_a[0] == pytest.approx(same.spread_a[0])


def test_undefined_values_have_no_say() -> None:
    values, mine, stratum = corpus()
    more = np.append(values, np.nan)[:, None]
    found = stratified(more, np.ones(61), np.append(mine, True), np.append(stratum, 0))
    same = stratified(values[:, None], np.ones(60), mine, stratum)
    assert found.difference[0] == pytest.approx(same.difference[0])


def test_no_stratum_with_both_sides_leaves_it_undefined() -> None:
    found = stratified(np.ones((2, 1)), np.ones(2), np.array([True, False]), np.arange(2))
    assert np.isnan(found.difference).all()


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


def test_the_middle_weighs_each_side_by_its_articles() -> None:
    values = np.array([1.0, 3.0, 8.0])[:, None]
    found = stratified(values, np.ones(3), np.array([True, True, False]), np.zeros(3, int))
    assert found.middle[0] == pytest.approx(4.0)  # of all three articles
