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
        low, high = around(mean, quantile(degrees) ** 2 * phi / n_eff, family)
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
    difference: Array, reach: Array, there: Array, growing: tuple[Array, Array], family: Integers
) -> tuple[Array, Array]:
    """Return low and high of a difference of two sides, each (n_measures,).

    reach: how far chance alone moves a difference of 0; there: how far it moves one as large as
    the one found, whose sides vary each about their own mean. A difference d is kept if the one
    found lies within reach of it, and the squared reach goes from the one to the other as d does:

        (difference - d)^2 <= reach^2 + (there^2 - reach^2) d / difference     from 0 to difference

    so that the interval holds 0 exactly where |difference| <= reach. Beyond the difference found
    by x, it is there^2 (1 + growing x), and beyond 0 on the other side reach^2 (1 + growing x),
    since a larger mean has a larger variance. growing: of the first and of the second.
    """
    size, sign = np.abs(difference), np.where(difference < 0, -1.0, 1.0)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        part = np.minimum(size / reach, 1.0)
        base = reach**2 + (there**2 - reach**2) * part
        _, beyond = _ends(np.ones_like(size), -base * np.maximum(growing[0], 0.0) * part, -base)
        turned = reach**2 * np.maximum(growing[1], 0.0)
        _, across = _ends(np.ones_like(size), 2 * size - turned, size**2 - reach**2)
        slope = (there**2 - reach**2) / size
        root, _ = _ends(np.ones_like(size), -2 * size - slope, size**2 - reach**2)
    outer = size + beyond
    inner = np.where(size <= reach, -np.maximum(across, 0.0), np.maximum(root, 0.0))
    ends = np.where(family == SHARE, 1.0, np.inf)
    low, high = np.where(sign > 0, inner, -outer), np.where(sign > 0, outer, -inner)
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


def quantile(degrees: Array) -> Array:
    """Return the quantile of Student's t that leaves LEVEL between its two signs."""
    from scipy.stats import t

    return np.asarray(t.ppf((1 + LEVEL) / 2, np.maximum(degrees, 1.0)))
