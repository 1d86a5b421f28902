"""Exchanged sides kept as bits are those that are drawn at once."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison import exchanges
from framing.comparison.exchanges import Exchanges, shuffled

SIDE = np.array([True, False, False, True, True, False, False])
RANK = np.array([0, 0, 0, 1, 1, 1, 2])


@pytest.mark.parametrize("cells", [0, 7 * 4 * 16, 4_000_000])
def test_exchanges_drawn_in_parts_are_the_same(cells: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanges, "CELLS", cells)
    at_once = shuffled(SIDE, RANK, 41, np.random.default_rng(5))
    drawn = Exchanges.drawn(SIDE, RANK, 41, np.random.default_rng(5))
    assert drawn.bits.shape == (7, 6)
    found = np.full((7, 41), np.nan)
    for which, labels in drawn.parts():
        found[:, which] = labels
    assert found.T.tolist() == at_once.astype(float).tolist()


def test_sides_are_exchanged_within_strata() -> None:
    drawn = shuffled(SIDE, RANK, 200, np.random.default_rng(6))
    assert (drawn[:, :3].sum(1) == 1).all()
    assert (drawn[:, 3:6].sum(1) == 2).all()
    assert not drawn[:, 6].any()
    assert len(np.unique(drawn, axis=0)) == 9  # each of the ways there are
