"""p-values smaller than permutations can count: the tail of what chance gives, fitted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# The largest permuted values that the tail is fitted to, and the least different ones among them.
EXCEEDANCES = 250
DIFFERENT = 30
# With so many permuted values as large as the observed one, counting is exact enough.
COUNTED = 10


def tail_p(observed: float, chance: Array, counted: float) -> float:
    """Return the probability of a statistic as large as `observed`, from a fitted tail.

    observed, chance: a statistic that is never negative, and its permuted values. counted: the
    p-value by counting, returned where COUNTED values are as large, or where the largest values
    are too few or too much alike to fit.

    A generalised Pareto distribution is fitted to the EXCEEDANCES largest values (Knijnenburg,
    Wessels, Reinders and Shmulevich 2009, Bioinformatics 25, i161-i168) by L-moments (Hosking and
    Wallis 1987, Technometrics 29, 339-349). Both are squared first, since the square of a normal
    statistic has nearly an exponential tail, and the tail may be heavier than exponential but not
    lighter: a lighter one ends somewhere, and would call what lies beyond impossible.
    """
    if counted * (len(chance) + 1) > COUNTED or len(chance) <= 2 * EXCEEDANCES:
        return counted
    largest = np.sort(np.partition(chance, -EXCEEDANCES - 1)[-EXCEEDANCES - 1 :]) ** 2
    excess = largest[1:] - largest[0]
    if not np.isfinite(excess[-1]) or len(np.unique(excess.round(12))) < DIFFERENT:
        return counted
    shape, scale = pareto(excess)
    beyond = max(observed**2 - largest[0], 0.0)
    left = np.exp(-beyond / scale) if shape == 0 else (1 + shape * beyond / scale) ** (-1 / shape)
    return float(min(counted, EXCEEDANCES / len(chance) * left))


def pareto(excess: Array) -> tuple[float, float]:
    """Return shape (0 to .9) and scale of a generalised Pareto distribution, by L-moments.

    excess: sorted, the least first. From the first L-moments l1 and l2, shape = 2 - l1 / l2 and
    scale = l1 (1 - shape); a negative shape, a tail with an end, becomes 0.
    """
    n = len(excess)
    first = float(excess.mean())
    second = float(2 * (np.arange(n) * excess).sum() / (n * (n - 1)) - first)
    shape = float(np.clip(2 - first / second, 0.0, 0.9))
    return shape, first * (1 - shape)
