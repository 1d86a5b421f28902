"""A difference within strata: its size, its interval by bootstrap over events, its effect size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.intervals import Array, expanded_levels, redrawn

RESAMPLES = 2000
# Bounds the memory of one part of the draws: resamples x events.
CELLS = 4_000_000
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Sums:
    """What each event adds to the two sides.

    total_a, total_b: (n_events, n_measures), sums of defined values; n_a, n_b: how many they are.
    stratum: (n_events,), sorted or not; strata hold whole events.
    """

    total_a: Array
    n_a: Array
    total_b: Array
    n_b: Array
    stratum: Integers

    @staticmethod
    def of(values: Array, mine: NDArray[np.bool_], event: Integers, stratum: Integers) -> Sums:
        """Sum (n_articles, n_measures) values by event; `stratum` is that of each article."""
        _, first, place = np.unique(event, return_index=True, return_inverse=True)
        defined = np.isfinite(values)

        def added(side: NDArray[np.bool_]) -> tuple[Array, Array]:
            totals, counts = np.zeros((2, len(first), values.shape[1]))
            np.add.at(totals, place[side], np.where(defined[side], values[side], 0.0))
            np.add.at(counts, place[side], defined[side].astype(float))
            return totals, counts

        return Sums(*added(mine), *added(~mine), stratum[first])


def difference(sums: Sums) -> Array:
    """Return the difference of the sides within strata, (n_measures,); NaN where none has both.

    In stratum s with n_a and n_b articles of the sides, the difference of means counts with the
    weight n_a n_b / (n_a + n_b):

        D = sum_s w_s (mean_a,s - mean_b,s) / sum_s w_s

    These are the weights of a regression with an intercept for each stratum (Angrist 1998,
    Econometrica 66) and the overlap weights of a saturated propensity model (Li, Morgan and
    Zaslavsky 2018, JASA 113): both sides come out with the same mix of strata, and a stratum
    without one of the sides has no say. With one stratum for all it is the plain difference.
    """
    ones = np.ones((1, len(sums.stratum)))
    return np.asarray(_drawn(sums, ones)[0])


def interval(
    sums: Sums, generator: np.random.Generator, resamples: int = RESAMPLES
) -> tuple[Array, Array]:
    """Return low and high of the difference, (n_measures,), by bootstrap over events.

    Events that both sides cover, those of the first alone and those of the second alone are drawn
    again apart, so that the sides keep their sizes. The percentiles are widened for few events as
    in `intervals.expanded_levels`, by the events of the side that has fewer.
    """
    covered = np.stack([sums.n_a.any(1), sums.n_b.any(1)], axis=1) @ [1, 2]
    part = max(1, CELLS // max(1, len(covered)))
    drawn = np.concatenate(
        [
            _drawn(sums, _draws(covered, min(part, resamples - done), generator))
            for done in range(0, resamples, part)
        ]
    )
    n_measures = sums.n_a.shape[1]
    low, high = np.full((2, n_measures), np.nan)
    has_both = _both(sums)
    fewest = np.minimum((sums.n_a[has_both] > 0).sum(0), (sums.n_b[has_both] > 0).sum(0))
    for j in range(n_measures):
        levels = expanded_levels(int(fewest[j]))
        values = drawn[np.isfinite(drawn[:, j]), j]
        if np.isfinite(levels[0]) and len(values):
            low[j], high[j] = np.quantile(values, levels)
    return low, high


def _both(sums: Sums) -> NDArray[np.bool_]:
    """Whether each event lies in a stratum with articles of both sides."""
    _, place = np.unique(sums.stratum, return_inverse=True)
    a = np.bincount(place, sums.n_a.any(1))
    b = np.bincount(place, sums.n_b.any(1))
    return np.asarray(((a > 0) & (b > 0))[place])


def _draws(covered: Integers, times: int, generator: np.random.Generator) -> Array:
    """Return how often each event is drawn, (times, n_events)."""
    drawn = np.zeros((times, len(covered)))
    for which in np.unique(covered):
        events = np.flatnonzero(covered == which)
        drawn[:, events] = redrawn(len(events), generator, times)
    return drawn


def _drawn(sums: Sums, drawn: Array) -> Array:
    """Return the difference for each draw of events, (n_draws, n_measures)."""
    order = np.argsort(sums.stratum, kind="stable")
    strata = np.split(order, np.flatnonzero(np.diff(sums.stratum[order])) + 1)
    alone = np.array([s[0] for s in strata if len(s) == 1], np.int64)
    sides = np.concatenate([sums.total_a, sums.n_a, sums.total_b, sums.n_b], axis=1)
    # A stratum of one event drawn c times weighs c times as much, and differs as before.
    above, below = (drawn[:, alone] @ part for part in _weighed(sides[alone]))
    for events in strata:
        if len(events) > 1:
            more, weight = _weighed(drawn[:, events] @ sides[events])
            above += more
            below += weight
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(below > 0, above / below, np.nan))


def _weighed(sides: Array) -> tuple[Array, Array]:
    """Return weight times difference, and the weight, of strata given as joined sums."""
    total_a, n_a, total_b, n_b = np.split(sides, 4, axis=1)
    every = np.maximum(n_a + n_b, 1.0)
    return (total_a * n_b - total_b * n_a) / every, n_a * n_b / every


def cliff(values: Array, mine: NDArray[np.bool_], stratum: Integers) -> Array:
    """Return Cliff's delta within strata, (n_measures,), -1 to 1; NaN where no stratum has both.

    Cliff (1993), Psychological Bulletin 114, 494-509: the probability that an article of the first
    side has more than one of the second, less the probability that it has less. Strata count by
    n_a n_b / (n_a + n_b), as in `difference` (van Elteren 1960).
    """
    found = np.full(values.shape[1], np.nan)
    _, stratum = np.unique(stratum, return_inverse=True)
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
