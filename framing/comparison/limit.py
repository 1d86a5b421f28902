"""What chance alone does to a difference of very many blocks, without 9,999 exchanges.

Of so many blocks the sum of one side is normal under exchange within strata (Hoeffding 1951, Annals
of Mathematical Statistics 22; Bickel and Freedman 1984, Annals of Statistics 12). With t what a
block adds to the sum, which is 0 over each stratum, and a_s, b_s and n_s the blocks of the sides
and of both in stratum s, its mean is 0 and its variance

    sum_s a_s b_s / (n_s (n_s - 1)) sum_(blocks of s) t^2

A sum may rest on few blocks, as that of a measure which is mostly 0 does: with v a block's part of
the variance, on (sum v)^2 / sum v^2 of them. Its tails are then close to those of t with as many
degrees of freedom less one, which is mostly on the safe side: of 60 blocks, a fifth of them on one
side, exchange goes beyond 3 and 4 deviations in .0022 and .0001, t in .0040 and .0002, the normal
distribution in .0027 and .00006. All this takes time in proportion to the blocks, and 9,999
exchanges take 9,999 times as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Integers
from framing.comparison.intervals import quantile
from framing.comparison.permutation import (
    PERMUTATIONS,
    Chance,
    Deal,
    different,
    least_of,
    of_blocks,
    weights,
)

MANY = 50_000  # blocks from which on chance is computed, not drawn
# Blocks that a sum must rest on; of measures that rest on fewer, exchanges are drawn as where there
# are few blocks in all.
RESTING = 50
FEW = 32  # exchanges by which the weights of the sides are told: of so many blocks they hardly move


@dataclass(frozen=True)
class Limit:
    """Differences under exchanged sides, t about 0; as `permutation.Chance`.

    observed, deviation, freedom: (n_measures,), absolute, the standard deviation under chance, and
    degrees of freedom. rare: the measures that rest on too few blocks; drawn: their exchanges, None
    where there are none.
    """

    observed: Array
    deviation: Array
    freedom: Array
    least: Array | float
    rare: Integers
    drawn: Chance | None

    @property
    def variance(self) -> Array:
        """The variance of the difference under chance, (n_measures,)."""
        found = self.deviation**2
        if self.drawn is not None:
            found[self.rare] = self.drawn.variance
        return np.asarray(found)

    def reach(self) -> Array:
        """Return the largest difference with p of 1 - LEVEL or more, (n_measures,)."""
        found = self.deviation * quantile(self.freedom)
        if self.drawn is not None:
            found[self.rare] = self.drawn.reach()
        return np.asarray(found)

    def p_values(self, inflation: Array) -> Array:
        """Return two-sided p-values, (n_measures,); chance may reach `inflation` times as far."""
        from scipy.stats import t

        with np.errstate(invalid="ignore", divide="ignore"):
            found = 2 * t.sf(self.observed / inflation / self.deviation, self.freedom)
        found = np.maximum(found, self.least)
        if self.drawn is not None:
            found[self.rare] = self.drawn.p_values(inflation[self.rare])
        return np.asarray(found)


@dataclass(frozen=True)
class Undrawn:
    """Sides of very many blocks, as `permutation.Deal`; exchanged for rare measures alone.

    weight, mine, stratum, block: (n_articles,), as in `Deal.drawn`. seed: of the exchanges.
    """

    weight: Array
    mine: NDArray[np.bool_]
    stratum: Integers
    block: Integers
    seed: int
    permutations: int = PERMUTATIONS

    def _deal(self, permutations: int) -> Deal:
        return Deal.drawn(
            self.weight,
            self.mine,
            self.stratum,
            self.block,
            np.random.default_rng(self.seed),
            permutations,
        )

    @cached_property
    def _few(self) -> Deal:
        return self._deal(FEW)

    @cached_property
    def _whole(self) -> Deal:
        return self._deal(self.permutations)

    def chance(self, values: Array) -> Limit:
        """Return what exchanges would do to the difference of two sides, as `Deal.chance`."""
        few = self._few
        totals, counts = of_blocks(values, few)
        counts, which = different(counts)
        part = shares(few.side, few.rank)
        squares = part[:, None] * totals**2
        variance = squares.sum(0)
        with np.errstate(invalid="ignore", divide="ignore"):
            resting = variance**2 / (squares**2).sum(0)
            observed = (
                np.abs(few.side @ totals) / weights(few.side[None], counts, few.rank)[0, which]
            )
            inverse = np.zeros(counts.shape[1])
            for _, sides in few.exchanges.sides():
                inverse += (1 / weights(sides, counts, few.rank)).sum(0)
            deviation = np.sqrt(variance) * inverse[which] / FEW
        least = least_of(counts, few)[which]
        del totals, counts, squares
        rare = np.flatnonzero(resting < RESTING)
        drawn = self._whole.chance(values[:, rare]) if len(rare) else None
        freedom = np.maximum(np.nan_to_num(resting, nan=1.0) - 1, 1.0)
        return Limit(observed, deviation, freedom, least, rare, drawn)


def shares(side: NDArray[np.bool_], rank: Integers) -> Array:
    """Return a b / (n (n - 1)) of each block's stratum, 0 where it has one block; (n_blocks,).

    side, rank: (n_blocks,), whether a block is on the first side, and its stratum, from 0 on.

    >>> shares(np.array([True, False, False, True]), np.array([0, 0, 0, 1])).round(3).tolist()
    [0.333, 0.333, 0.333, 0.0]
    """
    size = np.bincount(rank)
    first = np.bincount(rank, side)
    return np.asarray((first * (size - first) / np.maximum(size * (size - 1), 1))[rank])
