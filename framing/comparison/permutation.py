"""p-values by permutation: outlets exchanged among the articles of the same event."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
PERMUTATIONS = 4999
# Bounds the memory of the label matrix: permutations x articles.
CELLS = 4_000_000


def p_values(
    values: Array,
    group: NDArray[np.int64],
    stratum: NDArray[np.int64],
    generator: np.random.Generator,
    permutations: int = PERMUTATIONS,
) -> Array:
    """Return two-sided p-values, (n_groups, n_measures), of each group against the others.

    values: (n_articles, n_measures), NaN where undefined. group, stratum: (n_articles,), the
    outlet and the event. Values are centred on their stratum's mean; the statistic of a group is
    the absolute mean of its centred values. Groups are exchanged within strata only, so what an
    event does to all its articles cancels. p = (1 + permutations at least as large) /
    (1 + permutations), never 0 (Phipson and Smyth 2010). NaN where a group has no value.
    """
    centred, defined = _centre(values, stratum)
    n_groups = int(group.max()) + 1 if len(group) else 0
    observed = np.stack(
        [_statistic(group[None] == g, centred, defined)[0] for g in range(n_groups)]
    )
    at_least = np.zeros_like(observed)
    done = 0
    while done < permutations:
        part = min(permutations - done, max(1, CELLS // max(1, len(group))))
        shuffled = _shuffle_within(group, stratum, part, generator)
        for g in range(n_groups):
            drawn = _statistic(shuffled == g, centred, defined)
            # A hair of tolerance: sums in another order differ in the last bit. A permutation
            # that leaves the group without a value counts against a difference.
            at_least[g] += (~(drawn < observed[g] - 1e-12)).sum(0)
        done += part
    return np.where(np.isnan(observed), np.nan, (1 + at_least) / (1 + permutations))


def _centre(values: Array, stratum: NDArray[np.int64]) -> tuple[Array, Array]:
    defined = np.isfinite(values).astype(float)
    filled = np.where(defined > 0, values, 0.0)
    n_strata = int(stratum.max()) + 1 if len(stratum) else 0
    totals = np.zeros((n_strata, values.shape[1]))
    counts = np.zeros_like(totals)
    np.add.at(totals, stratum, filled)
    np.add.at(counts, stratum, defined)
    with np.errstate(invalid="ignore"):
        means = totals / counts
    return np.where(defined > 0, filled - np.nan_to_num(means)[stratum], 0.0), defined


def _statistic(members: NDArray[np.bool_], centred: Array, defined: Array) -> Array:
    chosen = members.astype(float)
    with np.errstate(invalid="ignore"):
        return np.abs(chosen @ centred) / (chosen @ defined)


def _shuffle_within(
    group: NDArray[np.int64],
    stratum: NDArray[np.int64],
    times: int,
    generator: np.random.Generator,
) -> NDArray[np.int64]:
    """Return `group` shuffled within each stratum, (times, n_articles)."""
    home = np.argsort(stratum, kind="stable")
    # Sorting random keys, offset by the stratum, permutes the places within each stratum.
    keys = generator.random((times, len(group))) + stratum[home]
    shuffled = np.empty((times, len(group)), np.int64)
    shuffled[:, home] = group[home][np.argsort(keys, axis=1)]
    return shuffled
