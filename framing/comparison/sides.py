"""How widely each side of a difference varies, and the variance of the means that follows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.dispersion import (
    Array,
    Dispersion,
    Integers,
    growth,
    residuals,
    summed,
    telling,
)
from framing.comparison.intervals import DEGREES
from framing.comparison.stratified import Stratified
from framing.comparison.texts import Texts

# Of fewer events that differ from the rest, on both sides together, nothing is said.
TELLING = 3


@dataclass(frozen=True)
class Sides:
    """How widely each side varies, phi, and the degrees of freedom behind it; (n_measures,)."""

    phi_a: Array
    phi_b: Array
    free_a: Array
    free_b: Array
    enough: NDArray[np.bool_]

    def variances(self, found: Stratified, h_a: Array, h_b: Array) -> tuple[Array, Array]:
        """Return the variance of each side's mean, with h the growth of either."""
        return self.phi_a * h_a * found.spread_a, self.phi_b * h_b * found.spread_b


def dispersion_of_sides(
    texts: Texts,
    values: Array,
    side: NDArray[np.bool_],
    stratum: Integers,
    family: Integers,
    corpus: Dispersion,
) -> Sides:
    """Return the dispersion of each side, joined with the corpus's as in `intervals`."""
    off, degrees, mean = residuals(values, texts.weights, side.astype(np.int64), stratum)
    defined = np.isfinite(values)
    phi, free, clusters = [], [], []
    for mine in (side, ~side):
        totals = summed(texts.event[mine], np.where(defined, values, 0.0)[mine])
        counts = summed(texts.event[mine], np.asarray(defined[mine], float))
        own = np.maximum(telling(family, totals, counts) - 1, 0.0)
        clusters.append((totals, counts))
        with np.errstate(invalid="ignore", divide="ignore"):
            part = degrees * defined[mine].sum(0) / defined.sum(0)
            expected = np.where(defined, growth(family, mean), 0.0)[mine].sum(0)
            expected = expected / defined[mine].sum(0)
            found = np.nan_to_num((off[mine] ** 2).sum(0) / part / expected, posinf=0.0)
            own = np.where(found > 0, own, 0.0)
            phi.append((corpus.weight * corpus.phi + own * found) / (corpus.weight + own))
        free.append(corpus.weight + own)
    totals, counts = (np.concatenate(parts) for parts in zip(*clusters, strict=True))
    known = telling(family, totals, counts)
    enough = (known >= TELLING) & (known - 1 + corpus.weight >= DEGREES)
    phi_a, phi_b = (np.nan_to_num(each) for each in phi)
    return Sides(phi_a, phi_b, free[0], free[1], enough)
