"""A forest tells which articles hang together, however many links there are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from framing.comparison import forest as module
from framing.comparison.forest import Forest


def together(links: object, n: int) -> list[int]:
    """Return the number of the group of each article, groups in order of appearance."""
    number = connected_components(links, directed=False)[1]
    return [int(np.flatnonzero(number == each)[0]) for each in number[:n]]


def test_a_longer_way_round_is_left_out() -> None:
    forest = Forest(4)
    forest.add(np.array([0, 1]), np.array([1, 2]), np.array([0.25, 0.5]))
    forest.add(np.array([0]), np.array([2]), np.array([0.75]))
    kept = forest.links().tocoo()
    pairs = {frozenset(pair) for pair in zip(kept.row.tolist(), kept.col.tolist(), strict=True)}
    assert pairs == {frozenset((0, 1)), frozenset((1, 2))}
    assert sorted(kept.data.tolist()) == [0.25, 0.5]


def test_without_links_every_article_stands_alone() -> None:
    assert together(Forest(3).links(), 3) == [0, 1, 2]


@pytest.mark.parametrize("waiting", [1, 40, 10_000])
def test_below_every_bound_the_same_articles_hang_together(
    waiting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WAITING", waiting)
    generator = np.random.default_rng(3)
    n = 30
    one, other = np.triu_indices(n, 1)
    near = generator.random(len(one)) < 0.3
    one, other = one[near], other[near]
    distance = generator.integers(1, 9, len(one)) / 10  # many alike
    forest = Forest(n)
    for part in np.array_split(np.arange(len(one)), 9):
        forest.add(one[part], other[part], distance[part])
    found = forest.links().tocoo()
    assert found.nnz < n
    single = distance.astype(np.float32)
    for bound in (0.15, 0.25, 0.55, 0.95):
        kept, all_of_them = found.data < np.float32(bound), single < np.float32(bound)
        by_forest = coo_matrix((found.data[kept], (found.row[kept], found.col[kept])), (n, n))
        by_all = coo_matrix((single[all_of_them], (one[all_of_them], other[all_of_them])), (n, n))
        assert together(by_forest, n) == together(by_all, n)
