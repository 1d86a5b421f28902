"""Sides exchanged at random within strata, many times over, in little memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import combinations
from typing import IO

import numpy as np
from numpy.typing import NDArray

from framing.articles.output import no_room
from framing.comparison.dispersion import Array, Integers

Sides = NDArray[np.bool_]
# Bounds the memory of the label matrix: permutations x blocks.
CELLS = 4_000_000
IN_MEMORY = 2**22  # bytes that do not go to disk


class Exchanges:
    """Sides as chance deals them, kept as bits in a file: drawn once, read as often as needed.

    The file has no name and lies in the system's folder for temporary files (TMPDIR names another);
    the system removes it when the process ends, however it ends.

    n_blocks: what is exchanged as a whole. times: how often sides were exchanged.
    """

    def __init__(self, n_blocks: int, times: int) -> None:
        self.n_blocks, self.times = n_blocks, times
        self._width = -(-n_blocks // 8)  # bytes of one exchange
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115

    @staticmethod
    def drawn(side: Sides, rank: Integers, times: int, generator: np.random.Generator) -> Exchanges:
        """Return what `shuffled` returns, drawn few at a time.

        Raises FramingError where the disk is full.
        """
        found = Exchanges(len(side), times)
        try:
            for some in _slices(times, CELLS // 4 // max(1, len(side))):
                labels = shuffled(side, rank, some.stop - some.start, generator)
                found._file.write(np.packbits(labels, axis=1).tobytes())
        except OSError as error:
            raise no_room(error, "sides exchanged at random") from error
        return found

    @staticmethod
    def every(side: Sides, rank: Integers) -> Exchanges:
        """Return all ways to exchange the sides but the one given, each once; `rank` is sorted."""
        all_ways = np.zeros((1, 0), bool)
        for stratum in np.split(side, np.flatnonzero(np.diff(rank)) + 1):
            chosen = [*combinations(range(len(stratum)), int(stratum.sum()))]
            here = np.zeros((len(chosen), len(stratum)), bool)
            for way, first in zip(here, chosen, strict=True):
                way[[*first]] = True
            before = np.repeat(all_ways, len(here), axis=0)
            all_ways = np.hstack([before, np.tile(here, (len(all_ways), 1))])
        others = all_ways[(all_ways != side).any(axis=1)]
        found = Exchanges(len(side), len(others))
        found._file.write(np.packbits(others, axis=1).tobytes())
        return found

    def sides(self, cells: int = 0) -> Iterator[tuple[slice, Sides]]:
        """Yield the exchanges few at a time: which, and the sides, (n_which, n_blocks).

        cells: sides together at most, 0 for CELLS.
        """
        for some in _slices(self.times, (cells or CELLS) // max(1, self.n_blocks)):
            yield some, self._read(some).astype(bool)

    def parts(self) -> Iterator[tuple[slice, Array]]:
        """Yield the exchanges few at a time: which, and labels 0 or 1, (n_blocks, n_which)."""
        size = CELLS // 4 // max(1, self.n_blocks) // 8 * 8
        for some in _slices(self.times, max(8, size)):
            yield some, self._read(some).T.astype(float, order="C")

    def _read(self, some: slice) -> NDArray[np.uint8]:
        self._file.seek(some.start * self._width)
        read = self._file.read((some.stop - some.start) * self._width)
        packed = np.frombuffer(read, np.uint8).reshape(-1, self._width)
        return np.unpackbits(packed, axis=1, count=self.n_blocks)

    def __del__(self) -> None:
        self._file.close()


def _slices(times: int, size: int) -> Iterator[slice]:
    """Yield all times in slices of `size`, at least 1."""
    size = max(1, size)
    for start in range(0, times, size):
        yield slice(start, min(start + size, times))


def shuffled(side: Sides, rank: Integers, times: int, generator: np.random.Generator) -> Sides:
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
