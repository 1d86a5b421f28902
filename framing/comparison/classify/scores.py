"""How good a classifier is: figures from held-out predictions, with intervals over groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.intervals import Array

DRAWS = 1000
CELLS = 1_000_000  # draws x groups made at a time: 8 MB, twice over


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of held-out predictions.

    macro_f1: mean F1 over classes; low, high: its 95 % interval, bootstrapped over groups;
    accuracy; calibration_error: mean distance of stated probability from share right, over ten
    bins of the likeliest class's probability (Naeini and others 2015, AAAI); chance: macro F1 of
    guessing each class as often as it occurs; n_articles, n_groups.
    """

    macro_f1: float
    low: float
    high: float
    accuracy: float
    calibration_error: float
    chance: float
    n_articles: int
    n_groups: int


def figures(
    truth: Sequence[str],
    predicted: Sequence[str],
    sure: Array,
    groups: Sequence[object],
    *,
    seed: int = 0,
) -> Figures:
    """Return the figures of predictions; sure: (n,), the probability of the class predicted."""
    names = sorted(set(truth) | set(predicted))
    number = {name: i for i, name in enumerate(names)}
    a = np.array([number[t] for t in truth])
    b = np.array([number[p] for p in predicted])
    _, group = np.unique(np.asarray(groups, object).astype(str), return_inverse=True)
    n, k = int(group.max()) + 1, len(names)
    cells = np.zeros((n, k, k))
    np.add.at(cells, (group, a, b), 1)
    generator, chance = np.random.default_rng(seed), np.full(n, 1 / n)
    part = max(1, CELLS // n)
    scores = [
        macro_f1((drawn @ cells.reshape(n, -1)).reshape(-1, k, k))
        for done in range(0, DRAWS, part)
        for drawn in [generator.multinomial(n, chance, min(part, DRAWS - done))]
    ]
    low, high = np.nanquantile(np.concatenate(scores), [0.025, 0.975])
    share = np.bincount(a, minlength=k) / len(a)
    right = a == b
    return Figures(
        macro_f1=float(macro_f1(cells.sum(0)[None])[0]),
        low=float(low),
        high=float(high),
        accuracy=float(right.mean()),
        calibration_error=calibration_error(sure, right),
        chance=float(macro_f1(np.outer(share, share)[None])[0]),
        n_articles=len(a),
        n_groups=n,
    )


def macro_f1(cells: Array) -> Array:
    """Return the mean F1 over the classes that occur; cells: (n_tables, truth, predicted)."""
    hits = np.diagonal(cells, axis1=1, axis2=2)
    wanted, given = cells.sum(2), cells.sum(1)
    with np.errstate(invalid="ignore"):
        f1 = 2 * hits / (wanted + given)
    occurs = wanted > 0
    return np.asarray(np.where(occurs, f1, 0.0).sum(1) / np.maximum(1, occurs.sum(1)))


def calibration_floor(sure: Array, judged: Sequence[object] | None, seed: int) -> float:
    """Return the mean calibration error of outcomes drawn by the probabilities `sure` themselves.

    That is the error that chance alone produces where every probability is right; it grows as
    judgements become fewer. judged: for each, the name of the judgement that it is part of, where
    several are judged as one and are right or wrong together.
    """
    one = np.arange(len(sure))
    if judged is not None:
        _, one = np.unique(np.asarray(judged, object).astype(str), return_inverse=True)
    generator, n = np.random.default_rng(seed), int(one.max()) + 1
    drawn = (generator.random(n)[one] < sure for _ in range(DRAWS))
    return float(np.mean([calibration_error(sure, right) for right in drawn]))


def calibration_error(sure: Array, right: NDArray[np.bool_], bins: int = 10) -> float:
    """Return the mean distance of stated probability from share right, over equal bins."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = np.bincount(place, sure - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(sure))
