"""What held-out scores teach: their temperature, and the probability at which to name a class.

The temperature divides all scores (Guo and others 2017, On Calibration of Modern Neural Networks,
ICML).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax

Floats = NDArray[np.float64]


def calibration(scores: Floats, truth: NDArray[np.int64], accuracy: float) -> tuple[float, float]:
    """Return the temperature of held-out scores, and the lowest probability at which to answer."""
    temperature = _temperature(scores, truth)
    sure = softmax(scores / temperature, axis=1)
    right = sure.argmax(axis=1) == truth
    return temperature, _least(sure.max(axis=1, initial=0.0), right, accuracy)


def _temperature(scores: Floats, truth: NDArray[np.int64]) -> float:
    if not len(truth):
        return 1.0
    rows = np.arange(len(truth))

    def loss(log_t: float) -> float:
        return float(-log_softmax(scores / np.exp(log_t), axis=1)[rows, truth].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-5, 5), method="bounded").x))


def _least(sure: Floats, right: NDArray[np.bool_], accuracy: float) -> float:
    """Return the lowest probability above which answers are right often enough; 1 for none."""
    if not len(sure):
        return 0.0
    order = np.argsort(-sure, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= accuracy)
    return float(sure[order][enough[-1]]) if len(enough) else 1.0
