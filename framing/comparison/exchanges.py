"""Sides exchanged at random within strata, many times over, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Integers

# Bounds the memory of the label matrix: permutations x blocks.
CELLS = 4_000_000


@dataclass(frozen=True)
class Exchanges:
    """Sides as chance deals them, kept as bits: numbers would take 64 times the memory.

    bits: (n_blocks, n_times / 8), packed. times: how often sides were exchanged.
    """

    bits: NDArray[np.uint8]
    times: int

    @staticmethod
    def drawn(
        side: NDArray[np.bool_], rank: Integers, times: int, generator: np.random.Generator
    ) -> Exchanges:
        """Return what `shuffled` returns, drawn few at a time."""
        bits = np.empty((len(side), -(-times // 8)), np.uint8)
        for some in _bytes(len(side), times):
            labels = shuffled(side, rank, some.stop - some.start, generator)
            bits[:, some.start // 8 : -(-some.stop // 8)] = np.packbits(labels.T, axis=1)
        return Exchanges(bits, times)

    def parts(self) -> Iterator[tuple[slice, Array]]:
        """Yield the exchanges few at a time: which, and labels 0 or 1, (n_blocks, n_which)."""
        for some in _bytes(len(self.bits), self.times):
            packed = self.bits[:, some.start // 8 : -(-some.stop // 8)]
            yield some, np.unpackbits(packed, axis=1, count=some.stop - some.start).astype(float)


def _bytes(n_blocks: int, times: int) -> Iterator[slice]:
    """Yield all times in parts of whole bytes whose labels are CELLS / 4 at most, or 8 times."""
    size = max(8, CELLS // 4 // max(1, n_blocks) // 8 * 8)
    for start in range(0, times, size):
        yield slice(start, min(start + size, times))


def shuffled(
    side: NDArray[np.bool_], rank: Integers, times: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """Return `side` shuffled within each stratum, (times, n_blocks); `rank` is sorted.

    Drawn in parts, the exchanges are the same.
    """
    # One number holds the stratum, chance and the side, in this order; sorting whole numbers is
    # many times faster than sorting places by them.
    keys = generator.integers(0, 1 << 38, (times, len(side)), dtype=np.uint64)
    keys <<= np.uint64(1)
    keys |= (rank.astype(np.uint64) << np.uint64(40)) | side.astype(np.uint64)
    keys.sort(axis=1)
    keys &= np.uint64(1)
    return keys.astype(bool)
