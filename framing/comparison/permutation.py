"""p-values by permutation: which side an article is on is exchanged within a stratum."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
PERMUTATIONS = 9999
# Bounds the memory of the label matrix: permutations x blocks.
CELLS = 4_000_000


def p_values(
    values: Array,
    mine: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    block: NDArray[np.int64],
    generator: np.random.Generator,
    permutations: int = PERMUTATIONS,
) -> Array:
    """Return two-sided p-values, (n_measures,), of one side against the other.

    values: (n_articles, n_measures), NaN where undefined. mine, stratum, block: (n_articles,),
    whether the article is on the first side, its stratum (such as its event), and the block that
    moves as a whole, since the articles of one outlet on one event are no two observations; a
    block lies within one side and one stratum. Values are centred on their stratum's mean; the
    statistic is the absolute mean of the first side's centred values, which is the difference of
    `stratified.difference` but for a factor. Sides are exchanged within strata only, so what an
    event does to all its articles cancels. p = (1 + permutations at least as large) /
    (1 + permutations), never 0 (Phipson and Smyth 2010). NaN where the first side has no value.
    """
    _, first, place = np.unique(block, return_index=True, return_inverse=True)
    centred, defined = _centre(values, stratum)
    totals, counts = np.zeros((2, len(first), values.shape[1]))
    np.add.at(totals, place, centred)
    np.add.at(counts, place, defined)
    home = np.argsort(stratum[first], kind="stable")
    totals, counts, side = totals[home], counts[home], mine[first][home]
    _, rank = np.unique(stratum[first][home], return_inverse=True)
    observed = _statistic(side[None], totals, counts)[0]
    at_least = np.zeros_like(observed)
    done = 0
    while done < permutations:
        part = min(permutations - done, max(1, CELLS // max(1, len(side))))
        drawn = _statistic(_shuffled(side, rank, part, generator), totals, counts)
        # A hair of tolerance: sums in another order differ in the last bit. A permutation
        # that leaves the side without a value counts against a difference.
        at_least += (~(drawn < observed - 1e-12)).sum(0)
        done += part
    return np.where(np.isnan(observed), np.nan, (1 + at_least) / (1 + permutations))


def _centre(values: Array, stratum: NDArray[np.int64]) -> tuple[Array, Array]:
    defined = np.isfinite(values).astype(float)
    filled = np.where(defined > 0, values, 0.0)
    n_strata = int(stratum.max()) + 1 if len(stratum) else 0
    totals, counts = np.zeros((2, n_strata, values.shape[1]))
    np.add.at(totals, stratum, filled)
    np.add.at(counts, stratum, defined)
    with np.errstate(invalid="ignore"):
        means = totals / counts
    return np.where(defined > 0, filled - np.nan_to_num(means)[stratum], 0.0), defined


def _statistic(side: NDArray[np.bool_], totals: Array, counts: Array) -> Array:
    chosen = side.astype(float)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(chosen @ totals) / (chosen @ counts))


def _shuffled(
    side: NDArray[np.bool_], rank: NDArray[np.int64], times: int, generator: np.random.Generator
) -> NDArray[np.bool_]:
    """Return `side` shuffled within each stratum, (times, n_blocks); `rank` is sorted."""
    # One number holds the stratum, chance and the side, in this order; sorting whole numbers is
    # many times faster than sorting places by them.
    keys = generator.integers(0, 1 << 38, (times, len(side)), dtype=np.uint64) << np.uint64(1)
    keys |= (rank.astype(np.uint64) << np.uint64(40)) | side.astype(np.uint64)
    keys.sort(axis=1)
    return (keys & np.uint64(1)).astype(bool)
