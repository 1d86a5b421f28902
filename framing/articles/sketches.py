"""Sets as short sketches, by which alike ones are found without comparing every two.

MinHash (Broder 1997): at each of NUMBERS places a sketch has the least of a set's members in an
order of that place's own, so that two sketches agree at a place as often as a random member of
both sets together is in both (their Jaccard index). Bands of places (Leskovec, Rajaraman and
Ullman 2020, chapter 3) name the candidates: sets whose sketches agree over a whole band. What is
kept of each number is one byte (Li and König 2010), so that a set takes 200 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

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


# Repeated for each member: numpy is twice as fast over one long array as row by row.
FACTORS, SUMMANDS = (np.tile(order, (AT_ONCE, 1)) for order in _orders())


def sketch(members: Members) -> Sketch:
    """Return the sketch of a set of well-mixed 64-bit numbers, zeros for an empty one."""
    found: Sketch = sketches([members])[0]
    return found


def sketches(sets: Sequence[Members]) -> NDArray[np.uint8]:
    """Return the sketch of each set, (n, NUMBERS)."""
    least = np.full((len(sets), NUMBERS), 2**32 - 1, np.uint32)
    room = np.empty((AT_ONCE, NUMBERS), np.uint32)
    for row, members in zip(least, sets, strict=True):
        short = (members >> np.uint64(32)).astype(np.uint32)[:, None]
        if not len(members):
            row[:] = 0
        for first in range(0, len(short), AT_ONCE):
            some = short[first : first + AT_ONCE]
            ordered = room[: len(some)]
            ordered[:] = some
            ordered *= FACTORS[: len(some)]
            ordered += SUMMANDS[: len(some)]
            np.minimum(row, np.minimum.reduce(ordered, axis=0), out=row)
    return (least >> np.uint32(8)).astype(np.uint8)


class Candidates:
    """Which earlier ones of some sets each may be alike, by their sketches, which may lie on disk.

    keys_of: the `keys` of all sets in a band, (n_sets,). sketches_of: the sketches of the sets with
    these numbers, (n, NUMBERS). A band in which a set has its key alone takes no memory.
    """

    def __init__(
        self,
        keys_of: Callable[[int], NDArray[np.uint64]],
        sketches_of: Callable[[NDArray[np.int64]], NDArray[np.uint8]],
    ) -> None:
        self._sketches_of = sketches_of
        count = 0
        sets, groups = [], []
        for band in range(BANDS):
            of_band, numbers = _shared(keys_of(band))
            sets.append(of_band)
            groups.append(numbers + np.uint32(count))
            count += int(numbers[-1]) + 1 if len(numbers) else 0
        whose, group = np.concatenate(sets), np.concatenate(groups)
        del sets, groups
        order = np.argsort(whose, kind="stable")
        whose = whose[order]
        self._group = group[order]  # the groups of sets with one key, set by set
        starts = np.flatnonzero(np.diff(whose, prepend=-1))
        self._sets, self._bounds = whose[starts], np.append(starts, len(whose))
        self._firsts = np.cumsum(np.bincount(self._group)) - np.bincount(self._group)

    def alike(self, kept: NDArray[np.bool_]) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Yield (set, the earlier sets that may be alike, in order) for those that have any.

        kept: whether a set is to be compared with, read after that set has been yielded.
        """
        members = np.empty(len(self._group), np.uint32)  # of each group, those met that are kept
        sizes = np.zeros(len(self._firsts), np.uint32)
        ends = self._bounds[1:].tolist()
        for at, first, last in zip(self._sets.tolist(), self._bounds.tolist(), ends, strict=False):
            groups = self._group[first:last]
            places, held = self._firsts[groups], sizes[groups]
            if held.any():
                pairs = zip(places.tolist(), (places + held).tolist(), strict=True)
                near = np.unique(np.concatenate([members[start:end] for start, end in pairs]))
                found = self._agreeing(at, near.astype(np.int64))
                if len(found):
                    yield at, found
                    if not kept[at]:
                        continue
            members[places + held] = at
            sizes[groups] += np.uint32(1)

    def _agreeing(self, at: int, near: NDArray[np.int64]) -> NDArray[np.int64]:
        *others, own = self._sketches_of(np.append(near, at))
        agree: NDArray[np.int64] = np.count_nonzero(np.stack(others) == own, axis=1)
        return near[agree >= AGREEING]


def keys(sketches: NDArray[np.uint8], band: int) -> NDArray[np.uint64]:
    """Return what sketches, (n, NUMBERS), hold in a band as one number of 40 bits each."""
    wide = np.zeros((len(sketches), 8), np.uint8)
    wide[:, :PLACES] = sketches[:, band * PLACES : (band + 1) * PLACES]
    return wide.view(np.uint64)[:, 0]


def _shared(keys: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the sets whose key is that of another too, and the number of each one's key."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.ones(len(keys), bool)
    first[1:] = ordered[1:] != ordered[:-1]
    shared = ~first
    shared[:-1] |= ~first[1:]
    numbers = np.cumsum(first[shared], dtype=np.uint32) - np.uint32(1)
    return order[shared].astype(np.uint32), numbers
