"""Intervals: the means and differences that the data do not rule out, for any kind of measure.

One method for shares, rates and counts. A value is kept if what was found lies within reach of it,
and the reach is worked out from the variance that the measure would have *at that value*: the
score interval, which for a share of whole articles is that of Wilson (1927, JASA 22, 209-212), with
the dispersion of `dispersion`. So 0 of 7 articles gives no interval [0, 0], and a rate never ends
below 0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import CONSTANT, SHARE, Dispersion, growth, telling

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
LEVEL = 0.95
# Fewer degrees of freedom, the corpus's included, say too little of how a measure varies.
DEGREES = 2.0


def mean_interval(
    totals: Array,
    counts: Array,
    family: Integers,
    corpus: Dispersion | None = None,
    squares: Array | None = None,
) -> tuple[Array, Array, Array]:
    """Return the mean of each measure and its 95 % interval, each (n_measures,).

    totals, counts: (n_clusters, n_measures), the sum of a measure over the articles of a cluster
    (an event) and their number, or the sum of their weights. squares: the sums of the squared
    weights, None where they are `counts`. The mean is sum(totals) / sum(counts). family: how the
    variance grows (`dispersion.families`). corpus: what is known of the dispersion elsewhere.

        v   = n / (n - 1) sum_c (totals_c - mean counts_c)^2 / sum(counts)^2      n clusters
        phi = (w_0 phi_0 + w v n_eff / h(mean)) / (w_0 + w)
        low, high: the ends of all m with (mean - m)^2 <= t^2 phi h(m) / n_eff

    n_eff = sum(counts)^2 / sum(squares); phi_0 and w_0 are the corpus's, w is the number of
    clusters that tell of the spread, less one, and t has w_0 + w degrees of freedom. NaN where
    these are fewer than DEGREES, or where no value differs and the corpus is silent.
    """
    many = counts if squares is None else squares
    known = Dispersion.none(totals.shape[1]) if corpus is None else corpus
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        n_eff = counts.sum(0) ** 2 / many.sum(0)
        mean = totals.sum(0) / counts.sum(0)
    own, free = own_dispersion(totals, counts, family, squares)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        degrees = known.weight + free
        phi = (known.weight * known.phi + free * np.nan_to_num(own)) / degrees
        low, high = around(mean, _t(degrees) ** 2 * phi / n_eff, family)
    silent = ~(degrees >= DEGREES) | ~(phi > 0) | ~np.isfinite(mean)
    return mean, np.where(silent, np.nan, low), np.where(silent, np.nan, high)


def own_dispersion(
    totals: Array, counts: Array, family: Integers, squares: Array | None = None
) -> tuple[Array, Array]:
    """Return phi as the clusters themselves have it, and its degrees of freedom, as above."""
    many = counts if squares is None else squares
    n = (counts > 0).sum(0)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        mean = totals.sum(0) / counts.sum(0)
        off = totals - np.nan_to_num(mean) * counts
        variance = n / (n - 1) * (off**2).sum(0) / many.sum(0)
        phi = variance / growth(family, mean)
    free = np.maximum(telling(family, totals, counts) - 1, 0.0)
    return phi, np.where(np.isfinite(phi), free, 0.0)


def difference_interval(
    difference: Array, reach: Array, means: tuple[Array, Array], spread: tuple[Array, Array],
    family: Integers,
) -> tuple[Array, Array]:  # fmt: skip
    """Return low and high of a difference of two sides, each (n_measures,).

    reach: how far from 0 chance alone moves the difference, so that the interval holds 0 exactly
    where |difference| <= reach. means: of the two sides; spread: the sums of squares of the
    articles' weights in each mean, 1 / n where all count alike. For another value d the reach
    grows or shrinks as the variance does halfway between 0 and d,

        (difference - d)^2 <= reach^2 V(d / 2) / V(0)
        V(d) = h(m + d f_a) spread_a + h(m - d f_b) spread_b

    with m the mean of both sides, each weighted by 1 / spread, and f the other side's part of the
    weight. Halfway, because the reach is that of shuffled articles, whose spread already holds
    part of the difference; by simulation, intervals are narrower so and cover as often.
    """
    (mean_a, mean_b), (spread_a, spread_b) = means, spread
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        f_a = spread_a / (spread_a + spread_b)  # 1 / spread_b over the sum of both
        f_b = 1 - f_a
        middle = mean_a * f_b + mean_b * f_a
        at_0 = growth(family, middle) * (spread_a + spread_b)
        slope = f_a * spread_a - f_b * spread_b
        line = np.where(family == SHARE, (1 - 2 * middle) * slope, slope) / at_0
        bend = -(f_a**2 * spread_a + f_b**2 * spread_b) / at_0
        line = np.where(family == CONSTANT, 0.0, line) / 2
        bend = np.where(family == SHARE, bend, 0.0) / 4
        low, high = _ends(1 - reach**2 * bend, -2 * difference - reach**2 * line,
                          difference**2 - reach**2)  # fmt: skip
    ends = np.where(family == SHARE, 1.0, np.inf)
    return np.maximum(low, -ends), np.minimum(high, ends)


def around(mean: Array, width: Array, family: Integers) -> tuple[Array, Array]:
    """Return the ends of all m with (mean - m)^2 <= width h(m) (`dispersion.growth`)."""
    a = np.where(family == SHARE, 1 + width, 1.0)
    b = -2 * mean - np.where(family == CONSTANT, 0.0, width)
    low, high = _ends(a, b, mean**2 - np.where(family == CONSTANT, width, 0.0))
    return np.where(family == CONSTANT, low, np.maximum(low, 0.0)), np.where(
        family == SHARE, np.minimum(high, 1.0), high
    )


def _ends(a: Array, b: Array, c: Array) -> tuple[Array, Array]:
    """Return the roots of a x^2 + b x + c, the smaller first."""
    root = np.sqrt(np.maximum(b * b - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def _t(degrees: Array) -> Array:
    from scipy.stats import t

    return np.asarray(t.ppf((1 + LEVEL) / 2, np.maximum(degrees, 1.0)))
