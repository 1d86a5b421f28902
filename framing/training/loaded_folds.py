"""Cross-validation by article: folds, the likeliest sentence of a record, calibration."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def folds_of(groups: list[str], folds: int, seed: int) -> NDArray[np.int64]:
    """Return the fold of each record; records of one group never straddle."""
    names = sorted(set(groups))
    drawn = np.random.default_rng(seed).permutation(len(names)) % folds
    number = dict(zip(names, drawn.tolist(), strict=True))
    return np.array([number[group] for group in groups])


def most(values: Floats, of: NDArray[np.int64], n: int) -> Floats:
    """Return the greatest of the values that belong to each of n."""
    out = np.full(n, -np.inf, np.float32)
    np.maximum.at(out, of, values)
    return out


def calibrated(odds: Floats, truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Return slope and intercept of Platt's (1999) scaling."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1e6).fit(odds[:, None], truth)
    return float(model.coef_[0, 0]), float(model.intercept_[0])
