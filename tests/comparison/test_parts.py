"""How many measures are looked at together."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison.texts import parts


@pytest.mark.parametrize(
    ("n_articles", "sizes"),
    [
        (100, [20]),
        (60_000, [8, 12]),
        (250_000, [8, 12]),
        (250_001, [4, 4, 4, 4, 4]),
        (500_000, [4, 4, 4, 4, 4]),
        (500_001, [2] * 10),
    ],
)
def test_of_more_articles_fewer_measures_are_looked_at_together(
    n_articles: int, sizes: list[int]
) -> None:
    found = parts(np.arange(20), n_articles)
    assert [len(part) for part in found] == sizes
    assert np.concatenate(found).tolist() == [*range(20)]
