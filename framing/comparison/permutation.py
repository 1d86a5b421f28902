"""What chance alone does: which side an article is on is exchanged within a stratum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Integers, places, summed
from framing.comparison.exchanges import CELLS, Exchanges
from framing.comparison.intervals import LEVEL
from framing.comparison.tail import tail_p

PERMUTATIONS = 9999


@dataclass(frozen=True)
class Chance:
    """Differences under exchanged sides: absolute, sorted by permutation, (permutations, n).

    observed: (n_measures,), absolute, NaN where the first side has no value. A permutation that
    leaves the side without a value is infinite: it counts against a difference. least: the
    smallest p-value that so few exchangeable blocks allow.
    """

    observed: Array
    drawn: Array
    least: float

    @property
    def variance(self) -> Array:
        """The variance of the difference under chance, (n_measures,)."""
        finite = np.isfinite(self.drawn)
        squares = (np.where(finite, self.drawn, 0.0) ** 2).sum(0)
        return np.asarray(squares / np.maximum(finite.sum(0), 1))

    def reach(self) -> Array:
        """Return the largest difference with p of 1 - LEVEL or more, (n_measures,)."""
        # p < .05 with 9,999 permutations means that at most 498 of them are as large.
        place = int(np.ceil((1 - LEVEL) * (len(self.drawn) + 1) - 1e-9)) - 1
        if place < 1:
            return np.full(self.drawn.shape[1], np.inf)
        found = np.partition(self.drawn, -place, axis=0)[-place]
        return np.asarray(found + 2 * _hair(found))

    def p_values(self, inflation: Array | float = 1.0) -> Array:
        """Return two-sided p-values, (n_measures,); chance may reach `inflation` times as far.

        p = (1 + permutations at least as large) / (1 + permutations), never 0 (Phipson and Smyth
        2010, Statistical Applications in Genetics and Molecular Biology 9(1), article 39); where
        hardly any is as large, from the tail (`tail.tail_p`), but never less than `least`.
        """
        asked = self.observed / inflation
        # A hair of tolerance: sums in another order differ in the last bit.
        with np.errstate(invalid="ignore"):  # infinite where a side has no value
            at_least = (~(self.drawn < asked - _hair(asked))).sum(0)
        found = (1.0 + at_least) / (1.0 + len(self.drawn))
        for j in np.flatnonzero(np.isfinite(asked)):
            small = tail_p(float(asked[j]), self.drawn[:, j], float(found[j]))
            found[j] = min(found[j], max(small, self.least))
        return np.where(np.isnan(asked), np.nan, found)


def _hair(value: Array) -> Array:
    return np.asarray(1e-9 * np.abs(value))


@dataclass(frozen=True)
class Deal:
    """Sides exchanged at random, the same for every measure that is asked about.

    weight, stratum, block: (n_articles,). home: the blocks sorted by stratum. side, rank: of each
    block so sorted, and its stratum, from 0 on, (n_blocks,). moved: (permutations,), how
    `stratified.Stratified.scale` moves with each exchange. least: as in `Chance`.
    """

    weight: Array
    stratum: Integers
    block: Integers
    home: Integers
    side: NDArray[np.bool_]
    rank: Integers
    moved: Array
    exchanges: Exchanges
    least: float

    @staticmethod
    def drawn(
        weight: Array,
        mine: NDArray[np.bool_],
        stratum: Integers,
        block: Integers,
        generator: np.random.Generator,
        permutations: int = PERMUTATIONS,
    ) -> Deal:
        """Exchange the blocks within strata.

        weight, mine, stratum, block: (n_articles,), what the article counts, whether it is on the
        first side, its stratum (such as its event), and the block that moves as a whole, since the
        articles of one outlet on one event are not two observations; a block lies within one side
        and one stratum.
        """
        _, first = np.unique(block, return_index=True)
        home = np.argsort(stratum[first], kind="stable")
        side = mine[first][home]
        _, rank = np.unique(stratum[first][home], return_inverse=True)
        size = summed(block, weight[:, None])[home, 0]
        exchanges = Exchanges.drawn(side, rank, permutations, generator)
        moved = np.empty(permutations)
        as_found = _scale(side[None], size, rank)
        for some, sides in exchanges.sides(CELLS // 4):
            moved[some] = _scale(sides, size, rank) / as_found
        least = least_p(side, rank)
        return Deal(weight, stratum, block, home, side, rank, moved, exchanges, least)

    def chance(self, values: Array, scale: Array) -> Chance:
        """Return what the exchanges do to the difference of two sides.

        values: (n_articles, n_measures), NaN where undefined. Values are centred on their stratum's
        mean; the first side's mean of centred values, times `scale`, is the difference of
        `stratified.stratified`. Sides are exchanged within strata only, so what an event does to
        all its articles cancels. Where blocks of unlike size are exchanged, the sides weigh
        otherwise afterwards than before, and `scale` moves with them.
        """
        totals, counts = of_blocks(values, self)
        # Most measures are defined in the same articles: their counts are added up once.
        counts, which = different(counts)
        drawn = np.empty((self.exchanges.times, values.shape[1]))
        with np.errstate(invalid="ignore"):  # a side without any value
            observed = _statistic(self.side[None], totals, counts, which)[0] * scale
            for some, sides in self.exchanges.sides():
                found = _statistic(sides, totals, counts, which) * (scale * self.moved[some, None])
                drawn[some] = np.where(np.isnan(found), np.inf, found)
        return Chance(observed, drawn, self.least)


def least_p(side: NDArray[np.bool_], rank: Integers) -> float:
    """Return one over the number of ways to put the blocks on two sides within strata.

    side, rank: (n_blocks,), whether a block is on the first side, and its stratum, from 0 on.

    >>> least_p(np.array([True, False, False, True, False]), np.array([0, 0, 0, 1, 1])) * 6
    1.0
    """
    from scipy.special import gammaln

    size = np.bincount(rank)
    first = np.bincount(rank, side)
    ways = gammaln(size + 1) - gammaln(first + 1) - gammaln(size - first + 1)
    return float(np.exp(-ways.sum()))


def of_blocks(values: Array, deal: Deal) -> tuple[Array, Array]:
    """Return what each block adds to a side's sum of centred values, and what it weighs.

    values: (n_articles, n_measures); both (n_blocks, n_measures), the blocks as `deal` has them.
    """
    centred, defined = _centred(values, deal.weight, deal.stratum)
    totals = summed(deal.block, centred)[deal.home]
    del centred
    return totals, summed(deal.block, defined)[deal.home]


def _centred(values: Array, weight: Array, stratum: Integers) -> tuple[Array, Array]:
    """Return what each article adds to a sum, its value less the stratum's mean, and its weight."""
    defined = np.isfinite(values) * weight[:, None]
    filled = np.where(np.isfinite(values), values, 0.0)
    place = places(stratum)
    with np.errstate(invalid="ignore"):
        means = np.nan_to_num(summed(stratum, filled * defined) / summed(stratum, defined))
    return (filled - means[place]) * defined, defined


def different(columns: Array) -> tuple[Array, Integers]:
    """Return the different columns, and for each column given the number of its like."""
    known: dict[bytes, int] = {}
    which = np.array([known.setdefault(column.tobytes(), len(known)) for column in columns.T], int)
    return columns[:, np.unique(which, return_index=True)[1]], which


def _statistic(side: NDArray[np.bool_], totals: Array, counts: Array, which: Integers) -> Array:
    """Return the mean of the first side, (times, n_measures). which: of each measure the counts."""
    chosen = side.astype(float)
    return np.asarray(np.abs(chosen @ totals) / (chosen @ counts)[:, which])


def _scale(side: NDArray[np.bool_], size: Array, rank: Integers) -> Array:
    """Return `stratified.Stratified.scale` of a measure that every article has, (times,).

    side: (times, n_blocks); size, rank: (n_blocks,), what a block weighs, and its stratum, sorted.
    """
    starts = np.flatnonzero(np.diff(rank, prepend=-1))
    mine = np.add.reduceat(side * size, starts, axis=1)
    whole = np.add.reduceat(size, starts)
    return np.asarray(mine.sum(1) / (mine * (1 - mine / whole)).sum(1))
