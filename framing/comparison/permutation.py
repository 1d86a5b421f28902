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

    observed: (n_measures,), absolute, NaN where no stratum has values of both sides. A permutation
    that leaves none is infinite: it counts against a difference. least: the smallest p-value that
    so few exchangeable blocks allow, of all measures or of each, (n_measures,). every: whether
    `drawn` are all other ways to put the blocks on two sides, and p is exact.
    """

    observed: Array
    drawn: Array
    least: Array | float
    every: bool = False

    @property
    def variance(self) -> Array:
        """The variance of the difference under chance, (n_measures,)."""
        finite = np.isfinite(self.drawn)
        squares = (np.where(finite, self.drawn, 0.0) ** 2).sum(0)
        if self.every:  # the sides as they are found are one of the ways
            return np.asarray((squares + self.observed**2) / (1 + finite.sum(0)))
        return np.asarray(squares / np.maximum(finite.sum(0), 1))

    def reach(self) -> Array:
        """Return the largest difference with p of 1 - LEVEL or more, (n_measures,)."""
        # p < .05 with 9,999 permutations means that at most 498 of them are as large.
        place = int(np.ceil((1 - LEVEL) * (len(self.drawn) + 1) - 1e-9)) - 1
        if place < 1:
            return np.full(self.drawn.shape[1], np.inf)
        found = np.partition(self.drawn, -place, axis=0)[-place]
        # So few blocks that p cannot be under 1 - LEVEL, though it may be drawn so.
        found = np.where(np.asarray(self.least) > 1 - LEVEL - 1e-9, np.inf, found)
        return np.asarray(found + 2 * _hair(found))

    def p_values(self, inflation: Array | float = 1.0) -> Array:
        """Return two-sided p-values, (n_measures,); chance may reach `inflation` times as far.

        p = (1 + permutations at least as large) / (1 + permutations), never 0 (Phipson and Smyth
        2010, Statistical Applications in Genetics and Molecular Biology 9(1), article 39); where
        hardly any of those drawn is as large, from the tail (`tail.tail_p`). Never under `least`.
        """
        asked = self.observed / inflation
        # A hair of tolerance: sums in another order differ in the last bit.
        with np.errstate(invalid="ignore"):  # infinite where a side has no value
            at_least = (~(self.drawn < asked - _hair(asked))).sum(0)
        found = (1.0 + at_least) / (1.0 + len(self.drawn))
        for j in np.flatnonzero(np.isfinite(asked) & (not self.every)):
            found[j] = min(found[j], tail_p(float(asked[j]), self.drawn[:, j], float(found[j])))
        return np.where(np.isnan(asked), np.nan, np.maximum(found, self.least))


def _hair(value: Array) -> Array:
    return np.asarray(1e-9 * np.abs(value))


@dataclass(frozen=True)
class Deal:
    """Sides exchanged at random, the same for every measure that is asked about.

    weight, stratum, block: (n_articles,). home: the blocks sorted by stratum. side, rank: of each
    block so sorted, and its stratum, from 0 on, (n_blocks,). every: as in `Chance`.
    """

    weight: Array
    stratum: Integers
    block: Integers
    home: Integers
    side: NDArray[np.bool_]
    rank: Integers
    exchanges: Exchanges
    every: bool

    @staticmethod
    def drawn(
        weight: Array,
        mine: NDArray[np.bool_],
        stratum: Integers,
        block: Integers,
        generator: np.random.Generator,
        permutations: int = PERMUTATIONS,
    ) -> Deal:
        """Exchange the blocks within strata, in every way there is, if these are so few.

        weight, mine, stratum, block: (n_articles,), what the article counts, whether it is on the
        first side, its stratum (such as its event), and the block that moves as a whole, since the
        articles of one outlet on one event are not two observations; a block lies within one side
        and one stratum.
        """
        _, first = np.unique(block, return_index=True)
        home = np.argsort(stratum[first], kind="stable")
        side = mine[first][home]
        _, rank = np.unique(stratum[first][home], return_inverse=True)
        if ways(side, rank) <= permutations + 1:
            exchanges = Exchanges.every(side, rank)
            return Deal(weight, stratum, block, home, side, rank, exchanges, True)
        exchanges = Exchanges.drawn(side, rank, permutations, generator)
        return Deal(weight, stratum, block, home, side, rank, exchanges, False)

    def chance(self, values: Array) -> Chance:
        """Return what the exchanges do to the difference of two sides.

        values: (n_articles, n_measures), NaN where undefined, and where a side has no value in the
        stratum (`stratified.of_both`), whose exchange says nothing. Values are centred on their
        stratum's mean; their sum over the first side, divided by the weights of the strata
        (`weights`), is the difference of `stratified.stratified`, of the sides as each exchange
        leaves them. Sides are exchanged within strata only, so what an event does to all its
        articles cancels.
        """
        totals, counts = of_blocks(values, self)
        # Most measures are defined in the same articles: their weights are added up once.
        counts, which = different(counts)
        observed = _statistic(self.side[None], totals, counts, which, self.rank)[0]
        drawn = np.empty((self.exchanges.times, values.shape[1]))
        for some, sides in self.exchanges.sides(CELLS // 2):
            found = _statistic(sides, totals, counts, which, self.rank)
            drawn[some] = np.where(np.isnan(found), np.inf, found)
        return Chance(observed, drawn, least_of(counts, self)[which], self.every)


def ways(side: NDArray[np.bool_], rank: Integers) -> float:
    """Return in how many ways the blocks can be put on two sides within strata.

    side, rank: (n_blocks,), whether a block is on the first side, and its stratum, from 0 on.

    >>> ways(np.array([True, False, False, True, False]), np.array([0, 0, 0, 1, 1]))
    6
    """
    from scipy.special import gammaln

    size = np.bincount(rank)
    first = np.bincount(rank, side)
    logs = gammaln(size + 1) - gammaln(first + 1) - gammaln(size - first + 1)
    with np.errstate(over="ignore"):
        found = float(np.exp(logs.sum()))
    return round(found) if found < 1e9 else found


def least_p(side: NDArray[np.bool_], rank: Integers) -> float:
    """Return the smallest two-sided p-value of `ways`: one of them, two where sides can be turned.

    Where every stratum has as many blocks of either side, all sides turned round give the same
    difference with the other sign.

    >>> pairs = np.array([0, 0, 1, 1, 2, 2])
    >>> least_p(np.array([True, False] * 3), pairs)  # 2 of 8 ways
    0.25
    """
    turned = 2 * np.bincount(rank, side) == np.bincount(rank)
    return float(min(1.0, (2 if turned.all() else 1) / ways(side, rank)))


def least_of(counts: Array, deal: Deal) -> Array:
    """Return the smallest p-value of each measure, from the strata in which it is defined.

    counts: (n_blocks, n_measures), as `of_blocks` returns them.
    """
    found = np.ones(counts.shape[1])
    for j, count in enumerate(counts.T):
        here = (np.bincount(deal.rank, count) > 0)[deal.rank]
        _, rank = np.unique(deal.rank[here], return_inverse=True)
        found[j] = least_p(deal.side[here], rank)
    return found


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


def weights(side: NDArray[np.bool_], counts: Array, rank: Integers) -> Array:
    """Return what the strata weigh together, n_a n_b / (n_a + n_b) each, (times, n_measures).

    side: (times, n_blocks); counts: (n_blocks, n_measures), what a block weighs; rank: (n_blocks,),
    its stratum, sorted. 0 where no stratum has both sides.
    """
    starts = np.flatnonzero(np.diff(rank, prepend=-1))
    found = np.empty((len(side), counts.shape[1]))
    for j, count in enumerate(counts.T):
        whole = np.maximum(np.add.reduceat(count, starts), np.finfo(float).tiny)
        mine = np.add.reduceat(side * count, starts, axis=1)
        found[:, j] = (mine * (1 - mine / whole)).sum(1)
    # Sums in another order differ in the last bit.
    return np.where(found > 1e-9 * counts.sum(0), found, 0.0)


def _statistic(
    side: NDArray[np.bool_], totals: Array, counts: Array, which: Integers, rank: Integers
) -> Array:
    """Return the absolute difference, (times, n_measures). which: of each measure the counts."""
    with np.errstate(invalid="ignore", divide="ignore"):  # no stratum with both sides
        found = np.abs(side.astype(float) @ totals) / weights(side, counts, rank)[:, which]
    return np.where(np.isfinite(found), found, np.nan)
