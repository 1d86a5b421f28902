"""Exchanged sides kept on disk as bits are those drawn at once, as often as they are read."""

from __future__ import annotations

import numpy as np
import pytest

from framing.comparison import exchanges
from framing.comparison.exchanges import Exchanges, shuffled
from framing.errors import FramingError

SIDE = np.array([True, False, False, True, True, False, False])
RANK = np.array([0, 0, 0, 1, 1, 1, 2])


@pytest.mark.parametrize("cells", [0, 7 * 4 * 16, 4_000_000])
@pytest.mark.parametrize("in_memory", [1, 2**22])
def test_exchanges_drawn_in_parts_are_the_same(
    cells: int, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanges, "CELLS", cells)
    monkeypatch.setattr(exchanges, "IN_MEMORY", in_memory)
    at_once = shuffled(SIDE, RANK, 41, np.random.default_rng(5))
    drawn = Exchanges.drawn(SIDE, RANK, 41, np.random.default_rng(5))
    assert (drawn.n_blocks, drawn.times) == (7, 41)
    for _ in range(2):
        labels, sides = np.full((7, 41), np.nan), np.zeros((41, 7), bool)
        for which, some in drawn.parts():
            labels[:, which] = some
        for which, these in drawn.sides():
            sides[which] = these
        assert labels.T.tolist() == at_once.astype(float).tolist()
        assert sides.tolist() == at_once.tolist()


def test_a_full_disk_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def write(self, packed: bytes) -> None:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    monkeypatch.setattr(exchanges.tempfile, "SpooledTemporaryFile", lambda _: Full())
    with pytest.raises(FramingError, match="the disk is full; sides exchanged at random"):
        Exchanges.drawn(SIDE, RANK, 9, np.random.default_rng(5))


def test_sides_are_exchanged_within_strata() -> None:
    drawn = shuffled(SIDE, RANK, 200, np.random.default_rng(6))
    assert (drawn[:, :3].sum(1) == 1).all()
    assert (drawn[:, 3:6].sum(1) == 2).all()
    assert not drawn[:, 6].any()
    assert len(np.unique(drawn, axis=0)) == 9  # each of the ways there are


def test_every_way_but_the_one_given_is_there_once() -> None:
    every = Exchanges.every(SIDE, RANK)
    (found,) = [sides for _, sides in every.sides()]
    assert every.times == len(found) == len(np.unique(found, axis=0)) == 8  # 3 * 3 * 1 - 1
    assert not (found == SIDE).all(axis=1).any()
    assert (found[:, :3].sum(1) == 1).all() and (found[:, 3:6].sum(1) == 2).all()


def test_where_the_sides_can_be_put_in_one_way_alone_there_is_no_other() -> None:
    every = Exchanges.every(np.array([True, False]), np.array([0, 1]))
    assert every.times == 0 and [*every.sides()] == []
