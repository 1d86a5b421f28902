"""Intervals by bootstrap over clusters: events, not articles, are what is drawn again."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
RESAMPLES = 4000
LEVEL = 0.95


@cache
def expanded_levels(n_clusters: int, level: float = LEVEL) -> tuple[float, float]:
    """Return the two quantiles of an expanded percentile interval.

    A percentile interval of few clusters is too narrow; Hesterberg (2015, The American
    Statistician 69, 371-386, section 5) widens it to alpha'/2 = Phi(-sqrt(n / (n - 1)) t), with t
    the Student quantile of n - 1 degrees of freedom. NaN for fewer than two clusters.
    """
    from scipy.stats import norm, t

    if n_clusters < 2:
        return float("nan"), float("nan")
    tail = norm.cdf(np.sqrt(n_clusters / (n_clusters - 1)) * t.ppf((1 - level) / 2, n_clusters - 1))
    return float(tail), float(1 - tail)


def redrawn(n_clusters: int, generator: np.random.Generator, resamples: int = RESAMPLES) -> Array:
    """Return how often each cluster is drawn when n_clusters are, with replacement.

    float64 (resamples, n_clusters), so that products with it are quick; each row sums to
    n_clusters. The same law as a multinomial with equal chances, drawn several times as fast.
    """
    drawn = generator.integers(n_clusters, size=(resamples, n_clusters))
    drawn += n_clusters * np.arange(resamples)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * n_clusters)
    return counts.reshape(resamples, n_clusters).astype(float)


def from_bound(n_clusters: int, level: float = LEVEL) -> float:
    """Return how far from 0 a share may lie that was 0 in each of n_clusters clusters.

    The exact limit of Clopper and Pearson (1934, Biometrika 26, 404-413) for a property that none
    of n independent cases has. The mean of a share is at most the share of cases where it is not 0.
    """
    return float(1 - ((1 - level) / 2) ** (1 / n_clusters))


def mean_interval(
    totals: Array,
    counts: Array,
    generator: np.random.Generator,
    resamples: int = RESAMPLES,
    shares: NDArray[np.bool_] | None = None,
) -> tuple[Array, Array, Array]:
    """Return the mean of each measure and its interval by bootstrap over clusters.

    totals, counts: (n_clusters, n_measures), the sum of a measure over the articles of a cluster
    and the number of articles for which it is defined. The mean is that over articles,
    sum(totals) / sum(counts); whole clusters are drawn with replacement. Returns mean, low and
    high, each (n_measures,); NaN where nothing is defined or fewer than two clusters are.

    shares: which measures lie between 0 and 1, bool (n_measures,). Where all values of one are 0,
    or all are 1, to draw them again would say that nothing else is possible: see `from_bound`.
    """
    n_clusters, n_measures = totals.shape
    low = np.full(n_measures, np.nan)
    high = np.full(n_measures, np.nan)
    with np.errstate(invalid="ignore"):
        mean = totals.sum(0) / counts.sum(0)
    if not n_clusters:
        return mean, low, high
    drawn = redrawn(n_clusters, generator, resamples)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = (drawn @ totals) / (drawn @ counts)
    for j in range(n_measures):
        levels = expanded_levels(int((counts[:, j] > 0).sum()))
        values = means[:, j][np.isfinite(means[:, j])]
        if np.isfinite(levels[0]) and len(values):
            low[j], high[j] = np.quantile(values, levels)
        if shares is not None and shares[j] and low[j] == high[j] and mean[j] in (0, 1):
            reach = from_bound(int((counts[:, j] > 0).sum()))
            low[j], high[j] = (0, reach) if mean[j] == 0 else (1 - reach, 1)
    return mean, low, high
