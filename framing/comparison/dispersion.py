"""How widely measures vary about their mean, and what few articles borrow from the corpus.

The variance of a measure grows with its mean. With quasi-likelihood (Wedderburn 1974, Biometrika
61, 439-447; McCullagh and Nelder 1989, Generalized Linear Models, chapter 9)

    variance of an article = phi h(mean)

                                             h
    share, yes or no, position      mean (1 - mean)
    rate per 1,000 words, count          mean
    number that may be negative            1

so that outlets with different means can share one dispersion phi. Seven articles, most of them 0,
say little of phi. The corpus says more: its phi counts as much as PRIOR further observations
(a moderated variance, after Smyth 2004, Statistical Applications in Genetics 3(1), article 3).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Integers = NDArray[np.int64]

# Observations that the dispersion of the corpus is worth. On real corpora 4 to 20 cover alike.
PRIOR = 8.0
# Steps towards what each outlet differs by, and the part of the squared rest that is left alone.
STEPS, ENOUGH = 30, 1e-12
CLOSE = 8  # numbers of groups, for each row, up to which they are looked up and not sorted
CONSTANT, AMOUNT, SHARE = 0, 1, 2
FAMILIES = {
    "share": SHARE,
    "yes or no": SHARE,
    "position": SHARE,
    "per 1,000 words": AMOUNT,
    "count": AMOUNT,
    "words": AMOUNT,
}


def families(units: Iterable[str]) -> Integers:
    """Return how the variance of each unit grows: SHARE, AMOUNT or, for any other, CONSTANT."""
    return np.array([FAMILIES.get(unit, CONSTANT) for unit in units], np.int64)


def growth(family: Integers, mean: Array) -> Array:
    """Return h(mean) of each measure; 0 where a mean is at the end of its range.

    >>> growth(np.array([CONSTANT, AMOUNT, SHARE]), np.array([-3.0, 2.0, 0.25])).tolist()
    [1.0, 2.0, 0.1875]
    """
    positive = np.maximum(mean, 0.0)
    share = positive * np.maximum(1 - mean, 0.0)
    return np.asarray(np.where(family == SHARE, share, np.where(family == AMOUNT, positive, 1.0)))


def rising(family: Integers, mean: Array) -> Array:
    """Return the slope of h at each mean.

    >>> rising(np.array([CONSTANT, AMOUNT, SHARE]), np.array([-3.0, 2.0, 0.25])).tolist()
    [0.0, 1.0, 0.5]
    """
    slope = np.where(family == SHARE, 1 - 2 * mean, 1.0)
    return np.asarray(np.where(family == CONSTANT, 0.0, slope))


def telling(family: Integers, totals: Array, counts: Array) -> Array:
    """Return how many clusters tell of the spread of each measure, (n_measures,).

    totals, counts: (n_clusters, n_measures). Of an amount those that are not 0, of a share the
    fewer of those that are not 0 and those that are not 1, otherwise all that have a value.
    """
    has = counts > 0
    some = (has & (totals > 0)).sum(0)
    not_all = (has & (totals < counts * (1 - 1e-12))).sum(0)
    found = np.where(family == SHARE, np.minimum(some, not_all), some)
    return np.asarray(np.where(family == CONSTANT, has.sum(0), found), float)


@dataclass(frozen=True)
class Dispersion:
    """phi of each measure, and the observations that it counts as; both (n_measures,).

    weight is at most PRIOR, and 0 where the corpus says nothing of a measure; phi is 0 there.
    """

    phi: Array
    weight: Array

    def take(self, measures: Integers) -> Dispersion:
        """Return the dispersion of these measures alone."""
        return Dispersion(self.phi[measures], self.weight[measures])

    @staticmethod
    def none(n_measures: int) -> Dispersion:
        """Return the dispersion of a corpus of which nothing is known."""
        return Dispersion(np.zeros(n_measures), np.zeros(n_measures))

    @staticmethod
    def pooled(parts: Sequence[tuple[Array, Array]], n_measures: int) -> Dispersion:
        """Return the mean of several phi, weighted by their degrees of freedom, (phi, degrees)."""
        sums, degrees = np.zeros((2, n_measures))
        for phi, free in parts:
            known = np.isfinite(phi) & (free > 0)
            sums += np.where(known, np.nan_to_num(phi) * free, 0.0)
            degrees += np.where(known, free, 0.0)
        phi = np.divide(sums, degrees, out=np.zeros(n_measures), where=degrees > 0)
        weight = np.where(phi > 0, np.minimum(PRIOR, degrees), 0.0)
        return Dispersion(phi, weight)

    @staticmethod
    def within(
        values: Array, weight: Array, outlet: Integers, stratum: Integers, family: Integers
    ) -> Dispersion:
        """Return the dispersion of articles within strata, what outlets differ by taken away.

        values: (n_articles, n_measures), NaN where undefined; weight, outlet, stratum:
        (n_articles,). With r what is left of a value (`residuals`) and m its outlet's mean,

            phi = sum r^2 / degrees * n / sum h(m),   degrees = sum_s (n_s - 1)
        """
        defined = np.isfinite(values)
        off, degrees, mean = residuals(values, weight, outlet, stratum)
        filled = np.where(defined, values, 0.0)
        free = np.minimum(degrees, telling(family, filled, defined * 1.0) - 1)
        expected = np.where(defined, growth(family, mean), 0.0).sum(0)
        with np.errstate(invalid="ignore", divide="ignore"):
            phi = (off**2).sum(0) / degrees * defined.sum(0) / expected
        return Dispersion.pooled([(phi, free)], values.shape[1])


def residuals(
    values: Array, weight: Array, outlet: Integers, stratum: Integers
) -> tuple[Array, Array, Array]:
    """Return what is left of each value without what is its outlet's and what is its stratum's.

    What is an outlet's is what it differs by from others within strata, of two sides the
    controlled difference (`stratified.stratified`): outlets that choose their events by what is
    measured differ by more in their plain means, and that is no spread within events.

    Returns residuals (n_articles, n_measures), 0 where undefined; degrees of freedom (n_measures,),
    the articles of a stratum less one, summed; and each article's outlet mean, as the residuals.
    """
    defined = np.isfinite(values)
    weighed = defined * weight[:, None]
    filled = np.where(defined, values, 0.0)
    mean = _group_means(filled, weighed, outlet)
    off = np.where(defined, filled - _own_part(filled, weighed, outlet, stratum), 0.0)
    off = np.where(defined, off - _group_means(off, weighed, stratum), 0.0)
    degrees = np.maximum(summed(stratum, defined * 1.0) - 1, 0.0).sum(0)
    return off, np.asarray(degrees), mean


def _own_part(values: Array, weight: Array, outlet: Integers, stratum: Integers) -> Array:
    """Return what each article has of its outlet in a regression on outlet and stratum.

    values, weight: (n_articles, n_measures). By conjugate gradients on the outlets' normal
    equations, all measures side by side: exact after as many steps as there are outlets less one,
    and close enough for a spread long before.
    """
    place = places(outlet)

    def within(what: Array) -> Array:
        return _sums(place, weight * (what - _group_means(what, weight, stratum)))

    left = within(values)
    found, step = np.zeros_like(left), left
    size = begin = (left**2).sum(0)
    for _ in range(min(len(left) - 1, STEPS)):
        turned = within(step[place])
        bent = (step * turned).sum(0)
        go = (size > ENOUGH * begin) & (bent > 0)
        far = np.divide(size, bent, out=np.zeros_like(size), where=go)
        found = found + far * step
        left = left - far * turned
        before, size = size, (left**2).sum(0)
        step = left + np.divide(size, before, out=np.zeros_like(size), where=go) * step
        if not go.any():
            break
    return np.asarray(found[place])


def _group_means(values: Array, weight: Array, group: Integers) -> Array:
    """Return the weighted mean of each article's group, (n_articles, n_measures); 0 if none."""
    place = places(group)
    sums, counts = _sums(place, values * weight), _sums(place, weight)
    found = np.divide(sums, counts, out=np.zeros_like(sums), where=counts > 0)
    return np.asarray(found[place])


def summed(group: Integers, values: Array) -> Array:
    """Return the sums of the rows of each group, (n_groups, n_columns), groups in sorted order."""
    return _sums(places(group), values)


def _sums(place: Integers, values: Array) -> Array:
    """Return what `summed` does, given the place of each row's group (`places`)."""
    found = np.empty((int(place.max(initial=-1)) + 1, values.shape[1]))
    for column in range(values.shape[1]):
        found[:, column] = np.bincount(place, values[:, column], len(found))
    return found


def places(group: Integers) -> Integers:
    """Return the place of each group among the different ones, sorted.

    Numbers that lie close are not sorted, which takes ten times as long.

    >>> places(np.array([7, 3, 7])).tolist(), places(np.array([3, 10**12])).tolist()
    ([1, 0, 1], [0, 1])
    """
    low, high = (int(group.min()), int(group.max())) if len(group) else (0, 0)
    if high - low > CLOSE * len(group):
        return np.asarray(np.unique(group, return_inverse=True)[1], np.int64)
    there = np.zeros(high - low + 1, bool)
    there[group - low] = True
    return np.asarray((np.cumsum(there, dtype=np.int32) - 1)[group - low], np.int64)
