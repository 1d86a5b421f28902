"""Sets as short sketches, by which alike ones are found without comparing every two.

MinHash (Broder 1997): at each of NUMBERS places a sketch has the least of a set's members in an
order of that place's own, so that two sketches agree at a place as often as a random member of
both sets together is in both (their Jaccard index). Bands of places (Leskovec, Rajaraman and
Ullman 2020, chapter 3) name the candidates: sets whose sketches agree over a whole band. What is
kept of each number is one byte (Li and König 2010), so that a set takes 200 bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Members = NDArray[np.uint64]
Sketch = NDArray[np.uint8]

BANDS, PLACES = 40, 5
NUMBERS = BANDS * PLACES
# At a Jaccard index of .8 two sets agree at 160 places, give or take 5.7; one pair in five million
# agrees at fewer than this, and one in nine million shares no band.
AGREEING = 130
AT_ONCE = 256  # members, so that what is at hand stays in the processor's cache
MIX = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying loses no bits


def _orders() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the factor and the summand of each place's order, the same everywhere."""
    mixed = np.arange(1, 2 * NUMBERS + 1, dtype=np.uint64) * MIX
    for shift in (30, 27, 31):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * MIX
    numbers = (mixed >> np.uint64(32)).astype(np.uint32)
    return numbers[:NUMBERS] | np.uint32(1), numbers[NUMBERS:]


FACTOR, SUMMAND = _orders()


def sketch(members: Members) -> Sketch:
    """Return the sketch of a set of well-mixed 64-bit numbers, zeros for an empty one."""
    least = np.full(NUMBERS, 2**32 - 1 if len(members) else 0, np.uint32)
    short = (members >> np.uint64(32)).astype(np.uint32)[:, None]
    for first in range(0, len(short), AT_ONCE):
        ordered = short[first : first + AT_ONCE] * FACTOR
        ordered += SUMMAND
        np.minimum(least, ordered.min(axis=0), out=least)
    return (least >> np.uint32(8)).astype(np.uint8)


class Candidates:
    """For the sets with these sketches, (n, NUMBERS): which earlier ones each may be alike."""

    def __init__(self, sketches: NDArray[np.uint8]) -> None:
        some = np.zeros(len(sketches), bool)
        for band in range(BANDS):
            some |= _shared(_keys(sketches, band))
        self.rows = np.flatnonzero(some)  # that share a band with any other at all
        self._sketches = sketches[self.rows]
        shape = (BANDS, len(self.rows))
        self._order, self._first, self._last = (np.empty(shape, np.int32) for _ in range(3))
        for band in range(BANDS):
            keys = _keys(self._sketches, band)
            order = np.argsort(keys, kind="stable")
            ordered = keys[order]
            self._order[band] = order
            self._first[band] = np.searchsorted(ordered, keys, "left")
            self._last[band] = np.searchsorted(ordered, keys, "right")

    def alike(self, kept: NDArray[np.bool_]) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Yield (set, the earlier sets that may be alike, in order) for those that have any.

        kept: whether a set is still to be compared with, read anew for each one that is yielded.
        """
        for at, row in enumerate(self.rows.tolist()):
            of_bands = zip(
                self._order, self._first[:, at].tolist(), self._last[:, at].tolist(), strict=True
            )
            near = np.unique(np.concatenate([order[first:last] for order, first, last in of_bands]))
            near = near[: np.searchsorted(near, at)]
            near = near[kept[self.rows[near]]]
            if len(near):
                agree = np.count_nonzero(self._sketches[near] == self._sketches[at], axis=1)
                near = near[agree >= AGREEING]
            if len(near):
                yield row, self.rows[near]


def _keys(sketches: NDArray[np.uint8], band: int) -> NDArray[np.uint64]:
    wide = np.zeros((len(sketches), 8), np.uint8)
    wide[:, :PLACES] = sketches[:, band * PLACES : (band + 1) * PLACES]
    return wide.view(np.uint64)[:, 0]


def _shared(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return whether each key is that of another too."""
    order = np.argsort(keys, kind="stable")
    same = keys[order][1:] == keys[order][:-1]
    found = np.zeros(len(keys), bool)
    found[order[1:][same]] = True
    found[order[:-1][same]] = True
    return found
