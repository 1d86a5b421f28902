"""A difference within strata: its size, what each article counts in it, and its effect size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Integers, places, summed


@dataclass(frozen=True)
class Stratified:
    """How two sides differ within strata; every array is (n_measures,), NaN where none has both.

    mean_a, mean_b: of the sides, with the same mix of strata; difference: the one less the other.
    spread_a, spread_b: sums of squares of the articles' weights in each mean, 1 / n where all
    count alike.
    """

    mean_a: Array
    mean_b: Array
    spread_a: Array
    spread_b: Array

    @property
    def difference(self) -> Array:
        """The first side's mean less the second's."""
        return self.mean_a - self.mean_b

    @property
    def middle(self) -> Array:
        """The mean of both sides, each weighted by 1 / spread."""
        with np.errstate(invalid="ignore", divide="ignore"):
            whole = self.spread_a + self.spread_b
            return (self.mean_a * self.spread_b + self.mean_b * self.spread_a) / whole


def stratified(
    values: Array, weight: Array, mine: NDArray[np.bool_], stratum: Integers
) -> Stratified:
    """Compare two sides within strata.

    values: (n_articles, n_measures), NaN where undefined; weight, mine, stratum: (n_articles,).
    In stratum s, where the articles of the sides weigh n_a and n_b, the difference of means counts
    with the weight n_a n_b / (n_a + n_b):

        D = sum_s w_s (mean_a,s - mean_b,s) / sum_s w_s

    These are the weights of a regression with an intercept for each stratum (Angrist 1998,
    Econometrica 66) and the overlap weights of a saturated propensity model (Li, Morgan and
    Zaslavsky 2018, JASA 113): both sides come out with the same mix of strata, and a stratum
    without one of the sides has no say. What D estimates is the mean difference over the strata
    that both sides cover, the more evenly covered the heavier; it says nothing of the others.
    With one stratum for all it is the plain difference.
    """
    defined = np.isfinite(values) * weight[:, None]
    filled = np.where(np.isfinite(values), values, 0.0)
    groups = 2 * places(stratum) + ~mine
    # Two rows for each stratum, the second one of the other side, whether it has articles or not.
    every = np.arange(2 * (int(groups.max(initial=-1)) // 2 + 1))
    padded = np.concatenate([groups, every])
    empty = np.zeros((len(every), values.shape[1]))

    def sides(what: Array) -> tuple[Array, Array]:
        found = summed(padded, np.concatenate([what, empty]))
        return found[::2], found[1::2]

    (total_a, total_b), (n_a, n_b) = sides(filled * defined), sides(defined)
    squares_a, squares_b = sides(defined * weight[:, None])
    with np.errstate(invalid="ignore", divide="ignore"):
        w = np.nan_to_num(n_a * n_b / (n_a + n_b))
        whole = w.sum(0)

        def mean(total: Array, n: Array) -> Array:
            return np.asarray(np.where(w > 0, w * total / n, 0.0).sum(0) / whole)

        def spread(squares: Array, n: Array) -> Array:
            return np.asarray(np.where(w > 0, (w / n) ** 2 * squares, 0.0).sum(0) / whole**2)

        return Stratified(
            mean_a=mean(total_a, n_a),
            mean_b=mean(total_b, n_b),
            spread_a=spread(squares_a, n_a),
            spread_b=spread(squares_b, n_b),
        )


def of_both(values: Array, mine: NDArray[np.bool_], stratum: Integers) -> Array:
    """Return values, NaN where one of the sides has no value of a measure in the stratum.

    values: (n_articles, n_measures), NaN where undefined; mine, stratum: (n_articles,).
    """
    place, defined = places(stratum), np.isfinite(values)
    ours = summed(place, np.asarray(defined & mine[:, None], float))
    all_ = summed(place, defined * 1.0)
    return np.where(((ours > 0) & (ours < all_))[place], values, np.nan)


def cliff(values: Array, mine: NDArray[np.bool_], stratum: Integers) -> Array:
    """Return Cliff's delta within strata, (n_measures,), -1 to 1; NaN where no stratum has both.

    Cliff (1993), Psychological Bulletin 114, 494-509: the probability that an article of the first
    side has more than one of the second, less the probability that it has less. Strata count by
    n_a n_b / (n_a + n_b), as in `stratified` (van Elteren 1960); every article counts alike.
    """
    found = np.full(values.shape[1], np.nan)
    stratum = places(stratum)
    for j in range(values.shape[1]):
        here = np.isfinite(values[:, j])
        a, s = mine[here], stratum[here]
        _, value = np.unique(values[here, j], return_inverse=True)
        n_values = int(value.max()) + 1 if len(value) else 0
        counts = np.bincount(s, minlength=int(stratum.max()) + 1 if len(stratum) else 0)
        n_a = np.bincount(s[a], minlength=len(counts))
        # How many of the same stratum lie below each value, less how many lie above it.
        keys, at, ties = np.unique(s * n_values + value, return_inverse=True, return_counts=True)
        up_to = np.cumsum(ties)
        before = np.concatenate([[0], np.cumsum(counts)])[keys // max(n_values, 1)]
        less = up_to - ties - before
        more = counts[keys // max(n_values, 1)] - less - ties
        wins = np.bincount(s[a], (less - more)[at][a], minlength=len(counts))
        size = np.maximum(counts, 1)
        pairs = (n_a * (counts - n_a) / size).sum()
        both = (n_a > 0) & (n_a < counts)
        if pairs > 0:
            found[j] = (wins / size)[both].sum() / pairs
    return found
