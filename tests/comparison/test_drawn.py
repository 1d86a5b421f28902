"""Which articles are drawn of outlets that have many."""

from __future__ import annotations

import numpy as np

from framing.comparison.drawn import drawn

OUTLET = np.array(["a", "b", "a", "a", "c", "a", "b", "a"], object)


def test_of_small_outlets_all_are_kept() -> None:
    assert drawn(OUTLET, 5).tolist() == [0, 1, 2, 3, 4, 5, 6, 7]


def test_of_a_large_one_so_many_are_drawn_in_order() -> None:
    rows = drawn(OUTLET, 2)
    assert OUTLET[rows].tolist().count("a") == 2
    assert {1, 4, 6} < {*rows.tolist()}
    assert rows.tolist() == sorted(rows.tolist())
    assert rows.tolist() == drawn(OUTLET, 2).tolist()


def test_every_article_may_be_drawn() -> None:
    several = {tuple(drawn(np.array(["a"] * n, object), 1).tolist()) for n in range(2, 40)}
    assert len(several) > 10


def test_of_no_articles_none_is_drawn() -> None:
    assert drawn(np.array([], object), 3).tolist() == []
