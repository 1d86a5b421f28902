"""Distances laid out: known triangles, scipy's own tree, and laws that hold for any distances."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import pdist, squareform

from framing.comparison.layout import Join, laid_out, matrix, tree


def row(a: str, b: str, auc: float, *, enough: bool = True) -> dict[str, object]:
    return {"outlet_a": a, "outlet_b": b, "auc": auc, "enough": enough}


def test_an_area_of_a_half_or_less_is_no_distance_and_what_is_unknown_is_left_out() -> None:
    nan = float("nan")
    rows = [row("a", "b", 0.9), row("a", "c", 0.4), row("b", "c", 0.75)]
    few = [row(name, "d", nan, enough=False) for name in "abc"]
    names, found = matrix([*rows, *few])
    assert names == ["a", "b", "c"]
    assert found == pytest.approx(np.array([[0, 0.8, 0], [0.8, 0, 0.5], [0, 0.5, 0]]))
    names, found = matrix(few)
    assert (names, found.shape) == ([], (0, 0))


def test_a_right_triangle_is_laid_out_exactly() -> None:
    sides = np.array([[0, 0.3, 0.4], [0.3, 0, 0.5], [0.4, 0.5, 0]])
    found = laid_out(["a", "b", "c"], sides)
    assert squareform(pdist(found.place)) == pytest.approx(sides)
    assert found.stress == pytest.approx(0, abs=1e-9)


def test_four_outlets_all_equally_far_do_not_fit_the_plane() -> None:
    found = laid_out(list("abcd"), 0.6 * (1 - np.eye(4)))
    assert found.stress > 0.1


def test_outlets_at_one_place_have_no_stress_to_speak_of() -> None:
    found = laid_out(["a", "b", "c"], np.zeros((3, 3)))
    assert np.isnan(found.stress)
    assert not found.place.any()


@given(st.integers(0, 10_000), st.integers(3, 8))
def test_points_of_a_plane_come_back_at_their_distances(seed: int, n: int) -> None:
    points = np.random.default_rng(seed).normal(size=(n, 2))
    found = laid_out([str(i) for i in range(n)], squareform(pdist(points)))
    assert pdist(found.place) == pytest.approx(pdist(points), abs=1e-6)


def test_the_nearest_join_first_and_branches_at_the_mean_of_their_distances() -> None:
    far = np.array([[0, 0.1, 0.6], [0.1, 0, 0.8], [0.6, 0.8, 0]])
    leaves, joins = tree(["a", "b", "c"], far)
    assert sorted(leaves) == ["a", "b", "c"]
    assert {*joins[0].one, *joins[0].other} == {"a", "b"}
    assert joins[0].height == pytest.approx(0.1)
    assert joins[1].height == pytest.approx(0.7)
    assert joins[1].one + joins[1].other == tuple(leaves)
    assert all(isinstance(join, Join) for join in joins)
