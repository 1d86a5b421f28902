"""The mean of each measure in each group of articles (an outlet, a month), with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import Array, Dispersion, Integers, summed
from framing.comparison.intervals import mean_interval, own_dispersion

# Under either of these we say "too few articles" and print no interval or p-value.
MINIMUM_ARTICLES = 5
MINIMUM_EVENTS = 5


@dataclass(frozen=True)
class Means:
    """The means of one group; every array is (n_measures,).

    n_articles, n_events: those for which the measure is defined. low, high: the 95 % interval, NaN
    where not `enough` is there to say.
    """

    n_articles: Integers
    n_events: Integers
    mean: Array
    low: Array
    high: Array
    enough: NDArray[np.bool_]


def means(
    values: Array,
    weight: Array,
    groups: Sequence[NDArray[np.bool_]],
    event: Integers,
    family: Integers,
) -> list[Means]:
    """Return the means of each group, a mask of articles, in order.

    values: (n_articles, n_measures), NaN where undefined; weight, event: (n_articles,). Articles on
    one event are one cluster. All groups together say how widely a measure varies
    (`dispersion.Dispersion`), so that a group of few articles need not say it alone.
    """
    clustered = [_by_event(values[mine], weight[mine], event[mine]) for mine in groups]
    corpus = Dispersion.pooled(
        [own_dispersion(totals, counts, family, squares) for totals, counts, squares in clustered],
        values.shape[1],
    )
    found = []
    for mine, (totals, counts, squares) in zip(groups, clustered, strict=True):
        mean, low, high = mean_interval(totals, counts, family, corpus, squares)
        n_articles = np.isfinite(values[mine]).sum(0)
        n_events = (counts > 0).sum(0)
        enough = (n_articles >= MINIMUM_ARTICLES) & (n_events >= MINIMUM_EVENTS)
        enough &= np.isfinite(low)
        low, high = (np.where(enough, end, np.nan) for end in (low, high))
        found.append(Means(n_articles, n_events, mean, low, high, enough))
    return found


def _by_event(values: Array, weight: Array, event: Integers) -> tuple[Array, Array, Array]:
    """Return each event's weighted sums, weights and squared weights, (n_events, n_measures)."""
    totals, counts = by_cluster(values, event, weight)
    return totals, counts, by_cluster(values, event, weight**2)[1]


def by_cluster(
    values: Array, cluster: Integers, weight: Array | None = None
) -> tuple[Array, Array]:
    """Return each cluster's sum of defined values and their number, (n_clusters, n_measures).

    weight: (n_articles,), what each article counts; None: 1.
    """
    defined = np.isfinite(values) * (1.0 if weight is None else weight[:, None])
    filled = np.where(np.isfinite(values), values, 0.0)
    return summed(cluster, filled * defined), summed(cluster, defined)
